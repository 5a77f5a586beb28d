import { type BrowserContext, test as base, expect } from "@playwright/test";
import pg from "pg";
import type { Received } from "./mail-server";

type Stage = {
  /** Complaints of the browser that a test expects, such as a 404 it provokes. Everything else fails it. */
  expected: RegExp | RegExp[];
  /** Listens to a further context, such as a second person's. */
  watch: (context: BrowserContext) => void;
  /** The letters that reached somebody; waits until there are so many. */
  lettersTo: (address: string, atLeast?: number) => Promise<Received[]>;
  /** Runs SQL as the owner, to look behind the scenes. */
  asOwner: <Row extends pg.QueryResultRow>(sql: string, values?: unknown[]) => Promise<Row[]>;
};

const given = (name: "STAGE_MAIL" | "STAGE_OWNER") => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the browser tests with npm test browser`);
  return value;
};

async function letters(address: string): Promise<Received[]> {
  const answer = await fetch(given("STAGE_MAIL"));
  const all = (await answer.json()) as Received[];
  return all.filter((letter) => letter.envelopeTo === address);
}

/** A browser test in which whatever the console or a page complains of is a failure. */
export const test = base.extend<Stage>({
  expected: [[], { option: true }],
  watch: async ({ expected }, use) => {
    const complaints: string[] = [];
    const patterns = [expected].flat();
    const note = (text: string) => {
      if (!patterns.some((pattern) => pattern.test(text))) complaints.push(text);
    };
    await use((context) => {
      context.on("console", (message) => {
        if (message.type() === "error") note(`console: ${message.text()} (${message.location().url})`);
      });
      context.on("weberror", (error) => note(`page: ${error.error().stack ?? error.error().message}`));
    });
    expect(complaints, "The browser complained").toEqual([]);
  },
  context: async ({ context, watch }, use) => {
    watch(context);
    await use(context);
  },
  lettersTo: async ({ browserName: _ }, use) => {
    await use(async (address, atLeast = 1) => {
      await expect
        .poll(async () => (await letters(address)).length, { timeout: 30_000 })
        .toBeGreaterThanOrEqual(atLeast);
      return letters(address);
    });
  },
  asOwner: async ({ browserName: _ }, use) => {
    const client = new pg.Client({ connectionString: given("STAGE_OWNER") });
    await client.connect();
    await use(async (sql, values) => (await client.query(sql, values)).rows);
    await client.end();
  },
});

export { expect };
