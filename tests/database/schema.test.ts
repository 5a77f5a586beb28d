import { randomBytes } from "node:crypto";
import pg from "pg";
import { expect, inject, test } from "vitest";
import { differences } from "../../prisma/catalogue";
import { diff, schemaOf } from "../../prisma/migrate";
import { freshDatabase } from "../support/database";

const database = await freshDatabase();

async function run(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function fromSchemaAlone<T>(work: (url: string) => Promise<T>): Promise<T> {
  const { owner } = inject("cluster");
  const name = `test_${process.pid}_schema_${randomBytes(4).toString("hex")}`;
  await run(owner, `create database ${name}`);
  const url = owner.replace(/\/postgres$/, `/${name}`);
  try {
    await run(url, await diff(null, schemaOf()));
    return await work(url);
  } finally {
    await run(owner, `drop database ${name} with (force)`);
  }
}

test("the migrations lead to what schema.prisma says", async () => {
  expect(await fromSchemaAlone((url) => differences(database.owner, url))).toEqual([]);
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
