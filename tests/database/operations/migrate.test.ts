import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { migrate } from "../../../prisma/migrate";
import { bareDatabase, freshDatabase, once } from "../../support/database";
import { everythingIn } from "../../support/everything";

const ours = path.resolve("prisma/migrations");
const names = readdirSync(ours).filter((name) => /^\d/.test(name));
const later = names.slice(-2);
const folder = mkdtempSync(path.join(tmpdir(), "throughline-migrate-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
cpSync(ours, path.join(folder, "migrations"), {
  recursive: true,
  filter: (file) => !later.includes(path.basename(file)),
});

const fresh = await freshDatabase();
const database = await bareDatabase();
await migrate(database, { folder });

test("killed after a step went through and before the engine wrote so, the next start goes on behind it", async () => {
  // The engine's own note is the first thing after a script: refused, it never comes, as when the process ends there.
  await once(
    database,
    `create function gone() returns trigger language plpgsql as $$ begin raise exception 'killed here'; end $$;
     create trigger gone before update on _prisma_migrations for each row
       when (new.applied_steps_count > old.applied_steps_count) execute function gone()`,
  );
  await expect(migrate(database)).rejects.toThrow();
  await once(database, "drop trigger gone on _prisma_migrations; drop function gone()");
  expect(await migrate(database)).toEqual(later.slice(1));
  expect(await everythingIn(database)).toEqual(await everythingIn(fresh.owner));
});
