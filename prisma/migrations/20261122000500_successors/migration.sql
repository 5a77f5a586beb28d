-- After a re-organization: open promises go to the leader's successor, for the import, which an admin runs. Whoever was
-- the manager in between when a promise was made stays barred from it.
create function app.hand_over_promises(people uuid[], former uuid[], successors uuid[])
  returns bigint language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare handed bigint;
begin
  if not app.is_admin() then raise insufficient_privilege; end if;
  update promise p set owner_id = h.successor
    from unnest(people, former, successors) as h(person, leader, successor)
    where p.organization_id = app.organization() and p.person_id = h.person and p.owner_id = h.leader and p.state <> 'heard_back'
      and not exists (select 1 from meeting_participant m where m.organization_id = p.organization_id
        and m.meeting_id = p.meeting_id and m.manager_id = h.successor);
  get diagnostics handed = row_count;
  return handed;
end $$;
revoke execute on function app.hand_over_promises(uuid[], uuid[], uuid[]) from public;
grant execute on function app.hand_over_promises(uuid[], uuid[], uuid[]) to throughline_app;
