import { expect, it } from "vitest";
import { newId } from "@/lib/db/id";
import { seal } from "@/lib/db/seal";
import { gatheringThemes, themePlace } from "@/lib/themes/read";
import { quarter } from "@/lib/time/quarter";
import { freshDatabase } from "../../support/database";
import { closes, heldQuarter, writer } from "../../support/quarter";
import { type World, world } from "../../support/world";

const database = await freshDatabase();
const at = new Date("2027-01-08T09:00:00Z");
const chart = "Dagny\n  Ravi\n    Ada\n    Ben\n    Cleo\n    Dov\n  Ines\n    Eva\n    Finn";
const said = { Ravi: { Ada: 6, Ben: 6, Cleo: 6, Dov: 6 }, Ines: { Eva: 6, Finn: 6 } };

/** A closed quarter with a theme that the named people stand behind; some of their conversations were asked for. */
async function released(slug: string, voices: string[], asked: string[]) {
  const here: World = await world(chart, { slug, at });
  const put = writer(database, here.organizationId);
  const { cycleId, planId } = await heldQuarter(database, here, { leader: "Dagny", quarter: quarter("2026-Q4"), said });
  const themeId = newId();
  await here.as("Dagny", async (asking) => {
    const leaderId = here.id("Dagny");
    const wordingSealed = await seal(asking, leaderId, themePlace(themeId, leaderId, "wording_sealed"), "Long builds");
    const row = { id: themeId, leaderId, cycleId, kind: "toTry" as const, wordingSealed, createdAt: at };
    await asking.tx.theme.create({ data: { organizationId: here.organizationId, ...row } });
  });
  for (const name of voices) {
    const [seat] = await database.asOwner<{ meeting_id: string; manager_id: string }>(
      "select meeting_id, manager_id from meeting_participant where organization_id = $1 and person_id = $2",
      [here.organizationId, here.id(name)],
    );
    const of = { meeting_id: seat?.meeting_id, person_id: here.id(name) };
    if (asked.includes(name))
      await database.asOwner("alter table meeting disable trigger keep_who_met").then(async () => {
        await database.asOwner("update meeting set kind = 'open_door' where id = $1", [seat?.meeting_id]);
        await database.asOwner("alter table meeting enable trigger keep_who_met");
      });
    const line = newId();
    const sealed = { words_sealed: Buffer.from("sealed"), state: "agreed", consent: "yes" };
    await put("agreed_note", { id: line, ...of, ...sealed, proposed_at: at, expires_on: "2027-12-01" });
    const behind = { theme_id: themeId, manager_id: seat?.manager_id, agreed_note_id: line, added_at: at };
    await put("theme_contribution", { id: newId(), ...of, ...behind });
  }
  const gathering = await here.as("Dagny", gatheringThemes);
  expect((await closes(here, "Dagny", planId, at)).ok).toBe(true);
  const rows = await here.as("Ravi", ({ tx }) => tx.releasedTheme.findMany({ select: { people: true, teams: true } }));
  return { gathering: gathering.map(({ people, needed }) => [people, needed]), rows };
}

it("releases a theme that enough people of planned conversations stand behind", async () => {
  const five = await released("five", ["Ada", "Ben", "Cleo", "Eva", "Finn"], []);
  expect(five).toEqual({ gathering: [[5, 5]], rows: [{ people: 5, teams: 2 }] });
});

it("counts nobody who came through the open door: a manager must not find one voice too many", async () => {
  const six = await released("six", ["Ada", "Ben", "Cleo", "Dov", "Eva", "Finn"], ["Dov"]);
  expect(six).toEqual({ gathering: [[5, 5]], rows: [{ people: 5, teams: 2 }] });
  const four = await released("four", ["Ada", "Ben", "Cleo", "Eva", "Finn"], ["Finn"]);
  expect(four).toEqual({ gathering: [[4, 5]], rows: [] });
});
