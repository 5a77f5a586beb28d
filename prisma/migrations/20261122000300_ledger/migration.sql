-- The ledger names the k each set was released under: a later cycle with another k is held to the stricter of the two.
drop function app.released_sets();
create function app.released_sets() returns table (kind figure_kind, k int, members uuid[])
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.kind, r.k, s.members from released_set s
  join release_figure f on f.organization_id = s.organization_id and f.id = s.figure_id
  join release r on r.organization_id = f.organization_id and r.id = f.release_id
  where s.organization_id = app.organization() and app.purpose() = 'close'
$$;
revoke execute on function app.released_sets() from public;
grant execute on function app.released_sets() to throughline_app;
