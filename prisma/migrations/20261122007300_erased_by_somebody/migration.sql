-- As before, but where nobody is named nobody is erased: whether they are oneself was unknown then, and unknown refused nothing.
create or replace function app.erase_person(whom uuid, at timestamptz)
  returns table (id uuid, sequence int, starts_at timestamptz, ends_at timestamptz, leader_id uuid, person_id uuid, kind meeting_kind, lost boolean, stands boolean)
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare ended uuid[];
begin
  if (whom = app.person() or app.purpose() = 'operator' or (app.is_admin() and exists (
      select 1 from person p where p.organization_id = app.organization() and p.id = whom and greatest(p.left_on, p.left_recorded_on) + 14 <= app.today()))) is not true then
    raise insufficient_privilege;
  end if;
  select coalesce(array_agg(e), '{}') into ended from app.erase(app.organization(), whom, app.person(), at) e;
  return query select m.id, m.sequence, m.starts_at, m.ends_at, m.leader_id, p.person_id, m.kind, m.leader_id = whom, false from meeting m
    join meeting_participant p on p.organization_id = m.organization_id and p.meeting_id = m.id
    where m.organization_id = app.organization() and m.id = any(ended);
end $$;
