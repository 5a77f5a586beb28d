-- A conversation that has begun, before its time too, is no longer whoever plans for its leader's to move or to call off. They
-- are not shown that it has begun: to them the meeting has changed meanwhile.
create function app.begun_stays() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app.for_leader() is not null and exists (
      select 1 from conversation c where c.organization_id = old.organization_id and c.meeting_id = old.id) then
    return null;
  end if;
  return new;
end $$;
revoke execute on function app.begun_stays() from public;
create trigger begun_stays before update on meeting for each row when (old.state = 'scheduled') execute function app.begun_stays();
