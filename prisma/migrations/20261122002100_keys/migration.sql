-- Keys that can be changed while the app runs, and words that stood in plain until now.

-- Which master key the data keys and the mail on its way are sealed under: its name, never the key. A copy of the app that
-- was given another key, or none, sees it here and writes no words. One is current; the others still open something until
-- `keys rotate` has gone through everything.
create table "master_key" (
  "id" text not null,
  "since" timestamptz(3) not null,
  "current" boolean not null,
  "retired_at" timestamptz(3),
  constraint "master_key_pkey" primary key ("id")
);
create unique index one_current on master_key (current) where current;
alter table master_key
  add constraint key_named check (id ~ '^[0-9a-f]{16}$'),
  add constraint current_is_not_retired check (not (current and retired_at is not null));
alter table master_key enable row level security;
alter table master_key force row level security;
create policy owner on master_key to current_user using (true) with check (true);
create policy named on master_key for select to throughline_app, throughline_worker using (true);
grant select on master_key to throughline_app, throughline_worker;

-- The key that new data keys and mail are sealed under. Held until the transaction ends, so that a rotation which names
-- another one waits for whoever is just sealing under this one, and then finds what they sealed.
create function app.wrapping_key() returns text language sql volatile security definer set search_path = public, pg_temp as $$
  select id from master_key where current for share
$$;
revoke execute on function app.wrapping_key() from public;
grant execute on function app.wrapping_key() to throughline_app;

-- A person's data key has versions: new words are sealed with the newest, old words open with the one they name.
alter table "data_key" add column "version" integer not null default 1, add column "master_key_id" text;
alter table "data_key" drop constraint "data_key_pkey", add constraint "data_key_pkey" primary key ("organization_id", "person_id", "version");
alter table "data_key" add constraint "data_key_master_key_id_fkey" foreign key ("master_key_id") references "master_key" ("id") on update cascade on delete restrict;
alter table data_key
  add constraint version_fits_a_seal check (version between 1 and 65535),
  -- Rows from before are named when the key that opens them is given at the next start.
  add constraint wrapped_under_a_known_key check (wrapped is null or master_key_id is not null) not valid;
create index "data_key_master_key_id_idx" on "data_key" ("master_key_id");

-- What a leader wrote down for next time, why a programme began with one team, and what somebody took on are words too.
alter table "conversation" drop column "next_time", add column "next_time" bytea;
alter table "programme" drop column "narrow_reason", add column "narrow_reason" bytea;
delete from "commitment";
alter table "commitment" drop column "text", add column "words_sealed" bytea not null;
-- What a press was answered may hold words: it is sealed with the key of the press itself, of which only a hash is kept.
delete from "idempotency_key";
alter table "idempotency_key" drop column "key", drop column "result",
  add column "key_hash" bytea not null, add column "result_sealed" bytea,
  add constraint "idempotency_key_pkey" primary key ("organization_id", "person_id", "key_hash");

-- Whose words the viewer has a part in: also those of whoever took something on before them.
create or replace function app.my_counterparts() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$
  select id from (
    select p.person_id as id from meeting_participant p
      where p.organization_id = app.organization() and p.meeting_id = any((select app.my_led_meeting_ids()))
    union
    select m.leader_id from meeting m
      where m.organization_id = app.organization() and m.id = any((select app.my_own_meeting_ids()))
    union
    select person_id from open_door_request where organization_id = app.organization() and leader_id = app.person()
    union
    select person_id from promise where organization_id = app.organization() and owner_id = app.person()
    union
    select manager_id from perception where organization_id = app.organization() and leader_id = app.person()
    union
    select owner_id from commitment where organization_id = app.organization() and leader_id = app.person()
  ) others
$$;
