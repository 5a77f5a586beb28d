-- One query instead of two nested functions: every policy on what was said in a meeting asks this.
create or replace function app.my_meeting_ids() returns setof uuid language sql stable security definer set search_path = public, pg_temp rows 200 as $$
  select id from meeting where organization_id = app.organization() and leader_id = app.person()
  union all
  select m.id from meeting_participant p
  join meeting m on m.organization_id = p.organization_id and m.id = p.meeting_id
  where p.organization_id = app.organization() and p.person_id = app.person() and m.state <> 'draft'
$$;
