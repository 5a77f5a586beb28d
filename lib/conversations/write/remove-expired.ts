import "server-only";
import type pg from "pg";
import { dateIn, zone } from "@/lib/time/calendar";

export const expiryDay = (at: Date) => dateIn(at, zone("Etc/UTC"));

/** Removes the words whose time has come, in every organization: for the worker, who can do it without reading any. */
export async function removeExpired(client: pg.Client, at: Date): Promise<number> {
  const { rows } = await client.query<{ removed: string }>("select app.expire_words($1::date, $2) as removed", [
    expiryDay(at),
    at,
  ]);
  return Number(rows[0]?.removed ?? 0);
}
