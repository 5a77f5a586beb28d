import { describe, expect, test } from "vitest";
import { type Asking, recordFor } from "@/lib/access/asking";
import { authorize } from "@/lib/access/policy";
import { happeningWords } from "@/lib/admin/rules/audit-words";
import { newId } from "@/lib/db/id";
import { meetingsForPage } from "@/lib/meetings/read/list";
import { previewOf } from "@/lib/people/read/preview";
import { changesForPage } from "@/lib/people/read/staged";
import { importWords } from "@/lib/people/rules/words";
import { applyImport } from "@/lib/people/write/apply";
import { stageImport } from "@/lib/people/write/stage";
import { conflict } from "@/lib/result";
import { plainDate } from "@/lib/time/calendar";
import { before, type ConversationWorld, conversationWorld } from "../../support/conversation";
import { freshDatabase } from "../../support/database";
import { org } from "../../support/org";

const database = await freshDatabase();

const file = (chart: string) => {
  const mail = (name: string | null) => (name ? `${name.toLowerCase()}@example.com` : "");
  const rows = org(chart).map(({ name, managerId }) => `${name} Example,${mail(name)},${mail(managerId)}`);
  return new TextEncoder().encode(["Name,Mail,Manager Email", ...rows].join("\n"));
};

const bring = (world: ConversationWorld, chart: string) =>
  world.as("Iris", before, async (asking: Asking) => {
    const preview = await previewOf(asking, { bytes: file(chart), asOf: plainDate("2026-11-10"), options: {} });
    const permit = authorize(asking, "people.import", {});
    if (!permit.ok) return conflict(preview.problems.map((problem) => problem.message).join("\n"));
    return applyImport(permit.value, preview);
  });

async function promised({ organizationId, meetingId, id }: ConversationWorld): Promise<string> {
  const promiseId = newId();
  await database.asOwner(
    "insert into promise (organization_id, id, meeting_id, person_id, owner_id, words_sealed, due_on, made_at) values ($1, $2, $3, $4, $5, $6, '2026-12-01', $7)",
    [organizationId, promiseId, meetingId, id("Juno"), id("Dagny"), Buffer.from("sealed"), before],
  );
  return promiseId;
}

const stateOf = async ({ meetingId }: ConversationWorld) => {
  const [row] = await database.asOwner(
    "select state, cancelled_by, leader_id, (select count(*)::int from busy b where b.meeting_id = m.id) as busy from meeting m where id = $1",
    [meetingId],
  );
  return row;
};
const mailsAbout = ({ meetingId }: ConversationWorld) =>
  database.asOwner<{ kind: string; to_address: string }>(
    "select kind, to_address from outbox where meeting_id = $1 and state = 'queued' order by 2",
    [meetingId],
  );
const ownerOf = async (promiseId: string) =>
  (await database.asOwner<{ owner_id: string }>("select owner_id from promise where id = $1", [promiseId]))[0]
    ?.owner_id;

describe("a re-organization", () => {
  test("ends a planned meeting that skips a level no more, tells both, and hands open promises to the successor", async () => {
    const world = await conversationWorld();
    const promiseId = await promised(world);
    const result = await bring(world, "Vera\n  Dagny\n    Henrik\n      Celia\n      Ravi\n        Juno\n        Theo");
    expect(result).toMatchObject({ ok: true, value: { managerChanges: 1, leaves: 0, joins: 0 } });
    expect(await stateOf(world)).toEqual({
      state: "cancelled",
      cancelled_by: null,
      leader_id: world.id("Dagny"),
      busy: 0,
    });
    expect(await mailsAbout(world)).toEqual([
      { kind: "cancellation", to_address: "dagny@example.com" },
      { kind: "cancellation", to_address: "juno@example.com" },
    ]);
    expect(await ownerOf(promiseId)).toBe(world.id("Henrik"));
  });

  test("the middle stays barred: a manager who becomes the leader inherits nothing from their own time in between", async () => {
    const world = await conversationWorld();
    const promiseId = await promised(world);
    const result = await bring(world, "Vera\n  Dagny\n    Ravi\n      Theo\n        Juno\n    Henrik\n      Celia");
    expect(result).toMatchObject({ ok: true, value: { managerChanges: 1 } });
    expect(await stateOf(world)).toMatchObject({ state: "cancelled" });
    expect(await ownerOf(promiseId)).toBe(world.id("Dagny"));
  });

  test("leaves a meeting alone that still skips the same level", async () => {
    const world = await conversationWorld();
    const result = await bring(world, "Vera\n  Dagny\n    Ravi\n      Theo\n    Henrik\n      Celia\n      Juno");
    expect(result).toMatchObject({ ok: true, value: { managerChanges: 1, pairChanges: 1 } });
    expect(await stateOf(world)).toMatchObject({ state: "scheduled" });
    expect(await mailsAbout(world)).toEqual([]);
  });

  test("hands sight of when they meet from the former manager to the new one", async () => {
    const world = await conversationWorld();
    const team = async (name: string) =>
      (await world.look(name, before, meetingsForPage)).team.map(({ person }) => person);
    expect([await team("Ravi"), await team("Henrik")]).toEqual([["Juno Example"], []]);
    await bring(world, "Vera\n  Dagny\n    Ravi\n      Theo\n    Henrik\n      Celia\n      Juno");
    expect([await team("Ravi"), await team("Henrik")]).toEqual([[], ["Juno Example"]]);
  });

  test.each(["planned", "openDoor"] as const)(
    "tells an admin who tries a file nothing of any meeting: the same words whatever became of a %s one, and a trace",
    async (kind) => {
      const world = await conversationWorld(kind);
      const { organizationId, meetingId } = world;
      const [moves, leaves, day] = [
        "Vera\n  Dagny\n    Henrik\n      Celia\n      Ravi\n        Juno\n        Theo",
        "Vera\n  Dagny\n    Ravi\n      Theo\n    Henrik\n      Celia",
        plainDate("2026-11-10"),
      ];
      const staged = await Promise.all(
        [moves, leaves].map(async (chart) => {
          const done = await world.as("Iris", before, async (asking) => {
            const permit = authorize(asking, "people.import", {});
            return permit.ok
              ? stageImport(permit.value, { file: new File([file(chart)], "people.csv"), asOf: day })
              : permit;
          });
          return done.ok ? done.value : "";
        }),
      );
      const tried = () =>
        world.look("Iris", before, async (asking) => {
          const pages = [];
          for (const id of staged) pages.push(await changesForPage(asking, id));
          const lines = [];
          for (const chart of [moves, leaves]) {
            const preview = await previewOf(asking, { bytes: file(chart), asOf: day, options: {} });
            lines.push(importWords(preview, true), JSON.stringify(preview.diff));
          }
          return JSON.stringify([pages, lines]);
        });
      const planned = await tried();
      expect(planned).toContain("Planned meetings that no longer fit are called off");
      for (const state of ["draft", "scheduled", "held", "deferred", "cancelled"]) {
        await database.asOwner(
          `update meeting set state = $2::meeting_state, held_at = case when $2 = 'held' then starts_at end,
          ended_at = case when $2 in ('deferred', 'cancelled') then starts_at end where id = $1`,
          [meetingId, state],
        );
        expect(await tried(), state).toBe(planned);
      }
      const [{ looks } = { looks: 0 }] = await database.asOwner<{ looks: number }>(
        "select count(*)::int as looks from audit where organization_id = $1 and what = 'people.preview'",
        [organizationId],
      );
      expect(looks).toBe(6 * staged.length);
      expect(happeningWords("people.preview")).not.toBe("people.preview");
    },
  );

  test("lists meetings to an admin’s connection only where an import is recorded beside it", async () => {
    const { look, meetingId } = await conversationWorld();
    const listed = ({ tx }: Asking) => tx.$queryRaw<unknown[]>`select * from app.meetings_from('2026-11-10')`;
    expect(await look("Iris", before, listed)).toEqual([]);
    const importing = async (asking: Asking) => {
      await recordFor(asking, { what: "people.import" });
      return listed(asking);
    };
    expect(await look("Iris", before, importing)).toHaveLength(1);
    // No other trace opens them, nor to anybody but an admin, and never what became of them.
    const looking = async (asking: Asking) => {
      await recordFor(asking, { what: "people.preview" });
      return listed(asking);
    };
    expect(await look("Iris", before, looking)).toEqual([]);
    expect(await look("Dagny", before, importing)).toEqual([]);
    for (const state of ["held", "cancelled", "deferred"]) {
      await database.asOwner(
        `update meeting set state = $2::meeting_state, held_at = case when $2 = 'held' then starts_at end,
         ended_at = case when $2 <> 'held' then starts_at end where id = $1`,
        [meetingId, state],
      );
      expect(await look("Iris", before, importing), state).toEqual([]);
    }
    expect(await look("Iris", before, listed)).toEqual([]);
  });

  test("what was asked for through the open door stays between the two", async () => {
    const world = await conversationWorld("openDoor");
    await bring(world, "Vera\n  Dagny\n    Henrik\n      Celia\n      Ravi\n        Juno\n        Theo");
    expect(await stateOf(world)).toMatchObject({ state: "scheduled" });
  });

  test("whoever leaves has no session and no meeting any more; nothing is deleted", async () => {
    const world = await conversationWorld();
    const result = await bring(world, "Vera\n  Dagny\n    Ravi\n      Theo\n    Henrik\n      Celia");
    expect(result).toMatchObject({ ok: true, value: { leaves: 1 } });
    expect(await stateOf(world)).toMatchObject({ state: "cancelled" });
    const [juno] = await database.asOwner("select left_on::text from person where id = $1", [world.id("Juno")]);
    expect(juno).toEqual({ left_on: "2026-11-10" });
    const hash = Buffer.from("a token of hers");
    await database.asOwner(
      "insert into session (organization_id, id, person_id, token_hash, created_at, last_seen_at, expires_at) values ($1, $2, $3, $4, $5, $5, '2027-01-01')",
      [world.organizationId, newId(), world.id("Juno"), hash, before],
    );
    const [session] = await database.asOwner("select app.session_viewer($1, $2) as viewer", [hash, before]);
    expect(session).toEqual({ viewer: null });
  });

  test("is recorded, and what of it, without names", async () => {
    const world = await conversationWorld();
    await bring(world, "Vera\n  Dagny\n    Ravi\n      Theo\n      Juno\n    Henrik\n      Celia");
    expect(
      await database.asOwner(
        "select what, subject_id from audit where organization_id = $1 and what = 'people.import'",
        [world.organizationId],
      ),
    ).toEqual([{ what: "people.import", subject_id: null }]);
  });
});
