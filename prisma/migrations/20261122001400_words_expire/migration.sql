-- Words are kept for as many months as the organization says, and then they are gone: for the worker, once a day. Scores,
-- promises, and who stands behind a theme stay; so does that something was answered or agreed to.
create function app.expire_words(today date, at timestamptz) returns bigint
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  one record;
  oldest date;
  gone bigint;
  removed bigint := 0;
begin
  for one in select id, retention_months from organization loop
    -- Months of thirty and a half days, as the day on a note is counted.
    oldest := today - round(one.retention_months * 30.5)::int;
    with notes as (
      delete from note where organization_id = one.id and expires_on <= today returning 1
    ), lines as (
      delete from agreed_note where organization_id = one.id and expires_on <= today returning 1
    ), goals as (
      -- The same words once more, kept for the next conversation.
      delete from career_goal where organization_id = one.id and kept_at < oldest returning 1
    ), answers as (
      update answer set words_sealed = null
      where organization_id = one.id and words_sealed is not null and updated_at < oldest returning 1
    ), topics as (
      update open_door_request set topic_sealed = null
      where organization_id = one.id and topic_sealed is not null and created_at < oldest returning 1
    ), news as (
      update theme_contribution set tell_sealed = null
      where organization_id = one.id and tell_sealed is not null and told_at < oldest returning 1
    )
    select (select count(*) from notes) + (select count(*) from lines) + (select count(*) from goals)
      + (select count(*) from answers) + (select count(*) from topics) + (select count(*) from news) into gone;
    -- What was answered to a press lets the same press have one effect; nobody presses again after a week.
    delete from idempotency_key where organization_id = one.id and created_at < today - 7;
    if gone > 0 then
      insert into audit (organization_id, sequence, at, actor_id, what, subject_id, meeting_id, previous_hash, hash)
        values (one.id, 0, expire_words.at, null, 'words.expire', null, null, '\x', '\x');
    end if;
    removed := removed + gone;
  end loop;
  return removed;
end $$;
revoke execute on function app.expire_words(date, timestamptz) from public;
grant execute on function app.expire_words(date, timestamptz) to throughline_worker;
