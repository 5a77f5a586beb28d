-- A calendar's secret address is a way in too: it ends with the others when somebody leaves, and coming back does not wake it.
create or replace function app.access_ends() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare today date := coalesce(app.today(), (now() at time zone 'UTC')::date);
begin
  -- Days differ between zones by one: whoever may have been gone somewhere was gone.
  if new.left_on <= today or old.left_on <= today + 1 then
    delete from session s where s.organization_id = new.organization_id and s.person_id = new.id;
    delete from sign_in_token t where t.mail in (old.mail, new.mail);
    delete from score_code c where c.organization_id = new.organization_id and c.person_id = new.id;
    delete from calendar_feed f where f.organization_id = new.organization_id and f.person_id = new.id;
  end if;
  return null;
end $$;
