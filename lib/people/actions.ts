"use server";

import { action } from "@/lib/access/action";
import { allowed } from "@/lib/access/policy";
import { ok } from "@/lib/result";
import { branchForChart } from "./read/chart";
import { decisionsOf, withZone } from "./rules/decisions";
import { ChooseColumns, OneBranch, OneImport, SettleZone, StageImport } from "./schema";
import { applyStaged, decide, dropImport, stageImport } from "./write/stage";

/** An admin chose a file. */
export const chooseFile = action(
  StageImport,
  (asking, input) => allowed(asking, "people.import", {}, (permit) => stageImport(permit, input)),
  { to: (id) => `/people/import/${id}`, limit: "imports", pace: "long" },
);

/** An admin said which column tells what. */
export const chooseColumns = action(
  ChooseColumns,
  (asking, input) =>
    allowed(asking, "people.import", {}, (permit) =>
      decide(permit, input.importId, (before) => decisionsOf(before, input)),
    ),
  { to: (id) => `/people/import/${id}/changes`, pace: "long" },
);

/** An admin said which zone a wrong name means. */
export const settleZone = action(
  SettleZone,
  (asking, { importId, text, zone }) =>
    allowed(asking, "people.import", {}, (permit) =>
      decide(permit, importId, (before) => withZone(before, text, zone)),
    ),
  { pace: "long" },
);

/** An admin applies everything, or nothing. */
export const applyFile = action(
  OneImport,
  async (asking, { importId }) => {
    const done = await allowed(asking, "people.import", {}, (permit) => applyStaged(permit, importId));
    return done.ok ? ok(importId) : done;
  },
  { to: (id) => `/people/import/${id}/done`, pace: "long" },
);

/** An admin puts a file away. */
export const putFileAway = action(
  OneImport,
  (asking, { importId }) => allowed(asking, "people.import", {}, (permit) => dropImport(permit, importId)),
  { to: () => "/people/import" },
);

/** The people under one person of the org chart. */
export const branchOfChart = action(
  OneBranch,
  async (asking, { personId }) => ok(await branchForChart(asking, personId)),
  { quiet: true },
);
