-- Only sets over the same answers can be subtracted from each other: those of one cycle, by any leader. Beside them the
-- leader's own earlier sets, so that a figure which one person joined or left between two releases can be hidden.
drop function app.released_sets();
create function app.released_sets(of_cycle uuid)
  returns table (kind figure_kind, k int, members uuid[], manager_id uuid, cycle_id uuid, ends_on date)
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.kind, r.k, s.members, f.manager_id, c.id, c.ends_on from released_set s
  join release_figure f on f.organization_id = s.organization_id and f.id = s.figure_id
  join release r on r.organization_id = f.organization_id and r.id = f.release_id
  join cycle c on c.organization_id = r.organization_id and c.id = r.cycle_id
  where s.organization_id = app.organization() and app.purpose() = 'close'
    and (r.cycle_id = of_cycle or r.leader_id = app.person())
$$;
revoke execute on function app.released_sets(uuid) from public;
grant execute on function app.released_sets(uuid) to throughline_app;
