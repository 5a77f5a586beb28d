import { describe, expect, test } from "vitest";
import { asPerson } from "@/lib/db/transaction";
import { plainDate } from "@/lib/time/calendar";
import { freshDatabase } from "../../support/database";
import { world } from "../../support/world";

const database = await freshDatabase();
const { foundOrganization } = await import("@/lib/accounts/write/found");
const { setupIsOpen, demoPersonas } = await import("@/lib/accounts/read");
const now = new Date("2026-11-12T09:00:00Z");
const halden = {
  name: "Halden Software",
  slug: "halden",
  admin: { name: "Ana Ruiz", mail: "ana@halden.example" },
  zone: "Europe/Oslo",
  only: "first" as const,
};

describe("founding an organization", () => {
  test("is open while nothing or only a demonstration is here", async () => {
    expect(await setupIsOpen(now)).toBe(true);
    const demo = await world("Dagny\n  Ravi\n    Juno", { slug: "show", admins: ["Dagny"] });
    await database.asOwner("update organization set demo = true, demo_people = $2 where id = $1", [
      demo.organizationId,
      JSON.stringify({
        director: demo.id("Dagny"),
        engineer: demo.id("Juno"),
        manager: demo.id("Ravi"),
        admin: "nonsense",
      }),
    ]);
    expect(await setupIsOpen(now)).toBe(true);
    expect(await demoPersonas(now)).toEqual([]);
    await database.asOwner("update organization set demo_people = demo_people - 'admin' where id = $1", [
      demo.organizationId,
    ]);
    expect((await demoPersonas(now)).map(({ key, name }) => [key, name])).toEqual([
      ["director", "Dagny"],
      ["engineer", "Juno"],
      ["manager", "Ravi"],
    ]);
  });

  test("lets one of many at the same time through, who becomes its admin", async () => {
    const all = await Promise.all(
      Array.from({ length: 5 }, (_, n) =>
        foundOrganization(
          { ...halden, slug: `halden-${n}`, admin: { name: "Ana Ruiz", mail: `ana${n}@halden.example` } },
          now,
        ),
      ),
    );
    expect(all.filter((one) => one.ok)).toHaveLength(1);
    expect(await setupIsOpen(now)).toBe(false);
    const founded = all.find((one) => one.ok);
    if (!founded?.ok) throw new Error("Nobody got through");
    const rows = await asPerson({ ...founded.value, today: plainDate("2026-11-12") }, (tx) =>
      tx.person.findMany({ where: { organizationId: founded.value.organizationId } }),
    );
    expect(rows).toMatchObject([{ givenName: "Ana", isAdmin: true, zone: "Europe/Oslo" }]);
    const [guide] = await database.asOwner<{ n: string }>(
      "select count(*) as n from section where organization_id = $1",
      [founded.value.organizationId],
    );
    expect(Number(guide?.n)).toBe(6);
  });

  test("is refused in words once one is here, and for a short name that is taken", async () => {
    expect(await foundOrganization({ ...halden, slug: "other" }, now)).toMatchObject({
      ok: false,
      problem: { kind: "conflict" },
    });
    const again = { ...halden, slug: "show", only: "any" as const };
    expect(await foundOrganization(again, now)).toMatchObject({ ok: false, problem: { kind: "conflict" } });
    expect(await foundOrganization({ ...again, slug: "second" }, now)).toMatchObject({ ok: true });
  });
});
