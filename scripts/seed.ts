import { disconnect } from "../lib/db/client";
import { seedDemo } from "../prisma/seed";

await seedDemo();
await disconnect();
