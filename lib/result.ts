/** What a person can cause. Bugs are thrown instead. */
export type Problem =
  | { kind: "not-found" }
  | { kind: "forbidden"; message: string }
  | { kind: "conflict"; message: string }
  /** Not now, for nobody: the server lacks something. Where a problem becomes a status, 503. */
  | { kind: "unavailable"; message: string }
  | { kind: "invalid"; message: string; fields?: Record<string, string> }
  /** Nothing was wrong with it: the same, that many seconds later, may well be done. */
  | { kind: "later"; message: string; seconds: number };

/** The problem that names after how many seconds to ask again. */
export type Later = Extract<Problem, { kind: "later" }>;

export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };

export function ok(): Result<undefined>;
export function ok<T>(value: T): Result<T>;
export function ok<T>(value?: T): Result<T | undefined> {
  return { ok: true, value };
}

const failed = (problem: Problem) => ({ ok: false, problem }) as const;

export const notFound = () => failed({ kind: "not-found" });
export const forbidden = (message: string) => failed({ kind: "forbidden", message });
export const conflict = (message: string) => failed({ kind: "conflict", message });
export const unavailable = (message: string) => failed({ kind: "unavailable", message });
export const invalid = (message: string, fields?: Record<string, string>) =>
  failed({ kind: "invalid", message, ...(fields ? { fields } : {}) });
export const later = (message: string, seconds: number): { ok: false; problem: Later } => ({
  ok: false,
  problem: { kind: "later", message, seconds },
});

/** Ends every switch over a closed set: a forgotten case does not compile. */
export function unreachable(value: never): never {
  throw new Error(`Unreachable: ${JSON.stringify(value)}`);
}
