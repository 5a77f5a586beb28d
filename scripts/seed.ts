import { disconnect } from "../lib/db/client";
import { now } from "../lib/time/clock";
import { seedDemo } from "../prisma/seed";

await seedDemo(now(), (line) => process.stdout.write(`  ${line}\n`));
await disconnect();
