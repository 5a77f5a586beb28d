/** One thing broken on purpose, and the parts of the suite of which one must notice, asked in their order. */
export type Mutant = { group: string; what: string; red: readonly Part[] } & (
  | { file: string; from: string; to: string; nth?: number }
  | { sql: string }
);
export type Part = {
  project: "unit" | "database" | "mutants";
  files: readonly string[];
  /** Only tests whose names hold this. */
  only?: string;
};

export const unit = (...files: string[]): Part => ({
  project: "unit",
  files: files.map((file) => `tests/unit/${file}`),
});
export const database = (...files: string[]): Part => ({
  project: "database",
  files: files.map((file) => `tests/database/${file}`),
});
export const only = (part: Part, name: string): Part => ({ ...part, only: name });
export const definition = (name: string, body: string) =>
  `create or replace function app.${name} language sql stable security definer set search_path = public, pg_temp as $$ ${body} $$`;
export const isMine = "organization_id = app.organization()";
/** The real function with one condition changed, wherever it stands in it. */
export const rewritten = (name: string, from: string, to: string) => {
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
  return `do $do$ declare made text; begin
    select replace(pg_get_functiondef(p.oid), ${quoted(from)}, ${quoted(to)}) into made from pg_proc p where p.proname = '${name}';
    if made is null or position(${quoted(from)} in (select prosrc from pg_proc where proname = '${name}')) = 0 then raise exception 'nothing to change'; end if;
    execute made; end $do$`;
};
export const sql = (group: string, red: Part[], all: Record<string, string>): Mutant[] =>
  Object.entries(all).map(([what, text]) => ({ group, what, sql: text, red }));
export const dropped = (trigger: string, ...tables: string[]) =>
  Object.fromEntries(tables.map((table) => [`${trigger} on ${table} is gone`, `drop trigger ${trigger} on ${table}`]));
/** A policy with one condition changed, as the database writes it: `pg_policies` shows how. */
export const relaxed = (table: string, policy: string, from: string, to = "true") => {
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
  const changed = (text: string) => `replace(p.${text}, ${quoted(from)}, ${quoted(to)})`;
  const onOneLine = (text: string) => `regexp_replace(${text}, '\\s+', ' ', 'g') as ${text}`;
  return `do $do$ declare p record; begin
    select ${onOneLine("qual")}, ${onOneLine("with_check")} into p from pg_policies where schemaname = 'public' and tablename = '${table}' and policyname = '${policy}';
    if position(${quoted(from)} in concat(p.qual, p.with_check)) = 0 then raise exception 'nothing to change'; end if;
    execute 'alter policy ${policy} on ${table}' || coalesce(' using (' || ${changed("qual")} || ')', '')
      || coalesce(' with check (' || ${changed("with_check")} || ')', ''); end $do$`;
};
