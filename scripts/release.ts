import { openDatabase } from "./database";

/** Brings the database up to date before new copies start: npm run migrate */
try {
  const database = await openDatabase({ say: (line) => process.stdout.write(`${line}\n`) });
  await database.release();
  process.stdout.write("The database is up to date.\n");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
process.disconnect?.();
