-- After many people joined at once: the planner learns of them. Until it does it believes an organization holds a handful
-- of people and looks each of ten thousand reporting lines up by reading the whole organization.
create function app.take_stock() returns void language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not app.is_admin() then raise insufficient_privilege; end if;
  analyze person;
end $$;
revoke execute on function app.take_stock() from public;
grant execute on function app.take_stock() to throughline_app;
