-- The worker never sends to the invented people of a demonstration, so it must know which organization is one.
create policy demo_known on organization for select to throughline_worker using (true);

-- Mail that was given up, or of which nobody knows whether it left, is sent again when an admin says so.
create function app.send_again(at timestamptz) returns bigint
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare again bigint;
begin
  if not app.is_admin() then raise insufficient_privilege; end if;
  update outbox set state = 'queued', attempts = 0, problem = null, claimed_at = null, send_after = at
    where organization_id = app.organization() and state in ('failed', 'unknown') and kind <> 'sign-in';
  get diagnostics again = row_count;
  return again;
end $$;

-- What calendars must hear of meetings that a re-organization ended: for the import, which an admin runs.
create function app.ended_meetings(ids uuid[])
  returns table (id uuid, sequence int, starts_at timestamptz, ends_at timestamptz, leader_id uuid, person_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.id, m.sequence, m.starts_at, m.ends_at, m.leader_id, p.person_id from meeting m
  join meeting_participant p on p.organization_id = m.organization_id and p.meeting_id = m.id
  where m.organization_id = app.organization() and app.is_admin() and m.id = any(ids)
    and m.state = 'cancelled' and m.cancelled_by is null and m.invited_at is not null
$$;

revoke execute on function app.send_again(timestamptz), app.ended_meetings(uuid[]) from public;
grant execute on function app.send_again(timestamptz), app.ended_meetings(uuid[]) to throughline_app;
