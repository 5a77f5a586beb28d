-- A quarter keeps the number of people behind a figure that held when it was opened, and anybody could open one years ahead
-- to keep today's. Whoever plans opens it: a leader, or an operator.
drop policy opened on cycle;
create policy opened on cycle for insert to throughline_app
  with check (organization_id = (select app.organization())
    and ((select app.purpose()) in ('operator', 'setup')
      or (select (app.roles_of(app.organization(), app.person(), app.today()) ->> 'leads')::boolean)));

-- Either of two people could destroy the key of the other, and with it everything they ever said to anybody. An erasure and
-- a rotation run as the owner.
revoke update, delete on data_key from throughline_app;
