import { createHash, randomUUID } from "node:crypto";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import type { QueryResultRow } from "pg";

type Sql = <Row extends QueryResultRow>(sql: string, values?: unknown[]) => Promise<Row[]>;
const clock = process.env.CLOCK ?? "2031-11-13T15:00:00Z";
const hour = 3_600_000;

const managers: Record<string, string | null> = { Dagny: null, Ravi: "Dagny", Juno: "Ravi" };
const guide: [string, string, [string, string, string, boolean][]][] = [
  ["check-in", "Check-in", [["checkin.weeks", "How have the last few weeks been?", "words", true]]],
  [
    "well-being",
    "Well-being and motivation",
    [["wellbeing.way", "What gets in the way of good work right now?", "words", true]],
  ],
  ["growth", "Career and growth", [["growth.year", "What would you like to be doing a year from now?", "words", true]]],
  ["closing", "Closing", []],
];

/** An organization of its own with one meeting between Dagny and Juno in two days; Ravi stands between them. */
export async function meetingStage(sql: Sql) {
  const organizationId = randomUUID();
  const ids = new Map(Object.keys(managers).map((name) => [name, randomUUID()]));
  const id = (name: string) => ids.get(name) ?? "";
  const put = (table: string, row: Record<string, unknown>) => {
    const whole = { ...(table === "organization" ? {} : { organization_id: organizationId }), ...row };
    const places = Object.keys(whole).map((_, at) => `$${at + 1}`);
    return sql(
      `insert into ${table} (${Object.keys(whole).join(", ")}) values (${places.join(", ")})`,
      Object.values(whole),
    );
  };
  await put("organization", {
    id: organizationId,
    slug: `m-${organizationId.slice(0, 8)}`,
    name: "Halden",
    created_at: clock,
  });
  for (const [name, person] of ids) {
    const plain = { mail: `${name.toLowerCase()}@${organizationId}.example`, name: `${name} Berg`, given_name: name };
    await put("person", {
      id: person,
      ...plain,
      zone: name === "Juno" ? "Europe/London" : "Europe/Oslo",
      created_at: clock,
    });
  }
  for (const [name, manager] of Object.entries(managers)) {
    if (manager)
      await put("reporting_line", {
        id: randomUUID(),
        person_id: id(name),
        manager_id: id(manager),
        starts_on: "2020-01-01",
      });
  }
  const [template, version] = [randomUUID(), randomUUID()];
  await put("template", { id: template, name: "Guide", created_at: clock });
  await put("template_version", { id: version, template_id: template, version: 1, created_at: clock });
  for (const [position, [key, title, questions]] of guide.entries()) {
    const section = randomUUID();
    await put("section", { id: section, version_id: version, position, key, title, minutes: 7 });
    for (const [at, [question, text, kind, prompt]] of questions.entries()) {
      await put("question", {
        id: randomUUID(),
        section_id: section,
        position: at,
        key: question,
        text,
        kind,
        prompt,
        core: prompt,
      });
    }
  }
  const [cycle, meetingId] = [randomUUID(), randomUUID()];
  await put("cycle", {
    id: cycle,
    quarter: "2031-Q4",
    starts_on: "2031-10-01",
    ends_on: "2032-01-01",
    k: 5,
    opened_at: clock,
  });
  const starts = new Date(Math.ceil((Date.parse(clock) + 48 * hour) / hour) * hour);
  const times = { starts_at: starts, ends_at: new Date(starts.getTime() + hour / 2) };
  await put("meeting", {
    ...{ id: meetingId, cycle_id: cycle, leader_id: id("Dagny"), kind: "planned", state: "scheduled", ...times },
    ...{ wall_time: "2031-11-15T16:00", zone: "Europe/Oslo", uid: meetingId, template_version_id: version },
    ...{ created_at: clock, invited_at: clock },
  });
  await put("meeting_participant", { meeting_id: meetingId, person_id: id("Juno"), manager_id: id("Ravi") });
  await put("prompt", { meeting_id: meetingId, person_id: id("Juno"), version_id: version, due_at: clock });
  for (const name of ["Dagny", "Juno"]) await put("busy", { meeting_id: meetingId, person_id: id(name), ...times });

  /** Signs a browser in as one of the three. */
  const enter = async (context: BrowserContext, name: string, url: string) => {
    const token = randomUUID();
    const moments = {
      created_at: clock,
      last_seen_at: new Date(Date.parse(clock) - hour),
      expires_at: new Date(Date.parse(clock) + 24 * hour),
    };
    const hash = createHash("sha256").update(token).digest();
    await put("session", { id: randomUUID(), person_id: id(name), token_hash: hash, ...moments });
    await context.addCookies([{ name: "throughline-session", value: token, url }]);
  };
  return {
    organizationId,
    meetingId,
    enter,
    /** Somebody runs the organization from now on. Only admins make admins, whoever owns the tables. */
    makeAdmin: async (name: string) => {
      await sql("select set_config('app.purpose', 'operator', false)");
      await sql("update person set is_admin = true where id = $1", [id(name)]);
    },
    /** The meeting has begun, by the server's own clock: a session's last sight is that clock. */
    begin: async () => {
      const [seen] = await sql<{ at: Date }>("select max(last_seen_at) as at from session where organization_id = $1", [
        organizationId,
      ]);
      const from = new Date((seen?.at.getTime() ?? 0) - 60_000);
      const to = new Date(from.getTime() + hour / 2);
      await sql("update meeting set starts_at = $2, ends_at = $3 where id = $1", [meetingId, from, to]);
      await sql("update busy set starts_at = $2, ends_at = $3 where meeting_id = $1", [meetingId, from, to]);
    },
  };
}

export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** A second person's browser. */
export async function another(
  browser: Browser,
  watch: (context: BrowserContext) => void,
  options: object,
  url: string,
): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, ...options });
  watch(context);
  return context.newPage();
}
