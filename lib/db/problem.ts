import "server-only";
import { answerWith } from "@/lib/access/answer";
import { conflict, type Result } from "@/lib/result";
import { Prisma } from "./generated/client";

type Broken = { code: string; constraint: string };

const text = (value: unknown) => (typeof value === "string" ? value : "");

/** The SQLSTATE and constraint behind an error of Prisma's, wherever the driver adapter put them; null for other errors. */
function brokenConstraint(error: unknown): Broken | null {
  if (
    !(error instanceof Prisma.PrismaClientKnownRequestError || error instanceof Prisma.PrismaClientUnknownRequestError)
  )
    return null;
  const said = JSON.stringify("meta" in error ? (error.meta ?? {}) : {}) + error.message;
  if ("code" in error && error.code === "P2002") return { code: "23505", constraint: said };
  const code = /\b(23\d{3}|23P01|40P01|40001|42501)\b/.exec(said)?.[1];
  return code ? { code, constraint: text(/constraint \\?"([a-z_]+)/.exec(said)?.[1]) } : null;
}

/** After so many seconds a database that was out of reach is worth another try. */
export const awaySeconds = 5;

/** The database did not do what was asked, in time or at all: whoever asked may ask again in a moment. */
export class Unavailable extends Error {
  /** Next shows no message of an error to the browser, only this: by it the page knows what to say. */
  readonly digest = "unavailable";
  // Not the error itself as the cause: Prisma's may quote what was being written.
  constructor(code: string) {
    super(`The database is out of reach (${code})`);
  }
}

// Prisma's own codes: unreachable, timed out, closed, no connection or transaction to be had.
const lost = new Set(["P1001", "P1002", "P1008", "P1011", "P1017", "P2024", "P2028", "P2037"]);
// SQLSTATE: connection exceptions, insufficient resources, operator intervention (a statement timeout among them), a lock
// not had in time, an idle transaction that was ended, and a standby that takes no writes.
const lostState = /\b(08[0-9A-Z]{3}|53[0-9A-Z]{3}|57[0-9A-Z]{3}|55P03|25P0[34]|25006)\b/;
const lostWords =
  /connection (terminated|closed|refused|timed? ?out)|connection error and is not queryable|timeout exceeded when trying to connect|ECONNRESET|ECONNREFUSED|ETIMEDOUT|EPIPE|ENOTFOUND|SocketTimeout|ConnectionClosed|DatabaseNotReachable|TooManyConnections|Can't reach database/i;

/** Whether an error says that the database was out of reach, rather than that something asked of it was wrong. */
function isLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, meta, cause } = error as Error & { code?: string; meta?: unknown };
  if (code && lost.has(code)) return true;
  const said = `${code ?? ""} ${error.message} ${JSON.stringify(meta ?? {})} ${JSON.stringify(cause ?? {})}`;
  return lostState.test(said) || lostWords.test(said) || (cause !== undefined && cause !== error && isLost(cause));
}

/** Runs work on the database. Where it is out of reach, that is what is thrown and what the answer says, page or action. */
export async function orUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Unavailable || !isLost(error)) throw error;
    answerWith(503, awaySeconds);
    throw new Unavailable((error as { code?: string }).code ?? "connection");
  }
}

/** Whether row-level security refused what was asked. */
export const isBarred = (error: unknown): boolean => brokenConstraint(error)?.code === "42501";

/** Runs a write that may lose a race; the loser is told so in words instead of an error. */
export async function orConflict<T>(work: () => Promise<Result<T>>, message: string): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    const broken = brokenConstraint(error);
    if (broken && ["23505", "23P01", "40P01", "40001"].includes(broken.code)) return conflict(message);
    throw error;
  }
}
