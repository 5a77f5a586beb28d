import { newId } from "@/lib/db/id";
import { asPurpose, type Tx } from "@/lib/db/transaction";
import { previewOf } from "@/lib/people/read/preview";
import { applyFile } from "@/lib/people/write/stage";
import { layDefaultTemplate } from "@/lib/templates/write";
import { dateIn, fromDateColumn, momentAt, zone } from "@/lib/time/calendar";
import { firstDay, type Quarter, quarterOf } from "@/lib/time/quarter";
import { as, permit } from "./act";
import type { Chart, Charter } from "./charter";
import { nameThePeople } from "./people";
import { replaySeason } from "./quarter";
import { goals } from "./words";

const utc = zone("Etc/UTC");
type Say = (line: string) => void;

/**
 * Lives through the charter's quarters with the real commands, each at its own moment: import, briefing, plan, prompts,
 * conversations, predictions, close. What is done already is not done again, so a replay that was cut short goes on.
 */
export async function replay(charter: Charter, now: Date, say: Say = () => {}): Promise<string> {
  const first = charter.charts[0];
  if (!first) throw new RangeError("A charter needs a chart");
  const founded = momentAt(firstDay(first.quarter), 8 * 60, utc);
  const { organizationId, adminId } = await found(charter, founded);
  const running = quarterOf(dateIn(now, zone(charter.zone)));
  const quarters = [...new Set([...charter.charts.map((chart) => chart.quarter), running])];
  for (const [at, quarter] of quarters.entries()) {
    const chart = charter.charts.find((one) => one.quarter === quarter);
    if (chart) await takeOver(organizationId, adminId, chart);
    await live(charter, { organizationId, quarter, at, now });
    say(`${quarter}: ${chart ? "people imported, " : ""}${quarter === running ? "running" : "held and closed"}`);
  }
  await nameThePeople(charter, organizationId, now);
  return organizationId;
}

const inOperation = <T>(organizationId: string, at: Date, work: (tx: Tx) => Promise<T>) =>
  asPurpose("operator", organizationId, dateIn(at, utc), work);

async function found(charter: Charter, at: Date): Promise<{ organizationId: string; adminId: string }> {
  const there = await asPurpose("operator", null, dateIn(at, utc), (tx) =>
    tx.organization.findUnique({ where: { slug: charter.slug } }),
  );
  const organizationId = there?.id ?? newId();
  return asPurpose("setup", organizationId, dateIn(at, utc), async (tx) => {
    const admin = { organizationId, mail: charter.admin };
    const known = await tx.person.findFirst({ where: admin });
    if (known) return { organizationId, adminId: known.id };
    const { slug, name, zone: home } = charter;
    await tx.organization.create({ data: { id: organizationId, slug, name, zone: home, demo: true, createdAt: at } });
    const adminId = newId();
    const [givenName = ""] = charter.admin.split(".");
    await tx.person.create({
      data: { ...admin, id: adminId, name: givenName, givenName, zone: home, isAdmin: true, createdAt: at },
    });
    await layDefaultTemplate(tx, organizationId, at);
    await tx.goal.createMany({
      data: goals.map((text, position) => ({ organizationId, id: newId(), text, position, createdAt: at })),
    });
    return { organizationId, adminId };
  });
}

async function takeOver(organizationId: string, adminId: string, chart: Chart): Promise<void> {
  const at = momentAt(firstDay(chart.quarter), 15 * 60, utc);
  const newer = await inOperation(organizationId, at, (tx) =>
    tx.reportingLine.findFirst({
      where: { organizationId, startsOn: { gt: new Date(`${firstDay(chart.quarter)}T00:00:00Z`) } },
    }),
  );
  if (newer) return;
  await as({ organizationId, personId: adminId, at }, async (asking) => {
    const file = { bytes: chart.bytes, asOf: firstDay(chart.quarter), options: {} };
    return applyFile(permit(asking, "people.import", {}), chart.fileName, await previewOf(asking, file));
  });
}

type Moment = { organizationId: string; quarter: Quarter; at: number; now: Date };

async function live(charter: Charter, moment: Moment): Promise<void> {
  const { organizationId, quarter } = moment;
  const people = await inOperation(organizationId, moment.now, (tx) =>
    tx.person.findMany({ where: { organizationId } }),
  );
  const mails = new Map(people.map((person) => [person.id, person.mail]));
  const mailOf = (id: string) => mails.get(id) ?? "";
  for (const { mail, perWeek, perDay } of charter.leaders) {
    const leader = people.find((person) => person.mail === mail);
    const isGone = leader?.leftOn && fromDateColumn(leader.leftOn) <= firstDay(quarter);
    if (!leader || isGone || !(await leadsOn(organizationId, leader.id, quarter))) continue;
    await replaySeason({ ...moment, leaderId: leader.id, perWeek, perDay, mailOf });
  }
}

async function leadsOn(organizationId: string, personId: string, quarter: Quarter): Promise<boolean> {
  const at = momentAt(firstDay(quarter), 16 * 60, utc);
  const rows = await inOperation(
    organizationId,
    at,
    (tx) =>
      tx.$queryRaw<{ leads: boolean }[]>`
      select (app.roles_of(${organizationId}::uuid, ${personId}::uuid, ${firstDay(quarter)}::date)->>'leads')::boolean as leads`,
  );
  return rows[0]?.leads ?? false;
}

/** Whether a replay came to its end; one that was cut short goes on at the next start. */
export async function isReady(charter: Charter, now: Date): Promise<boolean> {
  const organization = await asPurpose("operator", null, dateIn(now, utc), (tx) =>
    tx.organization.findUnique({ where: { slug: charter.slug } }),
  );
  return organization?.demoPeople != null;
}
