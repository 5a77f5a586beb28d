-- Whoever has left is refused by every session at once (session_viewer). Coming back must not wake what was opened before:
-- sign-ins, links on their way and codes end when somebody leaves, and again when a day of leaving that had come is moved or
-- taken back. A day of leaving still ahead ends nothing: it would tell them before anybody else does.
create function app.access_ends() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare today date := coalesce(app.today(), (now() at time zone 'UTC')::date);
begin
  -- Days differ between zones by one: whoever may have been gone somewhere was gone.
  if new.left_on <= today or old.left_on <= today + 1 then
    delete from session s where s.organization_id = new.organization_id and s.person_id = new.id;
    delete from sign_in_token t where t.mail in (old.mail, new.mail);
    delete from score_code c where c.organization_id = new.organization_id and c.person_id = new.id;
  end if;
  return null;
end $$;
create trigger access_ends after update on person for each row
  when (old.left_on is distinct from new.left_on) execute function app.access_ends();

-- Nobody is left to say that they heard back: what was promised to an erased person waits no longer, and without a verdict.
create function app.end_promises_to_the_erased() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update promise p set state = 'heard_back', heard_back_at = new.erased_at
    where p.organization_id = new.organization_id and p.person_id = new.id and p.state <> 'heard_back';
  return null;
end $$;
create trigger end_promises_to_the_erased after update on person for each row
  when (old.erased_at is null and new.erased_at is not null) execute function app.end_promises_to_the_erased();
