import { execFileSync } from "node:child_process";
import { now } from "../lib/time/clock";
import { diff, schemaOf, writeMigration } from "../prisma/migrate";

/** Writes the migration from the committed schema.prisma to the one in the folder: npm run -s migration -- NAME */
const [name] = process.argv.slice(2);
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error("Name the change in small letters: npm run -s migration -- add_promises");
  process.exit(1);
}

function committed(): string | null {
  try {
    return execFileSync("git", ["show", "HEAD:prisma/schema.prisma"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch {
    return null;
  }
}

const former = committed();
if ((await diff(former, schemaOf())).includes("This is an empty migration")) {
  console.error("schema.prisma has not changed since the last commit.");
  process.exit(1);
}
const stamp = now().toISOString().replace(/\D/g, "").slice(0, 14);
process.stdout.write(`${await writeMigration(name, former, stamp)}\n`);
