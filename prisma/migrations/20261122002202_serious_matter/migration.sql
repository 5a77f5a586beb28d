-- A serious matter leaves everything that was made of its line: what the two agreed on, the wish kept for next time, and
-- themes still gathering. Who stands behind a released theme stays, without the line. For the leader of the meeting;
-- only the participant may otherwise touch an agreed line (own_word), and taking words away says nothing in their name.
create function app.move_matter(meeting uuid, line uuid) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  asked text := coalesce(current_setting('app.person', true), '');
  themes uuid[];
begin
  if not exists (select 1 from public.meeting m where m.organization_id = app.organization() and m.id = move_matter.meeting
      and m.leader_id = app.person()) or exists (select 1 from meeting_participant p
      where p.organization_id = app.organization() and p.meeting_id = move_matter.meeting and p.manager_id = app.person()) then
    raise insufficient_privilege;
  end if;
  perform set_config('app.person', '', true);
  select coalesce(array_agg(distinct t.id), '{}') into themes from theme_contribution c
    join theme t on t.organization_id = c.organization_id and t.id = c.theme_id and t.state = 'gathering'
    where c.organization_id = app.organization() and c.meeting_id = move_matter.meeting and c.agreed_note_id = line;
  delete from theme_contribution c where c.organization_id = app.organization() and c.meeting_id = move_matter.meeting
    and c.agreed_note_id = line and c.theme_id = any(themes);
  -- Worded from this line alone: then the wording is the matter too.
  delete from theme t where t.organization_id = app.organization() and t.id = any(themes)
    and not exists (select 1 from theme_contribution c where c.organization_id = t.organization_id and c.theme_id = t.id);
  update theme_contribution c set agreed_note_id = null, tell_sealed = null
    where c.organization_id = app.organization() and c.meeting_id = move_matter.meeting and c.agreed_note_id = line;
  delete from career_goal g where g.organization_id = app.organization() and g.meeting_id = move_matter.meeting and g.id = line;
  delete from agreed_note n where n.organization_id = app.organization() and n.meeting_id = move_matter.meeting and n.id = line;
  perform set_config('app.person', asked, true);
end $$;
revoke execute on function app.move_matter(uuid, uuid) from public;
grant execute on function app.move_matter(uuid, uuid) to throughline_app;
