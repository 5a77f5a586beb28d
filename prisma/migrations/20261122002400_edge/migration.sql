-- Whose device a sign-in stands on, and from which browser its link was asked for.
alter table session add column device text not null default '';
alter table sign_in_token add column device text not null default '', add column browser_hash bytea;

-- How often something was asked within a window, by a keyed hash of who asked. One row for each key, written over in
-- place; no organization's data, so it stands beside the functions, where the application's role may touch nothing
-- directly. Unlogged: after a crash everybody simply starts afresh.
create unlogged table app.allowance (
  scope text not null,
  key bytea not null,
  began_at timestamptz not null,
  taken int not null,
  primary key (scope, key)
);
create index allowance_age on app.allowance (began_at);
alter table app.allowance enable row level security;
alter table app.allowance force row level security;
create policy owner on app.allowance to current_user using (true) with check (true);

-- Takes one of each allowance and says how many seconds to wait: 0 when every one of them had something left.
-- The database's own clock counts, so that copies of the application whose clocks differ agree.
create function app.take(scopes text[], keys bytea[], seconds int[], most int[]) returns int
  language plpgsql volatile security definer set search_path = app, pg_temp as $$
declare
  one record;
  at timestamptz := clock_timestamp();
  began timestamptz;
  had int;
  wait int := 0;
begin
  -- In one order, so that two requests with the same keys never wait for each other in a ring.
  for one in
    select * from unnest(scopes, keys, seconds, most) as asked(scope, key, seconds, most) order by scope, key
  loop
    insert into allowance as a (scope, key, began_at, taken) values (one.scope, one.key, at, 1)
    on conflict (scope, key) do update set
      began_at = case when a.began_at + make_interval(secs => one.seconds) <= at then at else a.began_at end,
      taken = case when a.began_at + make_interval(secs => one.seconds) <= at then 1 else least(a.taken, one.most) + 1 end
    returning began_at, taken into began, had;
    if had > one.most then
      wait := greatest(wait, 1, ceil(extract(epoch from began + make_interval(secs => one.seconds) - at))::int);
    end if;
  end loop;
  return wait;
end $$;
revoke execute on function app.take(text[], bytea[], int[], int[]) from public;
grant execute on function app.take(text[], bytea[], int[], int[]) to throughline_app;

-- What is over: counted windows, links and sign-ins. For the worker, which can remove them without reading any.
create function app.sweep(at timestamptz) returns bigint
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  swept bigint;
  more bigint;
begin
  delete from app.allowance where began_at < clock_timestamp() - interval '1 day';
  get diagnostics swept = row_count;
  delete from sign_in_token where expires_at < at - interval '1 day';
  get diagnostics more = row_count;
  swept := swept + more;
  delete from session where expires_at < at or last_seen_at < at - interval '12 hours';
  get diagnostics more = row_count;
  return swept + more;
end $$;
revoke execute on function app.sweep(timestamptz) from public;
grant execute on function app.sweep(timestamptz) to throughline_worker;
