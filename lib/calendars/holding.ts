import "server-only";
import type pg from "pg";
import { type HandedKeys, sealingOf } from "@/lib/db/seal-outside";
import { accessPlace } from "./rules/place";
import { Access } from "./rules/source";

/** A calendar as the worker takes it up: whose, and the keys to its seal. */
export type Taken = { organization_id: string; id: string; person_id: string; keys: HandedKeys };
/** The way there; null where it cannot be opened, or was taken away meanwhile. */
type Way = { access: Access | null; seal: (access: Access) => Uint8Array | null };

/**
 * Goes to a calendar while no other worker does: two that renew one token at once would each make the other's useless.
 * Whoever dies lets go with the connection.
 */
export async function holding<T>(client: pg.Client, taken: Taken, work: (way: Way) => Promise<T>): Promise<T> {
  const sealing = sealingOf(taken.organization_id, taken.person_id, taken.keys);
  const place = accessPlace(taken.id, taken.person_id);
  const { rows } = await client.query<{ sealed: Buffer | null }>("select app.hold_calendar($1, $2) as sealed", [
    taken.organization_id,
    taken.id,
  ]);
  try {
    const opened = rows[0]?.sealed && sealing.open(place, rows[0].sealed);
    return await work({
      access: opened ? Access.parse(JSON.parse(opened)) : null,
      seal: (access) => sealing.seal(place, JSON.stringify(access)),
    });
  } finally {
    await client.query("select app.let_calendar($1)", [taken.id]);
  }
}
