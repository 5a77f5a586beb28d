-- Whoever held the application's login could erase anybody by calling it a replay, and read who was erased anywhere. The owner
-- and the worker replay the list; a copy that serves only asks whether somebody on it could still be opened or named.
revoke execute on function app.erase_again(jsonb, timestamptz), app.erasures() from throughline_app;
create function app.erasures_missing(list jsonb) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select 1 from jsonb_to_recordset(list) as r(organization uuid, person uuid)
    join person p on p.organization_id = r.organization and p.id = r.person
    where not app.is_erased(r.organization, r.person))
$$;
revoke execute on function app.erasures_missing(jsonb) from public;
grant execute on function app.erasures_missing(jsonb) to throughline_app;

-- Other logins have the application's rights too (throughline_aside). Only the tables' owner, as whom the functions of a
-- re-organization and of an erasure run, may say anew whose a row is.
create or replace function app.stays_whose_it_is() returns trigger language plpgsql as $$
declare
  part text;
begin
  if pg_has_role(current_user, (select c.relowner from pg_class c where c.oid = tg_relid), 'usage') then return new; end if;
  foreach part in array tg_argv loop
    if to_jsonb(new) -> part is distinct from to_jsonb(old) -> part then
      raise exception '% of % never changes', part, tg_table_name using errcode = 'insufficient_privilege';
    end if;
  end loop;
  return new;
end $$;

-- The day on which words expired tells that somebody wrote on a day a year before.
create or replace function app.audit_overview(before bigint, most int)
  returns table (sequence bigint, at timestamptz, actor_id uuid, what text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select o.position, o.at, o.actor_id, o.what from (
    select row_number() over (order by a.sequence) as position, a.at, a.actor_id, a.what from audit a
    where a.organization_id = app.organization() and app.is_admin()
      and a.meeting_id is null and a.what not like 'request.%' and a.what not like 'theme.%'
      and a.what not in ('words.damaged', 'words.expire')
  ) o
  where before is null or o.position < before
  order by o.position desc limit most
$$;

-- What opens somebody's own calendar, and when they are taken, ends with the other ways in; coming back does not wake it.
create or replace function app.access_ends() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare today date := coalesce(app.today(), (now() at time zone 'UTC')::date);
begin
  -- Days differ between zones by one: whoever may have been gone somewhere was gone.
  if new.left_on <= today or old.left_on <= today + 1 then
    delete from session s where s.organization_id = new.organization_id and s.person_id = new.id;
    delete from sign_in_token t where t.mail in (old.mail, new.mail);
    delete from score_code c where c.organization_id = new.organization_id and c.person_id = new.id;
    delete from calendar_feed f where f.organization_id = new.organization_id and f.person_id = new.id;
    delete from calendar_connection c where c.organization_id = new.organization_id and c.person_id = new.id;
  end if;
  return null;
end $$;
