"use server";

import { action } from "@/lib/access/action";
import { authorize } from "@/lib/access/policy";
import { ok } from "@/lib/result";
import { branchForChart } from "./read/chart";
import { decisionsOf, withZone } from "./rules/decisions";
import { ChooseColumns, OneBranch, OneImport, SettleZone, StageImport } from "./schema";
import { applyStaged, decide, dropImport, stageImport } from "./write/stage";

/** An admin chose a file. */
export const chooseFile = action(
  StageImport,
  async (asking, input) => {
    const permit = authorize(asking, "people.import", {});
    return permit.ok ? stageImport(permit.value, input) : permit;
  },
  { to: (id) => `/people/import/${id}`, limit: "imports", pace: "long" },
);

/** An admin said which column tells what. */
export const chooseColumns = action(
  ChooseColumns,
  async (asking, input) => {
    const permit = authorize(asking, "people.import", {});
    return permit.ok ? decide(permit.value, input.importId, (before) => decisionsOf(before, input)) : permit;
  },
  { to: (id) => `/people/import/${id}/changes`, pace: "long" },
);

/** An admin said which zone a wrong name means. */
export const settleZone = action(
  SettleZone,
  async (asking, { importId, text, zone }) => {
    const permit = authorize(asking, "people.import", {});
    return permit.ok ? decide(permit.value, importId, (before) => withZone(before, text, zone)) : permit;
  },
  { pace: "long" },
);

/** An admin applies everything, or nothing. */
export const applyFile = action(
  OneImport,
  async (asking, { importId }) => {
    const permit = authorize(asking, "people.import", {});
    const done = permit.ok ? await applyStaged(permit.value, importId) : permit;
    return done.ok ? ok(importId) : done;
  },
  { to: (id) => `/people/import/${id}/done`, pace: "long" },
);

/** An admin puts a file away. */
export const putFileAway = action(
  OneImport,
  async (asking, { importId }) => {
    const permit = authorize(asking, "people.import", {});
    return permit.ok ? dropImport(permit.value, importId) : permit;
  },
  { to: () => "/people/import" },
);

/** The people under one person of the org chart. */
export const branchOfChart = action(
  OneBranch,
  async (asking, { personId }) => ok(await branchForChart(asking, personId)),
  { quiet: true },
);
