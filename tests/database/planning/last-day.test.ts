import { expect, test } from "vitest";
import { keepUpload } from "@/lib/calendars/write/upload";
import { againForPage } from "@/lib/planning/read/again-page";
import { planForPage } from "@/lib/planning/read/board";
import { debtsOfLeader } from "@/lib/planning/read/debts";
import { freeSlotsFor } from "@/lib/planning/read/slots";
import { planAgain } from "@/lib/planning/write/again";
import { quarter } from "@/lib/time/quarter";
import { freshDatabase } from "../../support/database";
import { delegated, early, q4 } from "../../support/delegated";
import { calendar, event } from "../../support/ics";
import { must } from "../../support/must";

/** A last day that is still to come is told to nobody: to a leader it is a person who is not free from then on. */
const database = await freshDatabase();
const q1 = quarter("2027-Q1");

type Stage = Awaited<ReturnType<typeof stage>>;
async function stage() {
  const on = await delegated(database);
  must(await on.propose("Dagny"));
  must(await on.approve("Dagny"));
  await database.asOwner("update outbox set state = 'sent' where state = 'queued'");
  return on;
}
const leaves = (on: Stage, day: string) =>
  database.asOwner("update person set left_on = $2 where id = $1", [on.here.id("Juno"), day]);
/** All of it but the hours, which two organizations draw differently. */
const isBusy = async (on: Stage, from: string) => {
  const text = calendar(...event(`DTSTART:${from.replaceAll("-", "")}T000000Z`, "DTEND:20270501T000000Z"));
  must(await on.here.does("Juno", (asking) => keepUpload(asking, text), early));
};

async function told(on: Stage) {
  const view = await on.reads("Dagny", (who) => againForPage(who, q4));
  const changes = view?.changes ?? [];
  const board = async () => {
    const { noLonger, lede, title, queue } = await on.board("Dagny");
    const next = await on.reads("Dagny", (who) => planForPage(who, q1));
    return {
      ...{ noLonger, lede, title, queue: queue.map(({ name, reason, placeable }) => ({ name, reason, placeable })) },
      next: { lede: next?.lede, title: next?.title, teams: next?.teams.map(({ people }) => people) },
      waiting: next?.queue.map(({ name, reason, placeable }) => ({ name, reason, placeable })),
    };
  };
  const before = await board();
  const keys = changes.map((one) => one.key);
  const done = await on.plans("Dagny", (permit) => planAgain(permit, { quarter: q4, changes: keys }));
  const mails = await database.asOwner(
    `select o.kind, p.name, m.cancelled_by from outbox o join person p on p.id = o.to_person_id
     join meeting m on m.id = o.meeting_id
     where o.organization_id = $1 and o.state = 'queued' and o.kind in ('move', 'cancellation') order by 1, 2`,
    [on.here.organizationId],
  );
  const debts = await on.reads("Dagny", (who) => debtsOfLeader(who));
  return {
    changes: changes.map(({ kind, name, reason, told }) => ({ kind, name, reason, told })),
    ...{ before, done, mails, after: await board(), debts: debts.map(({ name }) => name) },
  };
}

const soon = "2026-09-30";
const dayOfTheirs = async (on: Stage) => (await on.rowsOf("Juno"))[0]?.starts_at.toISOString().slice(0, 10) ?? "";

test.each([["soon"], ["on the day they meet"]])("%s reads as a calendar that is full from then on", async (when) => {
  const [leaving, busy] = [await stage(), await stage()];
  await leaves(leaving, when === "soon" ? soon : await dayOfTheirs(leaving));
  await isBusy(busy, when === "soon" ? soon : await dayOfTheirs(busy));
  const said = await told(leaving);
  expect(said).toEqual(await told(busy));
  expect(JSON.stringify(said)).not.toMatch(/last day|six weeks|left/i);
  expect(said.changes).toMatchObject([{ kind: when === "soon" ? "goes" : "moves", name: "Juno" }]);
  if (when === "soon") {
    expect(said.changes[0]?.told).toContain("Juno comes first next time.");
    expect(said.debts).toEqual(["Juno"]);
  }
});

test("keeps no hour open beyond it, by hand either, and is over once it came", async () => {
  const on = await stage();
  await leaves(on, "2026-10-26");
  const [row] = await on.rowsOf("Juno");
  const free = await on.reads("Dagny", (who) => freeSlotsFor(who, row?.id ?? ""));
  expect(free.length).toBeGreaterThan(0);
  expect(free.every(({ startsAt }) => startsAt.toISOString() < "2026-10-26")).toBe(true);
  await leaves(on, "2026-09-21");
  expect((await on.reads("Dagny", (who) => planForPage(who, q1)))?.teams.map(({ people }) => people)).toEqual([2, 2]);
  expect((await on.board("Dagny")).noLonger.reasons).toEqual(["Juno is no longer free then."]);
});
