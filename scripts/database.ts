import { env, readAgain } from "../lib/env";
import { replayErasures } from "../lib/privacy/write/replay";
import { now } from "../lib/time/clock";
import { placeOf } from "../prisma/cluster/place";
import { openEmbedded } from "../prisma/embedded";
import { migrate } from "../prisma/migrate";
import { checkServer, ensureRoles } from "../prisma/roles";
import { generate } from "./generate";
import { embeddedKeys, givenKeys } from "./keys";

const FOLDER = ".data/postgres";

/** An open, migrated database and everything a process of ours needs to know about it. */
export type Database = {
  isEmbedded: boolean;
  owner: string;
  /** Settings for web and worker. The owner's address is not among them. */
  settings: Record<string, string>;
  release: () => Promise<void>;
};

/** Puts settings where lib/env reads them, for this process and those it starts. */
export function adopt(settings: Record<string, string>) {
  Object.assign(process.env, settings);
  readAgain();
}

type Open = {
  owner: string;
  keys: { masterKey: string; authSecret: string };
  isEmbedded: boolean;
  release: () => Promise<void>;
};

async function open(): Promise<Open> {
  const { databaseUrl, masterKey, authSecret } = env();
  const given = { masterKey, authSecret };
  if (databaseUrl) {
    const keys = givenKeys(given);
    await checkServer(databaseUrl);
    return { owner: databaseUrl, keys, isEmbedded: false, release: async () => {} };
  }
  const keys = embeddedKeys(given, placeOf(FOLDER) !== null);
  const embedded = await openEmbedded({ folder: FOLDER });
  return { owner: embedded.url(), keys, isEmbedded: true, release: embedded.release };
}

/** Opens the embedded database, or the one in DATABASE_URL, makes its roles and brings it up to date. */
export async function openDatabase(say: (line: string) => void = () => {}): Promise<Database> {
  const { appDatabaseUrl, workerDatabaseUrl } = env();
  const { owner, keys, isEmbedded, release } = await open();
  try {
    generate();
    const given = isEmbedded ? {} : { app: appDatabaseUrl, worker: workerDatabaseUrl };
    const roles = await ensureRoles(owner, keys.masterKey, given);
    const applied = await migrate(owner);
    if (applied.length)
      say(`Database brought up to date (${applied.length} ${applied.length === 1 ? "step" : "steps"})`);
    // A restored backup brings nobody back, whatever is started on it.
    const again = await replayErasures(roles.app, now());
    if (again > 0) say(`Erased again, as the list of erased people asks (${again})`);
    const settings = {
      APP_DATABASE_URL: roles.app,
      WORKER_DATABASE_URL: roles.worker,
      MASTER_KEY: keys.masterKey,
      NEXTAUTH_SECRET: keys.authSecret,
    };
    return { isEmbedded, owner, settings, release };
  } catch (error) {
    await release();
    throw error;
  }
}
