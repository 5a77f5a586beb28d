import { createHash, randomUUID } from "node:crypto";
import type { BrowserContext } from "@playwright/test";
import type { QueryResultRow } from "pg";

type AsOwner = <Row extends QueryResultRow>(sql: string, values?: unknown[]) => Promise<Row[]>;
export type Persona = "director" | "engineer" | "manager" | "admin";
type Stepped = { organizationId: string; personId: string };

/** Signs a browser in as one of the four people of the demonstration, without the detour over the welcome page. */
export async function stepInto(context: BrowserContext, asOwner: AsOwner, persona: Persona): Promise<Stepped> {
  const [found] = await asOwner<{ id: string; person: string }>(
    "select id, demo_people ->> $1 as person from organization where demo and demo_people is not null",
    [persona],
  );
  if (!found) throw new Error("There is no demonstration on this stage");
  const token = randomUUID();
  await asOwner(
    `insert into session (organization_id, id, person_id, token_hash, created_at, last_seen_at, expires_at)
     values ($1, $2, $3, $4, now(), '2031-11-13T15:00:00Z', '2031-11-20T15:00:00Z')`,
    [found.id, randomUUID(), found.person, createHash("sha256").update(token).digest()],
  );
  const url = process.env.STAGE_WEB ?? "http://localhost:3000";
  await context.addCookies([{ name: "throughline-session", value: token, url, httpOnly: true, sameSite: "Lax" }]);
  return { organizationId: found.id, personId: found.person };
}
