import { expect, test } from "vitest";
import { differences } from "../../prisma/catalogue";
import { diff, schemaOf } from "../../prisma/migrate";
import { bareDatabase, freshDatabase, once } from "../support/database";

const database = await freshDatabase();
const modelled = await bareDatabase();

test("the migrations lead to what schema.prisma says", async () => {
  await once(modelled, await diff(null, schemaOf()));
  expect(await differences(database.owner, modelled)).toEqual([]);
});

test("every table with an organization is under forced row-level security", async () => {
  const open = await database.asOwner(`
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity)`);
  expect(open).toEqual([]);
});

test("the app and the worker own nothing and cannot pass row-level security", async () => {
  const roles = await database.asOwner(`
    select rolname from pg_roles r where rolname in ('throughline_app', 'throughline_worker')
      and not rolsuper and not rolbypassrls and not rolcreatedb and not rolcreaterole
      and not exists (select from pg_class c where c.relowner = r.oid)
    order by 1`);
  expect(roles).toEqual([{ rolname: "throughline_app" }, { rolname: "throughline_worker" }]);
});
