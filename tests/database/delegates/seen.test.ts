import { describe, expect, it } from "vitest";
import { attempt } from "@/lib/access/attempt";
import { keepUpload } from "@/lib/calendars/write/upload";
import { permitted } from "@/lib/meetings/read/permit";
import { againForPage } from "@/lib/planning/read/again-page";
import { cancelMeeting, deferMeeting } from "@/lib/planning/write/call-off";
import { groupTeam } from "@/lib/planning/write/group";
import { moveMeeting } from "@/lib/planning/write/move";
import { addMinutes } from "@/lib/time/calendar";
import { freshDatabase } from "../../support/database";
import { delegated, early, q4 } from "../../support/delegated";
import { calendar, event } from "../../support/ics";
import { must } from "../../support/must";

/** What stands on the board of whoever plans for a leader: a group they are in themselves, and not who would rather not meet. */
const database = await freshDatabase();
const stamp = (moment: Date) => `${moment.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;

describe("a group that whoever plans for its leader is in", () => {
  it("stands on the board they plan, so that nobody of it is planned twice, and moves by its leader's hand alone", async () => {
    const on = await delegated(database, ["Sana", "Zoe"]);
    const wanted = { quarter: q4, managerId: on.here.id("Ravi"), minutes: 45, parts: 1 };
    const [id = ""] = must(await on.plans("Dagny", (permit) => groupTeam(permit, wanted))).meetingIds;
    must(await on.approve("Dagny"));
    const cards = async () =>
      (await on.board("Sana")).meetings.map(({ name, state, byLeader, why }) => ({ name, state, byLeader, why }));
    const group = { name: "Ravi’s team, 3 together", state: "agreed", byLeader: true, why: [] };
    expect(await cards()).toEqual([group]);
    expect((await on.board("Sana")).queue.map(({ name }) => name).sort()).toEqual(["Celia", "Piotr"]);
    must(await on.propose("Sana"));
    expect((await cards()).map(({ name }) => name).sort()).toEqual(["Celia", "Piotr", group.name]);
    expect((await on.board("Dagny")).meetings.every(({ byLeader }) => !byLeader)).toBe(true);

    const [{ revision = 0, starts_at: at = early } = {}] = await on.rowsOf("Juno");
    for (const refused of [
      await on.onMeeting("Sana", "meeting.cancel", id, (permit) => cancelMeeting(permit, { revision })),
      await on.onMeeting("Sana", "meeting.move", id, (permit) =>
        moveMeeting(permit, { startsAt: addMinutes(at, 7 * 24 * 60), revision }),
      ),
    ])
      expect(refused).toMatchObject({ ok: false, problem: { kind: "not-found" } });
    expect(await cards()).toContainEqual(group);

    // Nor is it theirs to hear that it no longer holds.
    const text = calendar(...event(`DTSTART:${stamp(addMinutes(at, -15))}`, "DURATION:PT30M"));
    must(await on.here.does("Juno", (asking) => keepUpload(asking, text), early));
    const count = async (name: string) => (await on.board(name)).noLonger;
    expect(await count("Dagny")).toEqual({
      count: 1,
      reasons: ["Not everybody of Ravi’s team is free then any more."],
    });
    expect(await count("Zoe")).toEqual({ count: 1, reasons: [] });
    expect(await count("Sana")).toEqual({ count: 0, reasons: [] });
    const again = await on.reads("Zoe", (who) => againForPage(who, q4));
    expect(again?.byHand).toMatchObject([{ reason: "This time no longer holds." }]);
  });

  it("is not there while it is only proposed, nor to the manager it is held without", async () => {
    const on = await delegated(database, ["Sana", "Ravi"]);
    const wanted = { quarter: q4, managerId: on.here.id("Ravi"), minutes: 45, parts: 1 };
    must(await on.plans("Dagny", (permit) => groupTeam(permit, wanted)));
    expect((await on.board("Sana")).meetings).toEqual([]);
    must(await on.approve("Dagny"));
    expect((await on.board("Ravi")).meetings).toEqual([]);
  });
});

it("is told to its leader alone that somebody chose not this quarter", async () => {
  const on = await delegated(database);
  must(await on.propose("Dagny"));
  must(await on.approve("Dagny"));
  for (const name of ["Celia", "Piotr", "Juno", "Sana", "Theo"]) {
    const [{ id = "", revision = 0 } = {}] = await on.rowsOf(name);
    must(
      await attempt(await on.here.viewer(name, early), early, (who) =>
        permitted(who, "meeting.defer", id, (permit) => deferMeeting(permit, { revision })),
      ),
    );
    const count = ["Celia", "Piotr", "Juno", "Sana", "Theo"].indexOf(name) + 1;
    expect((await on.board("Dagny")).lede).toContain(`${count} chose not this quarter`);
    const { lede, title } = await on.board("Zoe");
    expect([lede, title].join()).not.toMatch(/chose|heard/);
  }
});
