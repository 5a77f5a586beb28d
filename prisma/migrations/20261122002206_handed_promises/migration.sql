-- A promise changes hands only towards whoever the reporting lines make the person's leader on that day, never towards the
-- one who stood in between, and never towards an admin: whoever draws the lines must not be able to open with them what was
-- said to somebody else (being admin opens no past). Each one is told of in the audit, with the conversation it was made in.
drop function app.hand_over_promises(uuid[], uuid[], uuid[]);
create function app.hand_over_promises(people uuid[], former uuid[], successors uuid[], on_day date, at timestamptz)
  returns bigint language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  one record;
  handed bigint := 0;
begin
  if not app.is_admin() then raise insufficient_privilege; end if;
  for one in
    select p.id, p.person_id, p.meeting_id, h.successor
    from unnest(people, former, successors) as h(person, leader, successor)
    join promise p on p.organization_id = app.organization() and p.person_id = h.person and p.owner_id = h.leader and p.state <> 'heard_back'
    join person s on s.organization_id = p.organization_id and s.id = h.successor and not s.is_admin and s.erased_at is null
    where not exists (select 1 from meeting_participant m where m.organization_id = p.organization_id
        and m.meeting_id = p.meeting_id and m.manager_id = h.successor)
      and exists (select 1 from reporting_line a join reporting_line b on b.organization_id = a.organization_id
        and b.person_id = a.manager_id and b.starts_on <= on_day and (b.ends_on is null or b.ends_on > on_day)
        where a.organization_id = p.organization_id and a.person_id = p.person_id and b.manager_id = h.successor
          and a.starts_on <= on_day and (a.ends_on is null or a.ends_on > on_day))
    order by p.id
  loop
    update promise set owner_id = one.successor where organization_id = app.organization() and id = one.id;
    -- One at a time: each row of the log follows the one before.
    insert into audit (organization_id, sequence, at, actor_id, what, subject_id, meeting_id, previous_hash, hash)
      values (app.organization(), 0, hand_over_promises.at, app.person(), 'promise.handOver', one.person_id, one.meeting_id, '\x', '\x');
    handed := handed + 1;
  end loop;
  return handed;
end $$;
revoke execute on function app.hand_over_promises(uuid[], uuid[], uuid[], date, timestamptz) from public;
grant execute on function app.hand_over_promises(uuid[], uuid[], uuid[], date, timestamptz) to throughline_app;
