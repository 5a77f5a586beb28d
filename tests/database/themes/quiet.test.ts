import { expect, it } from "vitest";
import { linePlace } from "@/lib/conversations/read/lines";
import { newId } from "@/lib/db/id";
import { seal } from "@/lib/db/seal";
import { releasedFigures } from "@/lib/insights/read/released";
import { teamForPage } from "@/lib/insights/read/team";
import { trendsForPage } from "@/lib/insights/read/trends";
import { TrendsQuery } from "@/lib/insights/schema";
import { closingForPage } from "@/lib/releases/read/closing";
import { themePlace } from "@/lib/themes/read";
import { quarter } from "@/lib/time/quarter";
import { finding } from "@/lib/today/read/finding";
import { freshDatabase } from "../../support/database";
import { closes, heldQuarter, writer } from "../../support/quarter";
import { type World, world } from "../../support/world";

const database = await freshDatabase();
const at = new Date("2027-01-08T09:00:00Z");
const chart = "Vera\n  Dagny\n    Ravi\n      Ada\n      Ben\n      Cleo\n    Ines\n      Eva\n      Finn\nIris";
const said = { Ravi: { Ada: 6, Ben: 7, Cleo: 5 }, Ines: { Eva: 6, Finn: 8 } };
const wording = "Builds take so long that work piles up";

/** A quarter about to close, with a theme that the named people stand behind; nobody at all is no theme. */
async function gathered(slug: string, voices: string[], words = "Sealed before", worded = wording) {
  const here: World = await world(chart, { slug, at, admins: ["Iris"] });
  const put = writer(database, here.organizationId);
  const { cycleId, planId } = await heldQuarter(database, here, { leader: "Dagny", quarter: quarter("2026-Q4"), said });
  const themeId = newId();
  const leaderId = here.id("Dagny");
  await here.as("Dagny", async (asking) => {
    if (voices.length === 0) return;
    const wordingSealed = await seal(asking, leaderId, themePlace(themeId, leaderId, "wording_sealed"), worded);
    const row = { id: themeId, leaderId, cycleId, kind: "toTry" as const, wordingSealed, createdAt: at };
    await asking.tx.theme.create({ data: { organizationId: here.organizationId, ...row } });
  });
  for (const name of voices) {
    const [seat] = await database.asOwner<{ meeting_id: string; manager_id: string }>(
      "select meeting_id, manager_id from meeting_participant where organization_id = $1 and person_id = $2",
      [here.organizationId, here.id(name)],
    );
    const [of, line] = [{ meeting_id: seat?.meeting_id, person_id: here.id(name) }, newId()];
    const words_sealed = await here.as(name, (asking) =>
      seal(asking, here.id(name), linePlace(line, here.id(name)), words),
    );
    const kept = { words_sealed: Buffer.from(words_sealed), state: "agreed", consent: "yes" };
    await put("agreed_note", { id: line, ...of, ...kept, proposed_at: at, expires_on: "2027-12-01" });
    const behind = { theme_id: themeId, manager_id: seat?.manager_id, agreed_note_id: line, added_at: at };
    await put("theme_contribution", { id: newId(), ...of, ...behind });
  }
  return { here, planId };
}

/** Every byte that the reads behind a person's pages give them; ids are drawn anew in each world. */
const read = async (here: World, name: string) =>
  JSON.stringify(
    await here.as(name, async (asking) => [
      await teamForPage(asking),
      await trendsForPage(asking, TrendsQuery.parse({})),
      await releasedFigures(asking, here.id("Dagny")),
      await finding(asking),
      await asking.tx.releasedTheme.findMany(),
      await asking.tx.theme.findMany(),
      await asking.tx.themeContribution.findMany(),
      await asking.tx.outbox.findMany({ where: { toPersonId: here.id(name) } }),
    ]),
  ).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "id");

it("below the number nobody’s pages differ by a byte, before the close and after it", async () => {
  const none = await gathered("none", []);
  const four = await gathered("four", ["Ada", "Ben", "Eva", "Finn"]);
  for (const name of ["Ravi", "Ines", "Vera", "Iris"])
    expect(await read(four.here, name), name).toBe(await read(none.here, name));
  for (const { here, planId } of [none, four]) expect((await closes(here, "Dagny", planId, at)).ok).toBe(true);
  for (const name of ["Ravi", "Ines", "Vera", "Iris"])
    expect(await read(four.here, name), name).toBe(await read(none.here, name));
});

it("from the number on it comes out with the close, and not a byte before", async () => {
  const none = await gathered("silent", []);
  const five = await gathered("five", ["Ada", "Ben", "Cleo", "Eva", "Finn"]);
  expect(await read(five.here, "Ravi")).toBe(await read(none.here, "Ravi"));
  const early = five.here.as("Dagny", ({ tx, organizationId }) =>
    tx.releasedTheme.createMany({
      data: {
        ...{ organizationId, id: newId(), releaseId: newId(), cycleId: newId(), leaderId: five.here.id("Dagny") },
        ...{ kind: "toTry", wording, people: 5, teams: 2, managerIds: [] },
      },
    }),
  );
  await expect(early).rejects.toThrow("row-level security");
  expect((await closes(five.here, "Dagny", five.planId, at)).ok).toBe(true);
  expect(await read(five.here, "Ravi")).toContain(wording);
});

it.each([
  ["since", wording, "BUILDS take so long, that work stops", "Builds take so long that work"],
  // A few words are nobody's sentence inside a longer one, and somebody's own where they are all that was said.
  ["whole", "Nobody told us", "nobody told us.", "Nobody told us"],
])(
  "a theme whose words somebody said %s stays behind, and the leader is told before closing",
  async (slug, worded, words, told) => {
    const { here, planId } = await gathered(slug, ["Ada", "Ben", "Cleo", "Eva", "Finn"], words, worded);
    const closing = await here.as("Dagny", (asking) => closingForPage(asking, planId));
    expect(closing?.saidSince).toEqual([told]);
    expect((await closes(here, "Dagny", planId, at)).ok).toBe(true);
    expect(await here.as("Ravi", ({ tx }) => tx.releasedTheme.count())).toBe(0);
  },
);
