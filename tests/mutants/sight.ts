import { database, definition, isMine, type Mutant, only, rewritten, sql } from "./make";

const walls = only(database("access/walls.test.ts"), "what a hand on");
const locked = database("db/locked.test.ts");

const hours = sql("hours", [walls], {
  "whoever led somebody once is told their hours": rewritten(
    "may_be_met_by_me",
    " and m.state in ('draft', 'scheduled')",
    "",
  ),
  "whoever was led by somebody once is told their hours": rewritten(
    "may_be_met_by_me",
    "and m.state in ('scheduled', 'deferred')",
    "",
  ),
  "whoever was above a team once is told its hours": rewritten(
    "may_be_met_by_me",
    " and (r.ends_on is null or r.ends_on > app.today())",
    "",
  ),
  "whoever is above a team from some day on is told its hours": rewritten(
    "may_be_met_by_me",
    "and r.starts_on <= app.today()",
    "",
  ),
});

const reports = sql("hours", [database("planning/past-meetings.test.ts")], {
  "a manager is told the hours of their own reports": rewritten(
    "may_be_met_by_me",
    "l.manager_id in (app.person(), app.planner())",
    "false",
  ),
});

const may = "may_be_invited_by_me";
const invited = sql("invited", [walls], {
  "anybody may be invited": definition(`${may}() returns setof uuid`, `select id from person where ${isMine}`),
  "whose manager once reported here may be invited": rewritten(
    may,
    "and (a.ends_on is null or a.ends_on > app.today())",
    "",
  ),
  "who once was two below may be invited": rewritten(may, "and (b.ends_on is null or b.ends_on > app.today())", ""),
  "who once was three below may be invited": rewritten(may, "and (c.ends_on is null or c.ends_on > app.today())", ""),
  "nobody three below may be invited": rewritten(
    may,
    "c.person_id from second s",
    "c.person_id from second s join person no on false",
  ),
  "whose request is answered may be invited": rewritten(may, " and state = 'open'", ""),
  "who asked another leader may be invited": rewritten(may, " and leader_id = app.person()", ""),
  "anybody stands in a meeting": `alter policy planned on meeting_participant with check (organization_id = (select app.organization())
    and meeting_id = any((select app.my_led_meeting_ids())) and manager_id is distinct from person_id and manager_id is distinct from (select app.person()))`,
  "somebody stands between themselves and the leader": `alter policy planned on meeting_participant with check (organization_id = (select app.organization())
    and meeting_id = any((select app.my_led_meeting_ids())) and manager_id is distinct from (select app.person())
    and person_id in (select app.may_be_invited_by_me()))`,
  "the leader stands in the middle": `alter policy planned on meeting_participant with check (organization_id = (select app.organization())
    and meeting_id = any((select app.my_led_meeting_ids())) and manager_id is distinct from person_id
    and person_id in (select app.may_be_invited_by_me()))`,
  "people stand in somebody else's meeting": `alter policy planned on meeting_participant with check (organization_id = (select app.organization())
    and manager_id is distinct from person_id and manager_id is distinct from (select app.person())
    and person_id in (select app.may_be_invited_by_me()))`,
  "a meeting takes anybody's time": `alter policy two_people on busy with check (organization_id = (select app.organization())
    and meeting_id = any((select app.my_meeting_ids())))`,
  "a meeting takes the time of its people's managers": rewritten(
    "places_in_my_meetings",
    "select p.meeting_id, p.person_id from",
    "select p.meeting_id, unnest(array[p.person_id, p.manager_id]) from",
  ),
});

const logins = sql("trigger", [walls, locked], {
  "another login says anew whose a row is": rewritten(
    "stays_whose_it_is",
    "if pg_has_role(current_user, (select c.relowner from pg_class c where c.oid = tg_relid), 'usage')",
    "if current_user <> 'throughline_app'",
  ),
  "anybody says anew whose a row is": rewritten(
    "stays_whose_it_is",
    "if pg_has_role(current_user, (select c.relowner from pg_class c where c.oid = tg_relid), 'usage')",
    "if true",
  ),
});

/** Whose hours one is told, whom one may invite, and whose time one takes. */
export const sightMutants: Mutant[] = [...hours, ...reports, ...invited, ...logins];
