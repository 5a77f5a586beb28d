-- The worker reads no words but those of mail. One that was altered is given up, and the log is told, as for all other words.
create function app.mail_damaged(organization uuid, mail uuid, at timestamptz) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  insert into audit (organization_id, sequence, at, actor_id, what, subject_id, meeting_id, about, previous_hash, hash)
    select o.organization_id, 0, mail_damaged.at, null, 'words.damaged', null, null, 'outbox.content_sealed ' || o.id, '\x', '\x'
    from outbox o where o.organization_id = organization and o.id = mail;
end $$;
revoke execute on function app.mail_damaged(uuid, uuid, timestamptz) from public;
grant execute on function app.mail_damaged(uuid, uuid, timestamptz) to throughline_worker;
