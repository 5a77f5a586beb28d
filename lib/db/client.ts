import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "@/lib/env";
import { PrismaClient } from "./generated/client";
import { type Pace, patience, queueing } from "./patience";

type Clients = Partial<Record<Pace, PrismaClient>>;
// Next reloads modules in development; a second pool per reload would exhaust the server.
const kept = globalThis as { throughlineClients?: Clients };
kept.throughlineClients ??= {};
const clients = kept.throughlineClients;

const connections = { ordinary: 10, long: 3 } satisfies Record<Pace, number>;

/** As the system says it where it notices by itself, which for a half-open connection takes a quarter of an hour. */
const silence = () =>
  Object.assign(new Error("The database did not answer in time"), { code: "ETIMEDOUT", errno: -110, syscall: "read" });

/**
 * A connection that is given up when an answer does not come: it might answer later, to somebody else's question. Those
 * that lay idle meanwhile are as old, so they go too.
 */
function watched(pace: Pace, discardIdle: () => void) {
  return class Watched extends pg.Client {
    private waiting: NodeJS.Timeout | undefined;
    private before: Promise<unknown> = Promise.resolve();

    constructor(config: pg.ClientConfig) {
      super(config);
      const answered = () => clearTimeout(this.waiting);
      for (const event of ["drain", "end", "error"]) this.on(event as "drain", answered);
    }

    // What Prisma includes of a row it asks for all at once, and pg takes one question at a time from whoever waits for the
    // answer. The pool asks with a function, on a connection that it has to itself.
    override query = ((...asked: unknown[]) => {
      const ask = () => this.asking(asked);
      if (typeof asked.at(-1) === "function") return ask();
      const answer = this.before.then(ask, ask);
      this.before = answer;
      return answer;
    }) as pg.Client["query"];

    private asking(asked: unknown[]) {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => {
        const { connection } = this as unknown as { connection: { stream: { destroy(error: Error): void } } };
        connection.stream.destroy(silence());
        discardIdle();
        // The database itself ends what it still works on a little earlier; this is for when nobody is there.
      }, patience(pace) + 500);
      return Reflect.apply(pg.Client.prototype.query, this, asked);
    }
  };
}

function poolFor(pace: Pace): pg.Pool {
  const connectionString = env().appDatabaseUrl;
  if (!connectionString)
    throw new Error("APP_DATABASE_URL is not set: start the app with npm start, or give a DATABASE_URL.");
  const discardIdle = () => {
    for (let idle = pool.idleCount; idle > 0; idle -= 1)
      pool.connect().then(
        (client) => client.release(true),
        () => undefined,
      );
  };
  const Client = watched(pace, discardIdle) as typeof pg.Client;
  const sizes = { max: connections[pace], connectionTimeoutMillis: queueing(), keepAlive: true };
  const pool = new pg.Pool({ connectionString, ...sizes, Client } as pg.PoolConfig);
  // An idle connection that breaks is replaced by the next request; without a listener it would end the process.
  pool.on("error", () => undefined);
  return pool;
}

/** The client of the application's own role, which row-level security binds. Only lib/db/transaction.ts may use it. */
export function client(pace: Pace = "ordinary"): PrismaClient {
  clients[pace] ??= new PrismaClient({ adapter: new PrismaPg(poolFor(pace), { disposeExternalPool: true }) });
  return clients[pace];
}

/** Closes the pools; commands and tests end with it. */
export async function disconnect(): Promise<void> {
  const open = Object.values(clients);
  for (const pace of Object.keys(clients) as Pace[]) delete clients[pace];
  await Promise.all(open.map((one) => one.$disconnect()));
}
