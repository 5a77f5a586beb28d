-- Whoever plans for a leader could tell a conversation that had begun before its time: it alone answered "changed meanwhile"
-- for ever. What has begun is between the two, so it decides nothing for a delegate: its time moves and is called off like any
-- other, and the conversation goes on. Only to a proposal, which could be dropped with all that was said, it does not go back.
drop trigger begun_stays on meeting;
create trigger begun_stays before update on meeting for each row
  when (old.state = 'scheduled' and new.state = 'draft') execute function app.begun_stays();
