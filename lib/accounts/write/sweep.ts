import "server-only";
import type pg from "pg";

/** Removes counted windows, links and sign-ins that are over: for the worker, which can do it without reading any. Returns how many. */
export async function sweep(client: pg.Client, at: Date): Promise<number> {
  const { rows } = await client.query<{ swept: string }>("select app.sweep($1) as swept", [at]);
  return Number(rows[0]?.swept ?? 0);
}

/** Takes up the addresses whose day of waiting is over, and ends those people's sign-ins: on the hour they were told, whoever looks an address up. */
export async function takeUpAddresses(client: pg.Client, at: Date): Promise<void> {
  await client.query("select app.take_up_addresses($1)", [at]);
}
