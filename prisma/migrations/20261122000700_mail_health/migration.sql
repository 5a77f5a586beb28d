-- Since when mail that is due has been waiting; long ago means that no worker runs.
create function app.outbox_waiting_since(at timestamptz) returns timestamptz
  language sql stable security definer set search_path = public, pg_temp as $$
  select min(o.send_after) from outbox o
  where o.organization_id = app.organization() and app.is_admin() and o.state = 'queued' and o.send_after <= at
$$;
revoke execute on function app.outbox_waiting_since(timestamptz) from public;
grant execute on function app.outbox_waiting_since(timestamptz) to throughline_app;
