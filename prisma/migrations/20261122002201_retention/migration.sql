-- Every place where words stand says on which day they are gone. The day is set when they are first written and is never
-- put off: a longer retention holds for new words only, a shorter one for old words too, at once.
alter table "note" alter column "expires_on" drop not null;
alter table "agreed_note" alter column "expires_on" drop not null;
alter table "answer" add column "expires_on" date;
alter table "career_goal" add column "expires_on" date;
alter table "open_door_request" add column "expires_on" date;
alter table "theme_contribution" add column "expires_on" date;
alter table "conversation" add column "expires_on" date;

-- The first day on which words written at a moment are gone, by what the organization says now.
create function app.words_last_until(organization uuid, since timestamptz) returns date
  language sql stable security definer set search_path = public, pg_temp as $$
  select ((since at time zone 'UTC')::date + make_interval(months => o.retention_months))::date from organization o
  where o.id = words_last_until.organization
$$;

-- The argument names the column that says when the words were written.
create function app.date_words() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare since timestamptz := (to_jsonb(new)->>tg_argv[0])::timestamptz;
begin
  if tg_op = 'UPDATE' and old.expires_on is not null then
    new.expires_on := least(old.expires_on, new.expires_on);
  else
    new.expires_on := least(new.expires_on, app.words_last_until(new.organization_id, since));
  end if;
  return new;
end $$;
create trigger date_words before insert or update on note for each row execute function app.date_words('updated_at');
create trigger date_words before insert or update on agreed_note for each row execute function app.date_words('proposed_at');
create trigger date_words before insert or update on answer for each row execute function app.date_words('updated_at');
create trigger date_words before insert or update on career_goal for each row execute function app.date_words('kept_at');
create trigger date_words before insert or update on open_door_request for each row execute function app.date_words('created_at');
create trigger date_words before insert or update on theme_contribution for each row execute function app.date_words('told_at');
create trigger date_words before insert or update on conversation for each row execute function app.date_words('started_at');

-- What stands already is dated by what holds today, from when it was last written.
update answer set expires_on = null;
update career_goal set expires_on = null;
update open_door_request set expires_on = null;
update theme_contribution set expires_on = null;
update conversation set expires_on = null;

-- Shorter: what is older than that goes, what is younger goes sooner.
create function app.shorten_words() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare asked text := coalesce(current_setting('app.person', true), '');
begin
  -- Lines may be touched only by whoever agreed to them (own_word); their day is not their words.
  perform set_config('app.person', '', true);
  update note set expires_on = app.words_last_until(new.id, updated_at) where organization_id = new.id;
  update agreed_note set expires_on = app.words_last_until(new.id, proposed_at) where organization_id = new.id;
  update answer set expires_on = app.words_last_until(new.id, updated_at) where organization_id = new.id;
  update career_goal set expires_on = app.words_last_until(new.id, kept_at) where organization_id = new.id;
  update open_door_request set expires_on = app.words_last_until(new.id, created_at) where organization_id = new.id;
  update theme_contribution set expires_on = app.words_last_until(new.id, told_at) where organization_id = new.id;
  update conversation set expires_on = app.words_last_until(new.id, started_at) where organization_id = new.id;
  perform set_config('app.person', asked, true);
  return null;
end $$;
create trigger shorten_words after update on organization for each row
  when (new.retention_months < old.retention_months) execute function app.shorten_words();

-- Removes what has had its day in one organization. Scores, promises, who stands behind a theme, and that something was
-- answered or agreed to stay.
create function app.expire_words_of(organization uuid, today date, at timestamptz) returns bigint
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  asked text := coalesce(current_setting('app.person', true), '');
  gone bigint;
begin
  perform set_config('app.person', '', true);
  with notes as (
    delete from note n where n.organization_id = organization and n.expires_on <= today returning 1
  ), lines as (
    delete from agreed_note n where n.organization_id = organization and n.expires_on <= today returning 1
  ), goals as (
    -- The same words once more, kept for the next conversation.
    delete from career_goal g where g.organization_id = organization and g.expires_on <= today returning 1
  ), answers as (
    update answer a set words_sealed = null
    where a.organization_id = organization and a.words_sealed is not null and a.expires_on <= today returning 1
  ), topics as (
    update open_door_request r set topic_sealed = null
    where r.organization_id = organization and r.topic_sealed is not null and r.expires_on <= today returning 1
  ), news as (
    update theme_contribution c set tell_sealed = null
    where c.organization_id = organization and c.tell_sealed is not null and c.expires_on <= today returning 1
  ), next_times as (
    update conversation c set next_time = null
    where c.organization_id = organization and c.next_time is not null and c.expires_on <= today returning 1
  )
  select (select count(*) from notes) + (select count(*) from lines) + (select count(*) from goals) + (select count(*) from answers)
    + (select count(*) from topics) + (select count(*) from news) + (select count(*) from next_times) into gone;
  -- What was answered to a press lets the same press have one effect; nobody presses again after a week.
  delete from idempotency_key i where i.organization_id = organization and i.created_at < today - 7;
  if gone > 0 then
    insert into audit (organization_id, sequence, at, actor_id, what, subject_id, meeting_id, previous_hash, hash)
      values (organization, 0, expire_words_of.at, null, 'words.expire', null, null, '\x', '\x');
  end if;
  perform set_config('app.person', asked, true);
  return gone;
end $$;

-- For the worker, once a day, in every organization.
create or replace function app.expire_words(today date, at timestamptz) returns bigint
  language sql volatile security definer set search_path = public, pg_temp as $$
  select coalesce(sum(app.expire_words_of(o.id, today, at)), 0)::bigint from organization o
$$;
-- For an admin who has just shortened it: at once, in their own organization.
create function app.expire_words_here(today date, at timestamptz) returns bigint
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not app.is_admin() then raise insufficient_privilege; end if;
  return app.expire_words_of(app.organization(), today, at);
end $$;

revoke execute on function app.words_last_until(uuid, timestamptz), app.expire_words_of(uuid, date, timestamptz),
  app.expire_words_here(date, timestamptz) from public;
grant execute on function app.words_last_until(uuid, timestamptz), app.expire_words_here(date, timestamptz) to throughline_app;
