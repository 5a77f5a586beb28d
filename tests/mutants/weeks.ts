import { database, dropped, type Mutant, only, relaxed, rewritten, sql } from "./make";

const week = database("weeks/week.test.ts");
const told = only(week, "own week reaches the planner|what somebody keeps free is told");
const everybody = only(week, "own week reaches the planner|an operator's plan of everybody");
const buffer = only(
  week,
  "own week reaches the planner|fifteen minutes stay free|an agreed meeting stays|operator's plan",
);
const gone = database("weeks/week.test.ts");
const walls = only(database("access/walls.test.ts"), "the hours of somebody");
const again = only(database("planning/again.test.ts"), "keeps what is agreed where a calendar stopped telling");
const constraints = database("db/constraints.test.ts");
const accepted = database("meetings/accepted.test.ts");
const seats = database("planning/group-hand.test.ts");
const fates = database("people/reorganised.test.ts");
const begun = database("delegates/hand.test.ts");

const anybody = "app.purpose() = 'operator' or a.id in (select app.may_be_met_by_me())";
const weeks = [
  ...sql("week", [told], { "anybody is told somebody's week": rewritten("weeks_of", anybody, "true") }),
  ...sql("week", [walls], { "anybody is told somebody's hours": rewritten("busy_of", anybody, "true") }),
  ...sql("week", [everybody], {
    "an operator plans over somebody's week": rewritten("weeks_of", "app.purpose() = 'operator' or ", ""),
  }),
  ...sql("week", [buffer], {
    "no minutes stay free around a meeting": rewritten("pace_of", "coalesce(p.buffer_minutes, 0)", "0"),
  }),
  ...sql("week", [gone], {
    ...dropped("forget_week", "person"),
    "a week outlives an erasure": rewritten(
      "forget_week",
      "delete from own_week w where w.organization_id = new.organization_id and w.person_id = new.id;",
      "",
    ),
    "hours that a file said outlive an erasure": rewritten(
      "forget_week",
      "delete from filed_hours f where f.organization_id = new.organization_id and f.person_id = new.id;",
      "",
    ),
    "a file's word goes before somebody's own": rewritten(
      "weeks_of",
      "coalesce(w.hours, f.hours)",
      "coalesce(f.hours, w.hours)",
    ),
    "days off outlive an erasure": rewritten(
      "forget_week",
      "delete from time_off t where t.organization_id = new.organization_id and t.person_id = new.id;",
      "",
    ),
    "a country outlives an erasure": rewritten("forget_week", "new.country := '';", ""),
    "a part of a country outlives an erasure": rewritten("forget_week", "new.region := '';", ""),
    "a chosen zone outlives an erasure": rewritten("forget_week", "new.zone_chosen := false;", ""),
  }),
  ...sql("week", [again], {
    "what is agreed is taken by a silent calendar": rewritten(
      "busy_of",
      "from agreed a where a.person_id = k.person_id",
      "from agreed a where false",
    ),
    "where a calendar is silent one is free": rewritten(
      "busy_of",
      "and k.kind <> 'upload' and k.known_until < until",
      "and false",
    ),
  }),
  ...sql("week", [constraints], {
    "a country is any word": "alter table person drop constraint country_is_a_code",
    "an hour stays free around a meeting": "alter table programme drop constraint buffer_in_reach",
    "a week has six days": "alter table own_week drop constraint seven_days",
    "one works on six days": "alter table own_week drop constraint hours_of_seven_days",
    "a file says six days": "alter table filed_hours drop constraint hours_of_seven_days",
    "one likes to meet backwards": "alter table own_week drop constraint liked_hours",
    "days off end before they begin": "alter table time_off drop constraint time_off_not_empty",
    "a quarter is drafted twice at once": "drop index one_run",
    "more leaders are drafted than there are": "alter table planning_run drop constraint so_far",
  }),
];

const yes = [
  ...sql("yes", [accepted], {
    ...dropped("forget_acceptances", "person"),
    "a yes follows to another time": `drop trigger yes_stands on meeting; create trigger yes_stands after update of sequence on meeting for each row
      when (old.sequence <> new.sequence and old.state = 'scheduled' and new.state = 'scheduled') execute function app.yes_stands()`,
  }),
  ...sql("yes", [only(database("planning/group.test.ts"), "is left by one")], dropped("yes_stands", "meeting")),
  ...sql("yes", [seats], {
    "one erasure takes everybody's yes": rewritten("forget_acceptances", "and a.person_id = new.id", ""),
    "a former yes stands again": rewritten("yes_stands", "and a.sequence = old.sequence", ""),
    "a yes to a proposal": relaxed(
      "acceptance",
      "own",
      "(meeting_id IN ( SELECT app.my_own_meeting_ids() AS my_own_meeting_ids))",
    ),
  }),
  ...sql("yes", [begun], dropped("begun_stays", "meeting")),
];

const fate = sql("fate", [fates], {
  "anybody lists meetings": rewritten("meetings_from", "and app.is_admin()", ""),
  "an admin lists meetings without an import": rewritten("meetings_from", "a.what = 'people.import'", "true"),
  "an import of before lists meetings": rewritten(
    "meetings_from",
    "and a.xmin = pg_current_xact_id_if_assigned()::xid",
    "",
  ),
  "an import lists what became of meetings": rewritten("meetings_from", "and m.state in ('draft', 'scheduled')", ""),
});

/** One's own week and one's yes, what an import may know, and the drafting of a quarter. */
export const weekMutants: Mutant[] = [...weeks, ...yes, ...fate];
