-- The navigation says how many promises wait, on every page, without a query of its own.
create or replace function app.session_viewer(token bytea, at timestamptz) returns jsonb
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  found record;
  today date;
begin
  select s.id as session_id, s.last_seen_at, p.*, o.name as organization_name, o.slug, o.demo, o.k into found
  from session s
  join person p on p.organization_id = s.organization_id and p.id = s.person_id
  join organization o on o.id = s.organization_id
  where s.token_hash = token and s.expires_at > at and s.last_seen_at > at - interval '12 hours';
  if found.session_id is null then return null; end if;
  today := (at at time zone found.zone)::date;
  if found.left_on is not null and found.left_on <= today then return null; end if;
  if found.last_seen_at < at - interval '5 minutes' then
    update session set last_seen_at = at where organization_id = found.organization_id and id = found.session_id;
  end if;
  return jsonb_build_object(
    'organizationId', found.organization_id, 'organizationName', found.organization_name, 'slug', found.slug,
    'demo', found.demo, 'k', found.k, 'personId', found.id, 'name', found.name, 'firstName', found.given_name,
    'title', found.title, 'zone', found.zone, 'isAdmin', found.is_admin,
    'followThrough', (select count(*) from promise w where w.organization_id = found.organization_id
      and (w.owner_id = found.id and w.state in ('open', 'told') or w.person_id = found.id and w.state = 'told')))
    || app.roles_of(found.organization_id, found.id, today);
end $$;
