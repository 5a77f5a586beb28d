-- Words that only one of the two may give. Row security lets both see these rows; it cannot tell who may say what in them.
-- Without a person (retention, erasure, the owner) nothing is refused.

-- A line is agreed to, changed, taken out, or allowed into a theme by the participant and nobody else.
create function app.agreed_in_own_word() returns trigger language plpgsql as $$
begin
  if app.person() is null or app.person() = coalesce(new.person_id, old.person_id) then return coalesce(new, old); end if;
  if tg_op = 'INSERT' and new.state = 'proposed' and new.consent = 'not_asked' and not new.reworded then return new; end if;
  if tg_op = 'DELETE' and old.state = 'proposed' then return old; end if;
  raise exception 'only the participant answers a line' using errcode = 'insufficient_privilege';
end $$;
create trigger agreed_in_own_word before insert or update or delete on agreed_note
  for each row execute function app.agreed_in_own_word();

-- Answers are sent by whoever wrote them; before that the leader reads none.
create function app.sent_in_own_word() returns trigger language plpgsql as $$
begin
  if app.person() is null or app.person() = new.person_id then return new; end if;
  if new.sent_at is distinct from (case when tg_op = 'UPDATE' then old.sent_at end) then
    raise exception 'only the participant sends answers' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger sent_in_own_word before insert or update on prompt for each row execute function app.sent_in_own_word();

-- A score entered by the participant is theirs; the leader writes down only what was said aloud.
create function app.scored_in_own_word() returns trigger language plpgsql as $$
begin
  if app.person() is null or app.person() = new.person_id then return new; end if;
  if new.source <> 'said_aloud' or (tg_op = 'UPDATE' and old.source = 'participant') then
    raise exception 'the participant''s own score stands' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger scored_in_own_word before insert or update on score for each row execute function app.scored_in_own_word();

-- A promise ends only with the word of the person it was made to, and then stands.
create function app.heard_in_own_word() returns trigger language plpgsql as $$
begin
  if app.person() is null then return new; end if;
  if old.state = 'heard_back' then
    raise exception 'what was heard back stands' using errcode = 'integrity_constraint_violation';
  end if;
  if new.state = 'heard_back' and app.person() <> new.person_id then
    raise exception 'only the person it was made to ends a promise' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger heard_in_own_word before update on promise for each row execute function app.heard_in_own_word();
