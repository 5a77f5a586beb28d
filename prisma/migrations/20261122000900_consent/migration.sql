-- A theme stands on consent alone. Nobody is counted behind one without a yes of their own, and a yes taken back before the
-- cycle closes is taken out of every theme still gathering.

create function app.consented(organization uuid, line uuid, reply uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select case
    when line is not null then exists (select 1 from agreed_note n where n.organization_id = organization and n.id = line
      and n.state = 'agreed' and n.consent = 'yes')
    else exists (select 1 from answer a where a.organization_id = organization and a.id = reply and a.choice = 'may_feed_theme') end
$$;
create function app.only_with_consent() returns trigger language plpgsql as $$
begin
  if not app.consented(new.organization_id, new.agreed_note_id, new.answer_id) then
    raise exception 'no consent, no contribution' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger only_with_consent before insert on theme_contribution for each row execute function app.only_with_consent();

create function app.consent_taken_back() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from theme_contribution c using theme t
  where c.organization_id = new.organization_id and t.organization_id = c.organization_id and t.id = c.theme_id
    and t.state = 'gathering'
    and ((tg_table_name = 'agreed_note' and c.agreed_note_id = new.id) or (tg_table_name = 'answer' and c.answer_id = new.id));
  return null;
end $$;
create trigger consent_taken_back after update on agreed_note for each row
  when (new.state <> 'agreed' or new.consent <> 'yes' or new.words_sealed is distinct from old.words_sealed)
  execute function app.consent_taken_back();
create trigger consent_taken_back after update on answer for each row
  when (new.choice <> 'may_feed_theme') execute function app.consent_taken_back();
revoke execute on function app.consented(uuid, uuid, uuid) from public;
grant execute on function app.consented(uuid, uuid, uuid) to throughline_app;
