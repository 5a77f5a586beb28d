-- Where somebody's calendar is known no further they are free for nothing new. What is agreed there was agreed all the same:
-- a calendar that stops telling must not make it look as if something had come up. So the unknown begins around it, in
-- whole quarter hours, as plans count.
create or replace function app.busy_of(people uuid[], since timestamptz, until timestamptz)
  returns table (person_id uuid, starts_at timestamptz, ends_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  with asked as (
    select a.id from unnest(people) as a(id)
    where app.purpose() = 'operator' or a.id in (select app.may_be_met_by_me())
  ), agreed as (
    select b.person_id, b.starts_at, b.ends_at from busy b
    where b.organization_id = app.organization() and b.person_id in (select id from asked)
      and b.starts_at < until and b.ends_at > since
  )
  select a.person_id, a.starts_at, a.ends_at from agreed a
  union all
  select c.person_id, c.starts_at, c.ends_at from calendar_busy c
  where c.organization_id = app.organization() and c.person_id in (select id from asked)
    and c.starts_at < until and c.ends_at > since
    and not exists (select 1 from busy b where b.organization_id = c.organization_id and b.person_id = c.person_id
      and b.starts_at = c.starts_at and b.ends_at = c.ends_at)
  union all
  select k.person_id, lower(unknown.part), upper(unknown.part) from calendar_connection k
  cross join lateral (
    select unnest(tstzmultirange(tstzrange(greatest(k.known_until, since), until)) - coalesce((
      select range_agg(tstzrange(to_timestamp(floor(extract(epoch from a.starts_at) / 900) * 900),
        to_timestamp(ceil(extract(epoch from a.ends_at) / 900) * 900)))
      from agreed a where a.person_id = k.person_id), '{}'::tstzmultirange)) as part
  ) unknown
  where k.organization_id = app.organization() and k.person_id in (select id from asked)
    and k.kind <> 'upload' and k.known_until < until
$$;
