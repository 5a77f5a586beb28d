-- An admin sees that things happened. The overview named whoever asked at an open door, moved or put off a meeting, sent
-- answers, or moved a serious matter out of the notes, with the minute: an admin who is somebody's manager could read
-- there what the contract keeps from managers. Of a conversation only two things are told now: that something was opened,
-- and by whom; and that one of the two saw to it, without who or what. The rows themselves and their chain stay whole.
create or replace function app.audit_overview(before bigint, most int)
  returns table (sequence bigint, at timestamptz, actor_id uuid, what text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select a.sequence, a.at,
    case when told.kind = 'conversation.change' then null else a.actor_id end,
    told.kind
  from audit a
  cross join lateral (select case
    when a.meeting_id is null and a.what not like 'request.%' then a.what
    when a.what like '%.read' then 'words.read'
    else 'conversation.change' end as kind) told
  where a.organization_id = app.organization() and app.is_admin() and (before is null or a.sequence < before)
  order by a.sequence desc limit most
$$;
