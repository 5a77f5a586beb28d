import type { Database } from "../database";

/** What an operator's command came to: code 0 only when it was done, what --json prints, and words for everybody else. */
export type Outcome = { code: number; json: unknown; text?: string };

/** What a file in this folder exports. `help` is complete: every option, what it does and what comes back. */
export type Command = {
  summary: string;
  help: string;
  run: (args: string[], database: Database) => Promise<Outcome>;
  /** Needs no words, so it also runs where their key is missing or wrong. */
  evenLocked?: true;
};
