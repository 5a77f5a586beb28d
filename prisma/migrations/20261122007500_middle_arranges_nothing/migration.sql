-- The meetings a delegate arranges: as before, and of what is not held yet none with somebody who reports to them by now,
-- whoever stood in between when it was planned. A manager learns neither when their report is taken, by trying times, nor
-- that they put a conversation off. What was held stays seen as it was.
create or replace function app.meetings_i_arrange() returns setof uuid language plpgsql stable security definer set search_path = public, pg_temp rows 200 as $$
declare leader uuid := app.plans_for();
begin
  if leader is null then return; end if;
  return query select m.id from meeting m
    where m.organization_id = app.organization() and m.leader_id = leader and m.kind <> 'open_door'
      and not exists (select 1 from meeting_participant p where p.organization_id = m.organization_id
        and p.meeting_id = m.id and app.person() in (p.person_id, p.manager_id))
      and (m.state = 'held' or not exists (select 1 from meeting_participant p
        join reporting_line l on l.organization_id = p.organization_id and l.person_id = p.person_id
          and l.manager_id = app.person() and (l.ends_on is null or l.ends_on > app.today())
        where p.organization_id = m.organization_id and p.meeting_id = m.id));
end $$;

-- What of it is a proposal.
create function app.proposals_i_arrange() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp rows 200 as $$
  select m.id from meeting m
  where m.organization_id = app.organization() and m.state = 'draft' and m.id in (select app.meetings_i_arrange())
$$;
revoke execute on function app.proposals_i_arrange() from public;
grant execute on function app.proposals_i_arrange() to throughline_app;

-- Who sits in a meeting is a delegate's to say while it is a proposal: later another seat would open its words to somebody,
-- and a seat less would shut them to whose they are.
drop policy proposed_for_leader on meeting_participant;
create policy proposed_for_leader on meeting_participant for insert to throughline_app
  with check (organization_id = (select app.organization()) and meeting_id = any((select app.proposals_i_arrange()))
    and manager_id is distinct from person_id and manager_id is distinct from (select app.plans_for())
    and manager_id is distinct from (select app.person())
    and person_id in (select app.may_be_invited_by_me()));
drop policy proposal_dropped on meeting_participant;
create policy proposal_dropped on meeting_participant for delete to throughline_app
  using (organization_id = (select app.organization()) and meeting_id = any((select app.proposals_i_arrange())));

-- As before; by a delegate only of what is a proposal again, or answers would go with the questions.
create or replace function app.drop_prompts(meetings uuid[]) returns void
  language sql volatile security definer set search_path = public, pg_temp as $$
  delete from prompt p where p.organization_id = app.organization() and p.meeting_id = any(meetings)
    and (p.meeting_id in (select app.my_led_meeting_ids()) or p.meeting_id in (select app.proposals_i_arrange()))
$$;
