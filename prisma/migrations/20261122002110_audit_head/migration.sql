-- The log must notice a cut at its end too, which a chain alone cannot: how far it goes, and the hash it ends with, stand
-- beside it. And an entry may name the column and row it is
-- about, "note.words_sealed 0190…", so that words found altered are told apart.
alter table "audit" add column "about" text;

create table "audit_head" (
  "organization_id" uuid not null,
  "sequence" bigint not null,
  "hash" bytea not null,
  constraint "audit_head_pkey" primary key ("organization_id")
);
alter table audit_head add constraint head_in_organization foreign key (organization_id) references organization (id);
alter table audit_head enable row level security;
alter table audit_head force row level security;
create policy owner on audit_head to current_user using (true) with check (true);
-- Nobody but the function below writes it: neither role has any right on the table.
revoke all on audit_head from throughline_app, throughline_worker;
insert into audit_head (organization_id, sequence, hash)
  select distinct on (organization_id) organization_id, sequence, hash from audit order by organization_id, sequence desc;

create function app.never_back() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' or new.sequence <> old.sequence + 1 or new.organization_id <> old.organization_id then
    raise exception 'the log only grows' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger never_back before update or delete on audit_head for each row execute function app.never_back();
create trigger never_cut before truncate on audit_head for each statement execute function app.never_back();

drop trigger chain_audit on audit;
drop function app.chain_audit();
drop function app.audit_broken_at();
drop function app.audit_hash(uuid, bigint, timestamptz, uuid, text, uuid, uuid, bytea);

-- Where it is about no row the text is what it always was: entries from before keep their hash.
create function app.audit_hash(organization uuid, sequence bigint, at timestamptz, actor uuid, what text, subject uuid, meeting uuid, about text, previous bytea)
  returns bytea language sql immutable as $$
  select sha256(previous || convert_to(concat_ws('|', organization, sequence, extract(epoch from at), coalesce(actor::text, '-'), what,
    coalesce(subject::text, '-'), coalesce(meeting::text, '-'), about), 'UTF8'))
$$;
-- Each entry carries the hash of the one before. The head's row is locked until the transaction ends: two that append at
-- once never follow the same entry.
create function app.chain_audit() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  last record;
begin
  perform pg_advisory_xact_lock(hashtextextended('audit ' || new.organization_id::text, 0));
  select sequence, hash into last from audit_head where organization_id = new.organization_id;
  new.sequence := coalesce(last.sequence, 0) + 1;
  new.previous_hash := coalesce(last.hash, '\x');
  new.hash := app.audit_hash(new.organization_id, new.sequence, new.at, new.actor_id, new.what, new.subject_id, new.meeting_id, new.about, new.previous_hash);
  if last.sequence is null then
    insert into audit_head (organization_id, sequence, hash) values (new.organization_id, new.sequence, new.hash);
  else
    update audit_head set sequence = new.sequence, hash = new.hash where organization_id = new.organization_id;
  end if;
  return new;
end $$;
create trigger chain_audit before insert on audit for each row execute function app.chain_audit();

-- The first entry at which the chain is broken, or null; where the end was cut off, the first entry that is missing.
create function app.audit_broken_at() returns bigint language sql stable security definer set search_path = public, pg_temp as $$
  with chain as (
    select a.sequence, a.hash,
      a.hash is distinct from app.audit_hash(a.organization_id, a.sequence, a.at, a.actor_id, a.what, a.subject_id, a.meeting_id, a.about, a.previous_hash)
      or a.previous_hash is distinct from coalesce(lag(a.hash) over (order by a.sequence), '\x')
      or a.sequence <> coalesce(lag(a.sequence) over (order by a.sequence), 0) + 1 as broken
    from audit a where a.organization_id = app.organization() and app.is_admin()
  ), last as (
    select coalesce(max(sequence), 0) as sequence, (array_agg(hash order by sequence desc))[1] as hash from chain
  )
  select coalesce((select min(sequence) from chain where broken), (
    select case when l.sequence < coalesce(h.sequence, 0) then l.sequence + 1
      when l.sequence > coalesce(h.sequence, 0) then coalesce(h.sequence, 0) + 1
      when l.hash is distinct from h.hash then l.sequence end
    from last l left join audit_head h on h.organization_id = app.organization()
    where app.is_admin()))
$$;

revoke execute on function app.chain_audit(), app.never_back(),
  app.audit_hash(uuid, bigint, timestamptz, uuid, text, uuid, uuid, text, bytea), app.audit_broken_at() from public;
grant execute on function app.audit_broken_at() to throughline_app;
