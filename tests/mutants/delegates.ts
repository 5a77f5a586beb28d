import { database, definition, dropped, type Mutant, only, relaxed, rewritten, sql } from "./make";

const file = database("delegates/delegate.test.ts");
const naming = only(file, "naming somebody");
const planning = only(file, "planning for somebody");
const door = only(file, "an open door");
const middle = only(file, "the middle");
const hand = database("delegates/hand.test.ts");
const reports = database("delegates/barred.test.ts");
const sights = only(database("access/walls.test.ts"), "the hours of somebody");

const plansFor = "(leader_id = ( SELECT app.plans_for() AS plans_for))";

const named = sql("delegate", [hand, naming], {
  "somebody plans for themselves": "alter table delegation drop constraint nobody_for_oneself",
  "a delegation ends before it begins": "alter table delegation drop constraint ends_after_beginning",
  "somebody is named twice": "drop index delegation_once",
  "whoever is named may be another by and by": "grant update on delegation to throughline_app",
  "a delegation may be taken away without a trace": "grant delete on delegation to throughline_app",
  "somebody is named as one who planned once": relaxed("delegation", "named", "(ended_at IS NULL)"),
  ...dropped("ended_stays_ended", "delegation"),
  ...dropped("leaving_ends_delegations", "person"),
  "whoever came back plans again": `drop trigger leaving_ends_delegations on person;
    create trigger leaving_ends_delegations after update on person for each row
    when (old.erased_at is null and new.erased_at is not null) execute function app.leaving_ends_delegations()`,
  "whoever was erased still plans": `drop trigger leaving_ends_delegations on person;
    create trigger leaving_ends_delegations after update on person for each row
    when (old.returned_on is distinct from new.returned_on) execute function app.leaving_ends_delegations()`,
  "a leader's return ends no delegation": rewritten(
    "leaving_ends_delegations",
    "new.id in (d.leader_id, d.delegate_id)",
    "new.id = d.delegate_id",
  ),
  "a delegate's return ends no delegation": rewritten(
    "leaving_ends_delegations",
    "new.id in (d.leader_id, d.delegate_id)",
    "new.id = d.leader_id",
  ),
  "one return ends everybody's delegations": rewritten(
    "leaving_ends_delegations",
    "new.id in (d.leader_id, d.delegate_id) and",
    "",
  ),
});

const asks = sql("delegate", [hand, naming], {
  "whoever says so plans for a leader": rewritten(
    "plans_for",
    "(select l.id from app.leaders_planned_for(app.organization(), app.person(), app.today()) l where l.id = app.for_leader())",
    "app.for_leader()",
  ),
  "whoever plans for one leader plans for another": rewritten(
    "plans_for",
    " where l.id = app.for_leader()",
    " limit 1",
  ),
  "whoever planned once plans still": rewritten("leaders_planned_for", "and d.ended_at is null", ""),
  "everybody plans for who named somebody": rewritten(
    "leaders_planned_for",
    " and d.delegate_id = leaders_planned_for.delegate",
    "",
  ),
  "whoever left plans on": rewritten("leaders_planned_for", "and (p.left_on is null or p.left_on > day)", ""),
  "a leader who left is planned for": rewritten(
    "leaders_planned_for",
    "and (l.left_on is null or l.left_on > day)",
    "",
  ),
  "anybody may ask who plans for whom":
    "grant execute on function app.leaders_planned_for(uuid, uuid, date) to throughline_app",
  "a sign-in names nobody to plan for": rewritten(
    "session_viewer",
    "app.planned_for(found.organization_id, found.id, today)",
    "'[]'::jsonb",
  ),
});

const unseen = sql("delegate", [hand, door, middle, reports], {
  "a delegate sees what was asked for at an open door": rewritten(
    "meetings_i_arrange",
    "and m.kind <> 'open_door'",
    "",
  ),
  "a delegate sees the meetings of another leader": rewritten("meetings_i_arrange", "m.leader_id = leader and ", ""),
  "a delegate sees when their own reports meet": rewritten(
    "meetings_i_arrange",
    "app.person() in (p.person_id, p.manager_id)",
    "app.person() = p.person_id",
  ),
  "a delegate sees what is planned with whoever reports to them by now": rewritten(
    "meetings_i_arrange",
    "and l.manager_id = app.person()",
    "and false",
  ),
  "a delegate arranges their own meeting": rewritten(
    "meetings_i_arrange",
    "app.person() in (p.person_id, p.manager_id)",
    "app.person() = p.manager_id",
  ),
  "mail of every kind is a delegate's to see": relaxed("outbox", "arranged", "(kind = 'invitation'::text)"),
  "a full week tells a delegate of an open door": rewritten(
    "pace_of",
    "and (app.for_leader() is null or o.kind <> 'open_door')",
    "",
  ),
  "a delegate learns whose calendar is silent": rewritten("silent_calendars", "and app.for_leader() is null", ""),
  "a delegate is told the hours of who asked at the door": rewritten(
    "may_be_met_by_me",
    "and (app.for_leader() is null or m.kind <> 'open_door')",
    "",
  ),
  "a delegate invites who asked at the door": rewritten("may_be_invited_by_me", " and app.for_leader() is null", ""),
  "a delegate invites themselves": rewritten("may_be_invited_by_me", "person_id <> app.person() and ", ""),
  "a delegate invites their own reports": rewritten(
    "may_be_invited_by_me",
    "and o.manager_id = app.person()",
    "and false",
  ),
  "a delegate is told the hours of their own reports": rewritten(
    "may_be_met_by_me",
    "l.manager_id in (app.person(), app.planner())",
    "l.manager_id = app.planner()",
  ),
  "proposals of anybody are not free": rewritten("not_free_for_me", "m.leader_id = app.plans_for()", "true"),
  "a delegate is told twice what they see": rewritten(
    "not_free_for_me",
    "and m.id not in (select app.meetings_i_arrange())",
    "",
  ),
  "a delegate is told when the leader met": rewritten("not_free_for_me", "and m.state = 'draft'", ""),
  "a delegate knows no hour of the leader's own proposals": rewritten(
    "not_free_for_me",
    "m.leader_id = app.plans_for()",
    "false",
  ),
});

const hers = sql("delegate", [hand, sights, planning], {
  "who plans is told no leader's hours": rewritten("may_be_met_by_me", "union select app.plans_for()", ""),
  "who plans is told the hours of their own people": rewritten(
    "may_be_met_by_me",
    "where a.manager_id = app.planner()",
    "where a.manager_id = app.person()",
  ),
  "who plans invites their own people": rewritten(
    "may_be_invited_by_me",
    "and a.manager_id = app.planner()",
    "and a.manager_id = app.person()",
  ),
  "in whose name one plans is whatever one says": rewritten(
    "planner",
    "else app.plans_for() end",
    "else app.for_leader() end",
  ),
  "who plans does so in their own name": rewritten("planner", "else app.plans_for() end", "else app.person() end"),
  "the pace of anybody's meeting is told": rewritten("pace_of", "and app.i_may_arrange(m.id)", ""),
  "one of several is told the leader's pace": rewritten(
    "pace_of",
    "and (m.kind <> 'group' or m.leader_id = app.planner())",
    "",
  ),
});

const open = "(kind <> 'open_door'::meeting_kind)";
const states = (table: string, ...all: string[]) =>
  `(state = ANY (ARRAY[${all.map((state) => `'${state}'::${table}_state`).join(", ")}]))`;
const writes = sql("delegate", [hand], {
  "a delegate proposes for another leader": relaxed("meeting", "proposed_for_leader", plansFor),
  "a delegate proposes at an open door": relaxed("meeting", "proposed_for_leader", open),
  "a delegate agrees without a plan": relaxed("meeting", "proposed_for_leader", "(state = 'draft'::meeting_state)"),
  "a delegate says that it was held": relaxed(
    "meeting",
    "arranged_anew",
    states("meeting", "draft", "scheduled", "cancelled"),
  ),
  "a delegate touches what was held": relaxed("meeting", "arranged_anew", states("meeting", "draft", "scheduled")),
  "a delegate deletes what was agreed": relaxed("meeting", "proposal_dropped", "(state = 'draft'::meeting_state)"),
  "a delegate invites into any meeting": relaxed(
    "meeting_participant",
    "proposed_for_leader",
    "(meeting_id IN ( SELECT app.proposals_i_arrange() AS proposals_i_arrange))",
  ),
  "a delegate takes a seat out of what was agreed": relaxed(
    "meeting_participant",
    "proposal_dropped",
    "(meeting_id IN ( SELECT app.proposals_i_arrange() AS proposals_i_arrange))",
  ),
  "a delegate says who sits in what was agreed": rewritten("proposals_i_arrange", "and m.state = 'draft'", ""),
  "a delegate puts somebody between themselves and the leader": relaxed(
    "meeting_participant",
    "proposed_for_leader",
    "(manager_id IS DISTINCT FROM person_id)",
  ),
  "a delegate puts the leader in the middle": relaxed(
    "meeting_participant",
    "proposed_for_leader",
    "(manager_id IS DISTINCT FROM ( SELECT app.plans_for() AS plans_for))",
  ),
  "a delegate puts themselves in the middle": relaxed(
    "meeting_participant",
    "proposed_for_leader",
    "(manager_id IS DISTINCT FROM ( SELECT app.person() AS person))",
  ),
  "a delegate invites anybody": relaxed(
    "meeting_participant",
    "proposed_for_leader",
    "(person_id IN ( SELECT app.may_be_invited_by_me() AS may_be_invited_by_me))",
  ),
  "a delegate takes anybody's time": relaxed(
    "busy",
    "arranged",
    "((meeting_id, person_id) IN ( SELECT p.meeting_id, p.person_id FROM app.places_in_my_meetings() p(meeting_id, person_id)))",
  ),
  "a delegate begins a quarter that is over": relaxed("plan", "begun_for_leader", "(state <> 'closed'::plan_state)"),
  "a delegate begins another leader's quarter": relaxed("plan", "begun_for_leader", plansFor),
  "a delegate opens or closes a quarter that is over": relaxed(
    "plan",
    "arranged_anew",
    "(state <> 'closed'::plan_state)",
  ),
  "a delegate gives a plan to another leader": relaxed("plan", "arranged_anew", plansFor),
  "a delegate takes back mail of every kind": relaxed("outbox", "arranged_anew", "(kind = 'invitation'::text)"),
  "a delegate touches what was sent": relaxed("outbox", "arranged_anew", states("outbox", "queued", "kept")),
  "a delegate says that mail was sent": relaxed(
    "outbox",
    "arranged_anew",
    states("outbox", "queued", "kept", "withdrawn"),
  ),
  "anybody lays questions": rewritten("lay_prompt", "not app.i_may_arrange(meeting)", "false"),
  "questions are laid for who is not in it": rewritten("lay_prompt", " and p.person_id = lay_prompt.person", ""),
  "anybody takes questions back": rewritten(
    "drop_prompts",
    "and (p.meeting_id in (select app.my_led_meeting_ids()) or p.meeting_id in (select app.proposals_i_arrange()))",
    "",
  ),
  "a participant takes their questions back": rewritten(
    "drop_prompts",
    "app.my_led_meeting_ids()",
    "app.my_meeting_ids()",
  ),
  "anybody takes mail back": rewritten(
    "withdraw_mail",
    "and (o.meeting_id in (select app.my_meeting_ids()) or o.meeting_id in (select app.meetings_i_arrange()))",
    "",
  ),
  "mail that was sent is withdrawn": rewritten("withdraw_mail", "and o.state = 'queued'", ""),
  "mail of all kinds is withdrawn": rewritten("withdraw_mail", "and (kinds is null or o.kind = any(kinds))", ""),
  "anybody may arrange": definition("i_may_arrange(meeting uuid) returns boolean", "select true"),
  "nobody but the two may arrange": definition(
    "i_may_arrange(meeting uuid) returns boolean",
    "select meeting in (select app.my_meeting_ids())",
  ),
  "nobody but a delegate may arrange": definition(
    "i_may_arrange(meeting uuid) returns boolean",
    "select meeting in (select app.meetings_i_arrange())",
  ),
});

/** Who plans for a leader: named, ended, seen and done. */
export const delegateMutants: Mutant[] = [...named, ...asks, ...unseen, ...hers, ...writes];
