import pg from "pg";

/** What Prisma models of a table. Policies, functions, checks, exclusions and triggers are ours alone and left out. */
const QUERIES = {
  columns: `
    select c.table_name || '.' || c.column_name as name,
           c.udt_name || coalesce('(' || c.character_maximum_length || ')', '') || coalesce('/' || c.datetime_precision, '')
           || case c.is_nullable when 'YES' then ' null' else ' not null' end as says
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name <> '_prisma_migrations'`,
  keys: `
    select r.relname || '.' || k.conname as name, pg_get_constraintdef(k.oid) as says
    from pg_constraint k join pg_class r on r.oid = k.conrelid
    where k.connamespace = 'public'::regnamespace and k.contype in ('p', 'f') and r.relname <> '_prisma_migrations'`,
  indexes: `
    select r.relname || '.' || i.relname as name, pg_get_indexdef(x.indexrelid) as says
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class r on r.oid = x.indrelid
    join pg_am m on m.oid = i.relam
    where r.relnamespace = 'public'::regnamespace and not x.indisprimary and not x.indisexclusion and m.amname = 'btree'
      and x.indpred is null and x.indexprs is null and r.relname <> '_prisma_migrations'`,
  enums: `
    select t.typname as name, string_agg(e.enumlabel, ', ' order by e.enumsortorder) as says
    from pg_type t join pg_enum e on e.enumtypid = t.oid where t.typnamespace = 'public'::regnamespace group by t.typname`,
};

async function read(url: string): Promise<Map<string, string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = new Map<string, string>();
    for (const [kind, sql] of Object.entries(QUERIES)) {
      const { rows } = await client.query<{ name: string; says: string }>(sql);
      for (const row of rows) found.set(`${kind} ${row.name}`, row.says);
    }
    return found;
  } finally {
    await client.end();
  }
}

/**
 * Where the migrated database is not what schema.prisma models, one line a difference. Foreign keys and indexes that
 * the migrations add beyond the model only make it stricter and may be there; a column or a value may not.
 */
export async function differences(migrated: string, modelled: string): Promise<string[]> {
  const [real, model] = await Promise.all([read(migrated), read(modelled)]);
  const names = [...new Set([...real.keys(), ...model.keys()])].sort();
  const mayBeMore = (name: string) => /^(keys|indexes) /.test(name) && !model.has(name);
  return names
    .filter((name) => real.get(name) !== model.get(name) && !mayBeMore(name))
    .map(
      (name) => `${name}: migrations say ${real.get(name) ?? "nothing"}, schema.prisma ${model.get(name) ?? "nothing"}`,
    );
}
