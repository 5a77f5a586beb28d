import { describe, expect, it } from "vitest";
import { allowed } from "@/lib/access/policy";
import { briefingsForManager, programmeForPage } from "@/lib/programmes/read";
import { usualSettings } from "@/lib/programmes/schema";
import { acknowledgeBriefing, announce, briefManagers, settleProgramme } from "@/lib/programmes/write";
import type { Result } from "@/lib/result";
import { freshDatabase } from "../../support/database";
import { world } from "../../support/world";

const database = await freshDatabase();
const at = new Date("2026-09-21T08:00:00Z");

let made = 0;
async function organization() {
  made += 1;
  const here = await world(
    `
    Vera
      Dagny
        Ravi
          Juno
          Theo
        Henrik
          Celia
        Solo
    `,
    { slug: `programme${made}`, at },
  );
  const { does } = here;
  const running = <T>(
    command: (permit: Parameters<typeof announce>[0]) => Promise<Result<T>>,
    leader = "Dagny",
  ): Promise<Result<T>> =>
    does(leader, (asking) => allowed(asking, "programme.run", { leaderId: asking.viewer.personId }, command));
  const brief = (managers: string[], narrowReason = "", leader = "Dagny") =>
    running((permit) => briefManagers(permit, { managerIds: managers.map(here.id), narrowReason }), leader);
  const acknowledge = async (manager: string, programmeId: string) =>
    does(manager, (asking) =>
      allowed(asking, "briefing.acknowledge", { managerId: asking.viewer.personId }, (permit) =>
        acknowledgeBriefing(permit, programmeId),
      ),
    );
  const programmeId = async (manager: string) =>
    (await here.as(manager, briefingsForManager, at))[0]?.programmeId ?? "";
  const mails = (kind: string) =>
    database.asOwner<{ to_address: string }>(
      "select to_address from outbox where organization_id = $1 and kind = $2 order by to_address",
      [here.organizationId, kind],
    );
  return { ...here, running, brief, acknowledge, programmeId, mails };
}

describe("a programme", () => {
  it("is settled by its leader, again and again, and is one", async () => {
    const here = await organization();
    const settle = (perWeek: number) =>
      here.running((permit) => settleProgramme(permit, { ...usualSettings, perWeek }));
    await Promise.all([settle(2), settle(4)]);
    await settle(5);
    expect((await here.as("Dagny", programmeForPage, at)).settings.perWeek).toBe(5);
    expect(
      await database.asOwner("select 1 from programme where organization_id = $1", [here.organizationId]),
    ).toHaveLength(1);
  });

  it("briefs managers with a mail each, and nobody whose manager one is not", async () => {
    const here = await organization();
    expect((await here.brief(["Ravi", "Henrik"])).ok).toBe(true);
    expect((await here.brief(["Ravi", "Henrik"])).ok).toBe(true);
    expect((await here.mails("briefing")).map((mail) => mail.to_address.split("@")[0])).toEqual(["henrik", "ravi"]);
    for (const other of ["Juno", "Vera", "Solo"]) {
      const refused = await here.brief([other, "Ravi"]);
      expect(refused.ok ? null : refused.problem.kind).toBe("not-found");
    }
  });

  it("does not begin with one team alone without a written reason", async () => {
    const here = await organization();
    const refused = await here.brief(["Ravi"]);
    expect(refused.ok ? null : refused.problem).toMatchObject({
      kind: "invalid",
      fields: { narrowReason: expect.any(String) },
    });
    expect(await here.mails("briefing")).toEqual([]);
    expect((await here.brief(["Ravi"], "Henrik's team is moving offices until January.")).ok).toBe(true);
    expect((await here.as("Dagny", programmeForPage, at)).narrowReason).toContain("moving offices");
  });

  it("is read and agreed to by the managers it briefed, and seen by nobody else", async () => {
    const here = await organization();
    await here.brief(["Ravi", "Henrik"]);
    const id = await here.programmeId("Ravi");
    const [briefing] = await here.as("Ravi", briefingsForManager, at);
    expect(briefing?.leader.firstName).toBe("Dagny");
    expect(briefing?.paragraphs.join(" ")).toContain("I will not ask what was said");
    for (const name of ["Juno", "Vera", "Solo"]) {
      expect(await here.as(name, ({ tx }) => tx.programme.count(), at)).toBe(0);
      expect(await here.as(name, briefingsForManager, at)).toEqual([]);
      expect((await here.acknowledge(name, id)).ok).toBe(false);
    }
    expect((await here.acknowledge("Ravi", id)).ok).toBe(true);
    expect((await here.acknowledge("Ravi", id)).ok).toBe(true);
    const view = await here.as("Dagny", programmeForPage, at);
    expect(view.managers.map((one) => [one.name, one.people, one.acknowledgedOn !== null])).toEqual([
      ["Henrik", 1, false],
      ["Ravi", 2, true],
    ]);
    expect(view.steps.map((step) => step.state)).toEqual(["done", "now", "later", "later"]);
  });

  it("is announced only to teams whose manager agreed, once each", async () => {
    const here = await organization();
    const early = await here.running(announce);
    expect(early.ok ? null : early.problem.kind).toBe("conflict");
    await here.brief(["Ravi", "Henrik"]);
    await here.acknowledge("Ravi", await here.programmeId("Ravi"));
    expect(await here.running(announce)).toEqual({ ok: true, value: { people: 2 } });
    await here.acknowledge("Henrik", await here.programmeId("Henrik"));
    expect(await here.running(announce)).toEqual({ ok: true, value: { people: 3 } });
    expect((await here.mails("announcement")).map((mail) => mail.to_address.split("@")[0])).toEqual([
      "celia",
      "juno",
      "theo",
    ]);
  });
});
