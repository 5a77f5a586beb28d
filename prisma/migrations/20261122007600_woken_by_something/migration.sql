-- The worker is woken by an entry that is to be written, and no longer by every look at them: taking what is due is an update,
-- also of no row at all, and a trigger of the statement woke whoever had just looked, some hundred times a second, for ever.
drop trigger wake_calendars on calendar_entry;
create trigger wake_calendars after insert or update of wanted_sequence, stands on calendar_entry for each row
  when (new.next_at is not null) execute function app.wake_calendars();

-- Whoever has just chosen to have conversations put into a calendar does not wait for the next look.
create trigger wake_to_write after update of writes_since on calendar_connection for each row
  when (old.writes_since is null and new.writes_since is not null) execute function app.wake_calendars();
