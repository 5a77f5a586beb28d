-- Who left cannot read a mail to their address, so nobody is to gain by letting somebody leave: neither their words' end nor
-- their way in. Days are the database's own: when a leaving or a return was written, not what the file says of it.
alter table "person" add column "left_recorded_on" date, add column "returned_on" date;
-- Since when those before this were known to have left nobody wrote down: they wait from today.
update person set left_recorded_on = (now() at time zone 'UTC')::date where left_on is not null;
alter table person add constraint leaving_is_recorded check ((left_on is null) = (left_recorded_on is null));

create function app.leaving_is_recorded() returns trigger language plpgsql as $$
declare today date := coalesce(app.today(), (now() at time zone 'UTC')::date);
begin
  if tg_op = 'INSERT' then
    new.left_recorded_on := case when new.left_on is not null then today end;
    new.returned_on := null;
    return new;
  end if;
  new.left_recorded_on := case when new.left_on is null then null
    when new.left_on is distinct from old.left_on then today else old.left_recorded_on end;
  -- Days differ between zones by one: whoever may have been gone somewhere was gone.
  new.returned_on := case when old.left_on <= today + 1 and (new.left_on is null or new.left_on > today)
    and new.left_on is distinct from old.left_on then today else old.returned_on end;
  return new;
end $$;
create trigger leaving_is_recorded before insert or update on person for each row execute function app.leaving_is_recorded();

-- An address on its way to somebody who leaves or returns is not taken up: the warning went to a mailbox that closes.
create function app.leaving_stops_addresses() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update mail_change c set stopped_at = now()
    where c.organization_id = new.organization_id and c.person_id = new.id and c.stopped_at is null and c.done_at is null;
  return null;
end $$;
create trigger leaving_stops_addresses after update on person for each row
  when ((old.left_on is null) <> (new.left_on is null) or old.returned_on is distinct from new.returned_on)
  execute function app.leaving_stops_addresses();

-- Another address only for somebody who can hear of it: not who has a last day, nor who came back in the last thirty days.
create function app.address_is_heard_of() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare today date := coalesce(app.today(), (now() at time zone 'UTC')::date);
begin
  if new.stopped_at is not null or new.done_at is not null or abs((new.asked_at at time zone 'UTC')::date - app.today()) > 1 then
    raise exception 'an address is asked for today' using errcode = 'insufficient_privilege';
  end if;
  if app.purpose() <> 'operator' and exists (select 1 from person p where p.organization_id = new.organization_id
      and p.id = new.person_id and (p.left_on is not null or p.returned_on + 30 > today)) then
    raise exception 'who left cannot stop another address' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger address_is_heard_of before insert on mail_change for each row execute function app.address_is_heard_of();

-- The day of waiting is the row's own: all that can be done about one is to stop it.
revoke update on mail_change from throughline_app;
grant update (stopped_at) on mail_change to throughline_app;
create function app.stopped_stays_stopped() returns trigger language plpgsql as $$
begin
  if old.stopped_at is not null and new.stopped_at is distinct from old.stopped_at then
    raise exception 'a stopped change stays stopped' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger stopped_stays_stopped before update on mail_change for each row execute function app.stopped_stays_stopped();

-- As before, and with the address ends every other way in of whoever had the former: the identity of single sign-on, the
-- calendar's secret address, and what is read of other calendars.
create or replace function app.take_up_addresses(at timestamptz) returns bigint
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  due uuid[];
  taken uuid[];
  one record;
  done bigint := 0;
begin
  -- The role of the web process takes up what is due on the day it acts on, never what is still to come.
  if session_user = 'throughline_app' and (app.today() is null or abs((at at time zone 'UTC')::date - app.today()) > 1) then
    raise exception 'addresses are taken up today' using errcode = 'insufficient_privilege';
  end if;
  if not exists (select 1 from mail_change c where c.takes_effect_at <= at and c.stopped_at is null and c.done_at is null) then return 0; end if;
  -- Of two that look at the same moment the second finds nothing left to do.
  perform pg_advisory_xact_lock(hashtextextended('addresses', 0));
  select coalesce(array_agg(c.id), '{}') into due from mail_change c
    where c.takes_effect_at <= at and c.stopped_at is null and c.done_at is null;
  loop
    select coalesce(array_agg(c.id), '{}') into taken from mail_change c
      join person p on p.organization_id = c.organization_id and p.mail = c.mail and p.id <> c.person_id
      where c.id = any(due) and not exists (
        select 1 from mail_change o where o.id = any(due) and o.organization_id = p.organization_id and o.person_id = p.id);
    exit when cardinality(taken) = 0;
    for one in update mail_change c set stopped_at = at where c.id = any(taken) returning c.organization_id, c.person_id loop
      insert into audit (organization_id, sequence, at, actor_id, what, subject_id, meeting_id, previous_hash, hash)
        values (one.organization_id, 0, take_up_addresses.at, null, 'address.stop', one.person_id, null, '\x', '\x');
    end loop;
    select coalesce(array_agg(d), '{}') into due from unnest(due) d where d <> all(taken);
  end loop;
  update person p set mail = p.id::text || '@moving.invalid' from mail_change c
    where c.id = any(due) and p.organization_id = c.organization_id and p.id = c.person_id;
  for one in update mail_change c set done_at = at where c.id = any(due)
      returning c.organization_id, c.person_id, c.former_mail, c.mail loop
    update person p set mail = one.mail where p.organization_id = one.organization_id and p.id = one.person_id;
    delete from session s where s.organization_id = one.organization_id and s.person_id = one.person_id;
    delete from sign_in_token t where t.mail in (one.former_mail, one.mail);
    delete from account a where a.organization_id = one.organization_id and a.person_id = one.person_id;
    delete from calendar_feed f where f.organization_id = one.organization_id and f.person_id = one.person_id;
    delete from calendar_connection k where k.organization_id = one.organization_id and k.person_id = one.person_id;
    update outbox o set state = 'withdrawn' where o.organization_id = one.organization_id and o.to_person_id = one.person_id
      and o.kind = 'sign-in' and o.state in ('queued', 'kept');
    update outbox o set to_address = one.mail where o.organization_id = one.organization_id and o.to_person_id = one.person_id
      and o.to_address = one.former_mail and o.kind not in ('sign-in', 'address') and o.state = 'queued';
    insert into audit (organization_id, sequence, at, actor_id, what, subject_id, meeting_id, previous_hash, hash)
      values (one.organization_id, 0, take_up_addresses.at, null, 'address.change', one.person_id, null, '\x', '\x');
    done := done + 1;
  end loop;
  return done;
end $$;

-- As before, but an admin waits: fourteen days after somebody is gone and after that was written, in which they can object.
create or replace function app.erase_person(whom uuid, at timestamptz)
  returns table (id uuid, sequence int, starts_at timestamptz, ends_at timestamptz, leader_id uuid, person_id uuid)
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare ended uuid[];
begin
  if not (whom = app.person() or app.purpose() = 'operator' or (app.is_admin() and exists (
      select 1 from person p where p.organization_id = app.organization() and p.id = whom and greatest(p.left_on, p.left_recorded_on) + 14 <= app.today()))) then
    raise insufficient_privilege;
  end if;
  select coalesce(array_agg(e), '{}') into ended from app.erase(app.organization(), whom, app.person(), at) e;
  return query select m.id, m.sequence, m.starts_at, m.ends_at, m.leader_id, p.person_id from meeting m
    join meeting_participant p on p.organization_id = m.organization_id and p.meeting_id = m.id
    where m.organization_id = app.organization() and m.id = any(ended);
end $$;

revoke execute on function app.leaving_is_recorded(), app.leaving_stops_addresses(), app.address_is_heard_of(),
  app.stopped_stays_stopped() from public;
