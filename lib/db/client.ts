import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "@/lib/env";
import { PrismaClient } from "./generated/client";

// Next reloads modules in development; a second pool per reload would exhaust the server.
const kept = globalThis as { throughlineClient?: PrismaClient };

function connect(): PrismaClient {
  const connectionString = env().appDatabaseUrl;
  if (!connectionString)
    throw new Error("APP_DATABASE_URL is not set: start the app with npm start, or give a DATABASE_URL.");
  return new PrismaClient({ adapter: new PrismaPg({ connectionString, max: 10, connectionTimeoutMillis: 5000 }) });
}

/** The client of the application's own role, which row-level security binds. Only lib/db/transaction.ts may use it. */
export function client(): PrismaClient {
  kept.throughlineClient ??= connect();
  return kept.throughlineClient;
}

/** Closes the pool; commands and tests end with it. */
export async function disconnect(): Promise<void> {
  await kept.throughlineClient?.$disconnect();
  kept.throughlineClient = undefined;
}
