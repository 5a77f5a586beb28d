import { env, readAgain } from "../lib/env";
import { replayErasures } from "../lib/privacy/write/replay";
import { now } from "../lib/time/clock";
import { wasBegun } from "../prisma/cluster/place";
import { openEmbedded } from "../prisma/embedded";
import { type KeyState, nameMasterKey, stateOfKeys } from "../prisma/master-key";
import { migrate } from "../prisma/migrate";
import { checkServer, ensureRoles, roleAside } from "../prisma/roles";
import { generate } from "./generate";
import { embeddedKeys, givenKeys, type Keys } from "./keys";

const FOLDER = ".data/postgres";

/** An open, migrated database and everything a process of ours needs to know about it. */
export type Database = {
  isEmbedded: boolean;
  owner: string;
  /** Settings for web and worker. The owner's address is not among them. */
  settings: Record<string, string>;
  /** Why no words can be opened or written, when that is so. */
  locked: "missing" | "wrong" | null;
  release: () => Promise<void>;
};

/** Puts settings where lib/env reads them, for this process and those it starts. */
export function adopt(settings: Record<string, string>) {
  Object.assign(process.env, settings);
  readAgain();
}

type Open = {
  owner: string;
  keys: Keys;
  isEmbedded: boolean;
  release: () => Promise<void>;
};

const NEEDS_OWNER =
  "DATABASE_URL is needed beside APP_DATABASE_URL and WORKER_DATABASE_URL: it names the user who owns the tables. With compose.yaml: docker compose run --rm migrate npm run -s throughline -- help";

async function open(): Promise<Open> {
  const { databaseUrl, appDatabaseUrl, workerDatabaseUrl, masterKey, previousMasterKey, authSecret } = env();
  // Where a login stands, the database is elsewhere: a new one of our own would take the words, and be lost with its container.
  if (!databaseUrl && (appDatabaseUrl || workerDatabaseUrl))
    throw new Error(`Settings need attention:\n  ${NEEDS_OWNER}`);
  const given = { masterKey, previousMasterKey, authSecret };
  if (databaseUrl) {
    const keys = givenKeys(given);
    await checkServer(databaseUrl);
    return { owner: databaseUrl, keys, isEmbedded: false, release: async () => {} };
  }
  const keys = embeddedKeys(given, wasBegun(FOLDER));
  const embedded = await openEmbedded({ folder: FOLDER });
  return { owner: embedded.url(), keys, isEmbedded: true, release: embedded.release };
}

const remedy = {
  missing: "Set MASTER_KEY to the key this database was sealed with (the embedded one keeps it in .data/keys.json).",
  wrong:
    "MASTER_KEY is not the key this database was sealed with. Set the right one; after an unfinished `keys rotate`, MASTER_KEY_PREVIOUS too.",
};

const needsKey = (isEmbedded: boolean) =>
  isEmbedded
    ? "MASTER_KEY is needed: .data/keys.json is gone, and without it nobody can open the words in .data. Put it back, or remove .data to begin anew."
    : "MASTER_KEY is needed with DATABASE_URL, the same for every copy; `keys rotate` changes it: openssl rand -base64 32";

/** How to enter as the application. With a wrong key the logins of the copies that have the right one stay as they are. */
async function enter(owner: string, keys: Keys, isEmbedded: boolean, locked: Database["locked"]) {
  const { appDatabaseUrl, workerDatabaseUrl } = env();
  const given = isEmbedded ? {} : { app: appDatabaseUrl, worker: workerDatabaseUrl };
  if (keys.login && (isEmbedded || !locked)) return ensureRoles(owner, keys.login, given);
  return roleAside(owner, given);
}

const lockedBy = (state: KeyState) => (state === "missing" || state === "wrong" ? state : null);

type How = {
  say?: (line: string) => void;
  /** Goes on without the words when their key is missing or wrong. */
  evenLocked?: boolean;
};

/** Opens the embedded database, or the one in DATABASE_URL, makes its roles and brings it up to date. */
export async function openDatabase({ say = () => {}, evenLocked = false }: How = {}): Promise<Database> {
  const { owner, keys, isEmbedded, release } = await open();
  try {
    generate();
    const before = await stateOfKeys(owner, keys.master);
    const locked = lockedBy(before);
    if (keys.master.length === 0 && (before === "new" || !evenLocked))
      throw new Error(`Settings need attention:\n  ${needsKey(isEmbedded)}`);
    if (locked && !evenLocked) throw new Error(`Settings need attention:\n  ${remedy[locked]}`);
    const roles = await enter(owner, keys, isEmbedded, locked);
    const applied = await migrate(owner);
    if (applied.length)
      say(`Database brought up to date (${applied.length} ${applied.length === 1 ? "step" : "steps"})`);
    // A restored backup brings nobody back, whatever is started on it.
    const again = await replayErasures(owner, now());
    if (again > 0) say(`Erased again, as the list of erased people asks (${again})`);
    await nameMasterKey(owner, keys.master, now());
    if (locked) say(`Read-only: no words can be opened or written, and no mail leaves. ${remedy[locked]}`);
    const [masterKey = "", previousKey = ""] = keys.master;
    const settings = {
      APP_DATABASE_URL: roles.app,
      WORKER_DATABASE_URL: roles.worker ?? "",
      MASTER_KEY: masterKey,
      MASTER_KEY_PREVIOUS: previousKey,
      MASTER_KEY_FILE: keys.file ?? "",
      NEXTAUTH_SECRET: keys.authSecret,
    };
    return { isEmbedded, owner, settings, locked, release };
  } catch (error) {
    await release();
    throw error;
  }
}
