-- A link to one's own data: hashed, ten minutes, one download, for the person who asked and nobody else.
create table "export_link" (
  "organization_id" uuid not null,
  "id" uuid not null,
  "person_id" uuid not null,
  "token_hash" bytea not null,
  "form" text not null,
  "created_at" timestamptz(3) not null,
  "expires_at" timestamptz(3) not null,
  "used_at" timestamptz(3),
  constraint "export_link_pkey" primary key ("organization_id", "id")
);
create unique index "export_link_token_hash_key" on "export_link" ("token_hash");
create index "export_link_organization_id_person_id_idx" on "export_link" ("organization_id", "person_id");
alter table export_link
  add constraint export_link_person_id_is_a_person foreign key (organization_id, person_id) references person (organization_id, id),
  add constraint export_form check (form in ('html', 'json')),
  add constraint export_soon check (expires_at <= created_at + interval '10 minutes');
alter table export_link enable row level security;
alter table export_link force row level security;
create policy owner on export_link to current_user using (true) with check (true);
create policy own on export_link for all to throughline_app
  using (organization_id = (select app.organization()) and person_id = (select app.person()))
  with check (organization_id = (select app.organization()) and person_id = (select app.person()));
grant select, insert, update, delete on export_link to throughline_app;

-- With the way in goes what was asked for through it.
create function app.exports_end() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from export_link e where e.organization_id = new.organization_id and e.person_id = new.id;
  return null;
end $$;
create trigger exports_end after update on person for each row
  when (old.left_on is distinct from new.left_on or old.mail <> new.mail or (old.erased_at is null and new.erased_at is not null))
  execute function app.exports_end();
