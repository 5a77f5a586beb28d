import pg from "pg";

const rights = (acl: string) =>
  `coalesce((select string_agg(a.grantee::regrole || ' ' || a.privilege_type || a.is_grantable, ', '
     order by a.grantee::regrole::text, a.privilege_type) from aclexplode(${acl}) a), 'as made')`;

const OURS = `in ('public'::regnamespace, 'app'::regnamespace)`;

/** All that migrations make, one query a kind: what a dump of the schema would print. */
const QUERIES = {
  schema: `select nspname as name, ${rights("nspacl")} as says from pg_namespace where oid ${OURS}`,
  extension: "select extname as name, extversion as says from pg_extension",
  table: `select oid::regclass::text as name, concat_ws(' ', relkind, relowner::regrole, relrowsecurity, relforcerowsecurity,
      relreplident, reloptions::text, ${rights("relacl")}, case when relkind = 'v' then pg_get_viewdef(oid) end) as says
    from pg_class where relnamespace ${OURS} and relkind in ('r', 'p', 'v', 'm', 'S')`,
  column: `select attrelid::regclass || '.' || attname as name, concat_ws(' ', format_type(atttypid, atttypmod), attnotnull,
      attidentity, attgenerated, attcollation, pg_get_expr(d.adbin, d.adrelid), ${rights("attacl")}) as says
    from pg_attribute a join pg_class c on c.oid = attrelid
    left join pg_attrdef d on d.adrelid = attrelid and d.adnum = attnum
    where c.relnamespace ${OURS} and c.relkind in ('r', 'p', 'v', 'm') and attnum > 0 and not attisdropped`,
  constraint: `select conrelid::regclass || '.' || conname as name, concat_ws(' ', pg_get_constraintdef(oid), convalidated) as says
    from pg_constraint where connamespace ${OURS}`,
  index: `select schemaname || '.' || indexname as name, indexdef as says from pg_indexes where schemaname in ('public', 'app')`,
  enum: `select enumtypid::regtype::text as name, string_agg(enumlabel, ', ' order by enumsortorder) as says
    from pg_enum group by enumtypid`,
  function: `select p.oid::regprocedure::text as name, concat_ws(' ', proowner::regrole, ${rights("proacl")},
      case prokind when 'a' then 'aggregate' else pg_get_functiondef(p.oid) end) as says
    from pg_proc p where pronamespace ${OURS}`,
  trigger: `select tgrelid::regclass || '.' || tgname as name, concat_ws(' ', tgenabled, pg_get_triggerdef(oid)) as says
    from pg_trigger where not tgisinternal`,
  policy: `select tablename || '.' || policyname as name, concat_ws(' | ', permissive, roles::text, cmd, qual, with_check) as says
    from pg_policies`,
  default: `select concat_ws(' ', defaclrole::regrole, defaclnamespace, defaclobjtype) as name, ${rights("defaclacl")} as says
    from pg_default_acl`,
};

/** Everything in a database that its migrations made, sorted, one string a thing; not what was written into it. */
export async function everythingIn(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found: string[] = [];
    for (const [kind, sql] of Object.entries(QUERIES)) {
      const { rows } = await client.query<{ name: string; says: string }>(sql);
      found.push(...rows.map(({ name, says }) => `${kind} ${name}: ${says}`));
    }
    return found.sort();
  } finally {
    await client.end();
  }
}
