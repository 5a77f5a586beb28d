import { ended, startWorker, stopChild } from "./children";
import { adopt, openDatabase } from "./database";

/** The worker alone, beside web copies that run elsewhere: npm run worker */
async function work(): Promise<number> {
  const database = await openDatabase();
  adopt(database.settings);
  try {
    const worker = startWorker();
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stopChild(worker));
    process.once("disconnect", () => void stopChild(worker));
    return await ended(worker);
  } finally {
    await database.release();
  }
}

work().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
