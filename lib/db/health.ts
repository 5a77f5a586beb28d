import "server-only";
import { type KeyTrouble, troubleWith } from "./master-keys";
import { asNobody } from "./transaction";

const late = (milliseconds: number) =>
  new Promise<false>((resolve) => {
    setTimeout(() => resolve(false), milliseconds).unref();
  });

/** Whether the database answers the application's role in time. */
export function databaseAnswers(milliseconds: number): Promise<boolean> {
  const answer = asNobody((tx) => tx.$queryRaw`select 1`).then(
    () => true,
    () => false,
  );
  return Promise.race([answer, late(milliseconds)]);
}

const inTheLog = { missing: "MASTER_KEY is missing", wrong: "MASTER_KEY is not this database's" };
let said: KeyTrouble = null;

/** Whether this copy lacks the key to the words: never given, or not the one the database was sealed with. */
export async function keyTrouble(): Promise<KeyTrouble> {
  const trouble = await asNobody(async (tx) =>
    troubleWith(await tx.$queryRaw<{ id: string }[]>`select id from master_key where retired_at is null`),
  );
  // Once for each change: every page and every load balancer asks again and again.
  if (trouble && trouble !== said) console.error(`Words are locked: ${inTheLog[trouble]}`);
  said = trouble;
  return trouble;
}

const rememberMs = 10_000;
let lately: { at: number; trouble: Promise<KeyTrouble> } | undefined;

/** The same for a bar on every page: asked once in a while, and a page without a database says so itself. */
export function keyTroubleLately(): Promise<KeyTrouble> {
  const at = performance.now();
  if (!lately || at - lately.at > rememberMs) lately = { at, trouble: keyTrouble().catch(() => null) };
  return lately.trouble;
}
