import { database, dropped, type Mutant, only, rewritten, sql } from "./make";

const file = database("planning/group.test.ts");
const left = only(file, "is left by one");
const untold = only(file, "tells nobody of the end");
const few = only(file, "ends where only one would be left");
const lines = only(file, "when who reports to whom changes");
const erased = only(file, "an erased person leaves the others");
const hand = database("planning/group-hand.test.ts");
const erase = database("privacy/erase.test.ts");

const words = [
  "prompt",
  "answer",
  "agreed_note",
  "score",
  "score_code",
  "career_goal",
  "promise",
  "theme_contribution",
];
const kept = sql("group", [hand], {
  ...dropped("a_group_keeps_no_words", ...words),
  "what was said alone is moved into a group": `drop trigger a_group_keeps_no_words on score; create trigger a_group_keeps_no_words
    before insert on score for each row execute function app.a_group_keeps_no_words()`,
  ...dropped("no_manager_in_the_room", "meeting_participant"),
  "somebody joins their own reports": rewritten("no_manager_in_the_room", " or p.manager_id = new.person_id", ""),
  "somebody joins their own manager": rewritten("no_manager_in_the_room", "p.person_id = new.manager_id or ", ""),
  "somebody becomes a manager of the room": `drop trigger no_manager_in_the_room on meeting_participant;
    create trigger no_manager_in_the_room after insert on meeting_participant for each row
    execute function app.no_manager_in_the_room()`,
  "anybody ends a seat": "grant execute on function app.end_seat(uuid, uuid, uuid, timestamptz) to throughline_app",
});

const seat = [
  ...sql("group", [left], {
    "who leaves is taken all the same": rewritten(
      "end_seat",
      "delete from busy b where b.organization_id = end_seat.organization and b.meeting_id = of_meeting and b.person_id = whom;",
      "",
    ),
    "who leaves keeps their seat": rewritten(
      "end_seat",
      "delete from meeting_participant p where p.organization_id = end_seat.organization and p.meeting_id = of_meeting and p.person_id = whom;",
      "",
    ),
    "the entry does not count on": rewritten(
      "end_seat",
      "set sequence = m.sequence + 1,",
      "set sequence = m.sequence,",
    ),
    "the others hear that somebody left": rewritten("leave_group", " and not still", ""),
    "who left is due again": rewritten("leave_group", "'group', 'deferred'", "'group', 'cancelled'"),
  }),
  ...sql("group", [untold], {
    "who leaves is invited all the same": rewritten(
      "end_seat",
      "and o.to_person_id = whom and o.state in ('queued', 'kept')",
      "and false",
    ),
    "the end is told to who heard of no beginning": rewritten("leave_group", "not (w.who = any(waiting))", "true"),
  }),
  ...sql("group", [few], {
    "one alone is a group": rewritten("end_seat", "select count(*) >= 2 into", "select count(*) >= 1 into"),
    "of a group that ended the time is taken": rewritten(
      "end_seat",
      "delete from busy b where b.organization_id = end_seat.organization and b.meeting_id = of_meeting;",
      "",
    ),
    "a group that ended is owed": rewritten(
      "end_seat",
      "else 'cancelled' end,",
      "else 'cancelled' end, cancelled_by = case when stands then m.cancelled_by else 'leader' end,",
    ),
  }),
  ...sql("group", [hand], {
    "who leaves keeps the entry in their calendar": rewritten(
      "end_seat",
      "and e.meeting_id = of_meeting and e.person_id = whom",
      "and false",
    ),
    "a group that ended stays in calendars": rewritten(
      "end_seat",
      "where e.organization_id = end_seat.organization and e.meeting_id = of_meeting;",
      "where false;",
    ),
    "a group that ended is still written of": rewritten(
      "end_seat",
      "and o.meeting_id = of_meeting\n      and o.state in ('queued', 'kept')",
      "and false",
    ),
    "a seat of what was held ends": rewritten("end_seat", "one.state not in ('draft', 'scheduled')", "false"),
    "a proposal of one stays": rewritten("end_seat", "if not stands and one.state = 'draft' then", "if false then"),
    "one leaves a conversation of two so": rewritten("leave_group", "and m.kind = 'group' ", ""),
    "one leaves what was held": rewritten("leave_group", "and m.state = 'scheduled'", ""),
    "one leaves another group than was seen": rewritten("leave_group", "and m.revision = as_seen", ""),
    "one leaves what has begun": rewritten("leave_group", "and m.starts_at > at", ""),
    "anybody ends a seat by an import": rewritten("end_seats", "not app.is_admin()", "false"),
    "whoever is brought in tells of proposals": rewritten(
      "end_seats",
      "one.state = 'scheduled' and one.invited_at is not null",
      "true",
    ),
    "anybody hands over who sees when": rewritten("hand_over_seats", "not app.is_admin()", "false"),
    "somebody is handed the sight of themselves": rewritten("hand_over_seats", " and p.person_id <> h.manager", ""),
    "the leader is handed the sight": rewritten("hand_over_seats", " and m.leader_id <> h.manager", ""),
    "the sight of a conversation of two is handed over so": rewritten("hand_over_seats", "m.kind = 'group' and ", ""),
    "the sight of a group that was held is handed over": rewritten(
      "hand_over_seats",
      "and m.state in ('draft', 'scheduled')",
      "",
    ),
    "the sight of a group that has begun is handed over": rewritten(
      "hand_over_seats",
      "and not exists (select 1 from conversation c where c.organization_id = m.organization_id and c.meeting_id = m.id)",
      "",
    ),
  }),
  ...sql("group", [lines], {
    "whoever comes to manage one of a group sees nothing": rewritten(
      "hand_over_seats",
      "set manager_id = h.manager",
      "set manager_id = p.manager_id",
    ),
    "nobody is told that their group ended": rewritten(
      "end_seats",
      "and m.state = 'cancelled' and not still",
      "and false",
    ),
  }),
];

const gone = [
  ...sql("erasing", [erased], {
    "a group ends with whoever is erased": rewritten(
      "erase",
      "where m.kind <> 'group' or m.leader_id = whom)",
      "where true)",
    ),
    "the others' mail about a group goes too": rewritten(
      "erase",
      "o.meeting_id = any(pairs))",
      "o.meeting_id = any(meetings))",
    ),
    "what the leader noted of a group stays": rewritten(
      "erase",
      "delete from note n where n.organization_id = organization and n.meeting_id = any(groups);",
      "",
    ),
    "who is erased keeps their seat": rewritten("erase", "perform app.end_seat(organization, one, whom, at);", "null;"),
  }),
  ...sql("erasing", [erase], {
    ...Object.fromEntries(
      [
        ["account", "delete from account x where x.organization_id = organization and x.person_id = whom;"],
        [
          "key of a form",
          "delete from idempotency_key x where x.organization_id = organization and x.person_id = whom;",
        ],
        ["note of theirs", "delete from note n where n.organization_id = organization and n.author_id = whom;"],
        [
          "date of theirs",
          "update conversation c set next_time = null where c.organization_id = organization and c.meeting_id = any(meetings);",
        ],
        [
          "reason of theirs",
          "update programme g set narrow_reason = null where g.organization_id = organization and g.leader_id = whom;",
        ],
        [
          "file that names them",
          "delete from import i where i.organization_id = organization and i.applied_at is null;",
        ],
        [
          "proposal",
          "delete from meeting m where m.organization_id = organization and m.id = any(pairs) and m.state = 'draft';",
        ],
        ["time", "delete from busy b where b.organization_id = organization and b.meeting_id = any(ended);"],
      ].map(([what, statement]) => [`a ${what} outlives an erasure`, rewritten("erase", statement as string, "")]),
    ),
    // What ends with a last day, too, outlives an erasure only where neither does it.
    ...Object.fromEntries(
      [
        ["session", "delete from session x where x.organization_id = organization and x.person_id = whom;"],
        ["link", "delete from sign_in_token x where x.mail = gone.mail;"],
        ["score code", "delete from score_code x where x.organization_id = organization and x.person_id = whom;"],
      ].map(([what, statement]) => [
        `a ${what} outlives an erasure`,
        `${rewritten("erase", statement as string, "")}; drop trigger access_ends on person`,
      ]),
    ),
    "a key outlives an erasure": rewritten(
      "erase",
      "set wrapped = null, destroyed_at = at",
      "set destroyed_at = k.destroyed_at",
    ),
    "mail to who is erased is sent": rewritten(
      "erase",
      "case when o.state = 'sent' then o.state else 'withdrawn' end",
      "o.state",
    ),
    "mail to who is erased is kept": rewritten(
      "erase",
      "content_sealed = '\\x'::bytea",
      "content_sealed = o.content_sealed",
    ),
    "the address of who is erased is kept": rewritten(
      "erase",
      "case when o.to_person_id = whom then whom || '@erased.invalid' else o.to_address end",
      "o.to_address",
    ),
    "what was asked at a door outlives an erasure": rewritten(
      "erase",
      "topic_sealed = null",
      "topic_sealed = r.topic_sealed",
    ),
    "an erasure stands in no log": rewritten("erase", "actor, 'person.erase'", "actor, 'person.change'"),
  }),
];

/** Conversations of several: what they keep, whose seats they are and how they end; and what an erasure takes. */
export const groupMutants: Mutant[] = [...kept, ...seat, ...gone];
