-- Whoever said yes said it to a time. While that stands it holds, though the entry counts on because one of several left.
create function app.yes_stands() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update acceptance a set sequence = new.sequence
    where a.organization_id = new.organization_id and a.meeting_id = new.id and a.sequence = old.sequence;
  return null;
end $$;
revoke execute on function app.yes_stands() from public;
create trigger yes_stands after update of sequence on meeting for each row
  when (old.sequence <> new.sequence and old.starts_at = new.starts_at and old.state = 'scheduled' and new.state = 'scheduled')
  execute function app.yes_stands();
