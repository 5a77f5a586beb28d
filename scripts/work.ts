import { env } from "../lib/env";
import { withPassword } from "../prisma/roles";
import { ended, startWorker, stopChild } from "./children";
import { adopt, openDatabase } from "./database";
import { givenKeys } from "./keys";

/** Where only the worker's own login is given, the database is somebody else's to open and to bring up to date. */
async function enter(): Promise<() => Promise<void>> {
  const { databaseUrl, workerDatabaseUrl, masterKey, previousMasterKey, authSecret } = env();
  if (workerDatabaseUrl && !databaseUrl) {
    const { login } = givenKeys({ masterKey, previousMasterKey, authSecret });
    if (!login && !new URL(workerDatabaseUrl).password)
      throw new Error(
        "Settings need attention:\n  MASTER_KEY is needed, the same for every copy; `keys rotate` changes it",
      );
    adopt({ WORKER_DATABASE_URL: login ? withPassword(workerDatabaseUrl, login) : workerDatabaseUrl });
    return async () => {};
  }
  const database = await openDatabase();
  adopt(database.settings);
  return database.release;
}

/** The worker alone, beside web copies that run elsewhere: npm run worker */
async function work(): Promise<number> {
  const release = await enter();
  try {
    const worker = startWorker();
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stopChild(worker));
    process.once("disconnect", () => void stopChild(worker));
    return await ended(worker);
  } finally {
    await release();
  }
}

work().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
