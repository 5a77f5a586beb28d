import { database, definition, dropped, type Mutant, only, rewritten, sql } from "./make";

const written = database("calendars/written.test.ts");
const entries = only(written, "leave one entry and then none, and the mail comes without");
const nobodys = only(written, "nobody can have another's calendar written");
const before = only(written, "a meeting that came by mail before");
const untold = only(written, "what was not told yet comes by mail");
const away = only(written, "a calendar taken away");
const leave = only(written, "and takes its leave back");
const asked = only(written, "is asked again when it says so");
const group = only(written, "a group goes on without whoever leaves it");
const lastDay = only(written, "a last day that was written down ahead");
const hand = database("calendars/hand.test.ts");
const quiet = database("calendars/quiet.test.ts");
const wall = database("calendars/wall-time.test.ts");

const own = sql("calendar", [nobodys, hand], {
  "anybody has meetings put into calendars": rewritten(
    "put_into_calendars",
    "m.id in (select q.meeting_id from app.places_in_my_meetings() q)",
    "true",
  ),
  "an admin has agreed meetings put into calendars": rewritten(
    "put_into_calendars",
    "(m.state not in ('draft', 'scheduled') and app.is_admin())",
    "app.is_admin()",
  ),
  "an admin's end of a meeting reaches no calendar": rewritten(
    "put_into_calendars",
    "or (m.state not in ('draft', 'scheduled') and app.is_admin())",
    "",
  ),
  "whose calendar is written is told of who left": rewritten(
    "put_into_calendars",
    "where g.person_id = app.person() or app.is_admin()",
    "",
  ),
  "anybody stops the writing of a calendar": rewritten(
    "stop_writing",
    "and c.person_id = app.person() and c.id = connection",
    "and c.id = connection",
  ),
  "one's other calendars are written no more": rewritten("stop_writing", "c.id = connection", "true"),
  "two calendars of one person are written": "drop index one_calendar_is_written",
  "an address that is only read is written": "alter table calendar_connection drop constraint only_some_can_be_written",
  "an entry counts below nothing": "alter table calendar_entry drop constraint counts_are_counts",
});

const put = [
  ...sql("calendar", [before], {
    "what came by mail is put into a calendar too": rewritten(
      "put_into_calendars",
      "and c.writes_since <= m.invited_at",
      "and c.writes_since is not null",
    ),
  }),
  ...sql("calendar", [untold], {
    "an entry by mail overtakes the invitation": rewritten(
      "stop_writing",
      "then greatest(e.next_at, at) else at end",
      "then at else at end",
    ),
  }),
  ...sql("calendar", [away], {
    "what is ahead comes by nothing": rewritten(
      "stop_writing",
      "where m.state = 'scheduled' and m.starts_at > at",
      "where false",
    ),
  }),
  ...sql("calendar", [entries], {
    "what is out of one's calendar is kept": rewritten(
      "calendar_entry_done",
      "and not stood and not e.stands",
      "and false",
    ),
    "what is done is due again": rewritten("calendar_entry_done", "then null else at end", "then at else at end"),
    // Asked where an entry is put there and again where it is written, as a meeting may change between the two.
    "what was called off stands in a calendar": [
      rewritten("put_into_calendars", "m.sequence, m.state in ('scheduled', 'held'), a.at", "m.sequence, true, a.at"),
      rewritten("calendar_entry_due", "e.stands and m.state in ('scheduled', 'held') and", "e.stands and"),
    ].join("; "),
    "a move is not written": rewritten(
      "put_into_calendars",
      "next_at = excluded.next_at, failures = 0",
      "failures = 0",
    ),
  }),
  ...sql("calendar", [leave], {
    "where we are let in no more nothing comes by mail": rewritten(
      "writing_ended",
      "where g.stands and",
      "where false and",
    ),
    "where we are let in no more we write on": rewritten("writing_ended", "set writes_since = null, ", "set "),
  }),
  ...sql("calendar", [asked], {
    "a token that was renewed is lost": rewritten(
      "keep_access",
      "set access_sealed = access",
      "set access_sealed = c.access_sealed",
    ),
    "what failed is asked again at once": rewritten("calendar_entry_failed", "next_at = next", "next_at = null"),
    "what failed is said to nobody": rewritten(
      "calendar_entry_failed",
      "set write_trouble = why",
      "set write_trouble = null",
    ),
    "what is mended is in trouble still": rewritten("calendar_entry_done", ", write_trouble = null", ""),
  }),
  ...sql("calendar", [group], {
    "who left a group keeps its entry": definition(
      "is_of_meeting(organization uuid, of_meeting uuid, person uuid) returns boolean",
      "select true",
    ),
  }),
  ...sql("calendar", [lastDay], {
    "a calendar outlives a last day that was ahead": rewritten(
      "end_calendars",
      "delete from calendar_connection c using person p",
      "perform 1 from calendar_connection c, person p",
    ),
    "a feed outlives a last day that was ahead": rewritten(
      "end_calendars",
      "delete from calendar_feed f using person p",
      "perform 1 from calendar_feed f, person p",
    ),
    "a last day ends where the server stands": rewritten(
      "end_calendars",
      "p.left_on <= (at at time zone p.zone)::date",
      "p.left_on <= (at + interval '1 minute')::date",
    ),
  }),
  ...sql("calendar", [hand], {
    "who left a group and lost the leave is told of it by mail": rewritten(
      "writing_ended",
      " and app.is_of_meeting(organization, g.meeting_id, g.person_id)",
      "",
    ),
    "what is over comes by mail": rewritten("writing_ended", "and m.starts_at > at", ""),
    "what was called off comes by mail": rewritten("writing_ended", "and m.state = 'scheduled'", ""),
    "what stands no more comes by mail": rewritten("writing_ended", "g.stands and ", ""),
    "an entry by mail overtakes the invitation where we are let in no more": rewritten(
      "writing_ended",
      "then greatest(e.next_at, at) else at end",
      "then at else at end",
    ),
    "what was taken back is put into a calendar": rewritten(
      "calendar_entry_due",
      "e.stands and m.state in ('scheduled', 'held') and app.is_of_meeting(e.organization_id, e.meeting_id, e.person_id)",
      "e.stands",
    ),
    "one entry is taken by two at once": rewritten("calendar_entry_due", "at + interval '10 minutes'", "at"),
    "a calendar of who left is written": rewritten(
      "calendar_entry_due",
      "and (p.left_on is null or p.left_on > (at at time zone p.zone)::date)",
      "",
    ),
    "a calendar of who left is compared": rewritten(
      "calendar_to_check",
      "and (p.left_on is null or p.left_on > (at at time zone p.zone)::date)",
      "",
    ),
    "a calendar that is not written is compared": rewritten("calendar_to_check", "and c.writes_since is not null", ""),
    "one calendar is compared by two at once": rewritten("calendar_to_check", "at + interval '1 hour'", "at"),
    "a comparison begins what its owner ended": rewritten("calendar_checked", "and c.writes_since is not null", ""),
    "a change that came meanwhile is forgotten": rewritten(
      "calendar_entry_done",
      "case when e.stands = stood and e.wanted_sequence = sequence then null else at end",
      "null",
    ),
    "a key that was destroyed is handed out": rewritten("keys_of", "and k.wrapped is not null", ""),
    "the same letter twice fails the change": rewritten("add_letter", "on conflict do nothing", ""),
  }),
  ...sql("calendar", [quiet], {
    ...dropped("wake_calendars", "calendar_entry"),
    ...dropped("wake_to_write", "calendar_connection"),
    "whoever looks at what is due wakes the worker": `drop trigger wake_calendars on calendar_entry;
      create trigger wake_calendars after insert or update of wanted_sequence, stands on calendar_entry for each statement
      execute function app.wake_calendars()`,
  }),
];

const clocks = sql("wall time", [wall], {
  // Asked when moments are gathered, when meetings are, and when one is moved, which may have changed between the two.
  "what was called off keeps its wall time": [
    rewritten("wall_times_ahead", "m.state in ('draft', 'scheduled') and ", ""),
    rewritten("meetings_at_wall_time", "m.state in ('draft', 'scheduled') and ", ""),
    rewritten("keep_wall_time", " and m.state in ('draft', 'scheduled')", ""),
  ].join("; "),
  "what is over keeps its wall time": rewritten("wall_times_ahead", " and m.starts_at > at", ""),
  "a proposal tells of a new entry": rewritten(
    "keep_wall_time",
    "if kept.state = 'draft' then return null; end if;",
    "",
  ),
  "a proposal counts its entry on": rewritten(
    "keep_wall_time",
    "case when m.state = 'scheduled' then 1 else 0 end",
    "1",
  ),
  "the entry does not count on": rewritten("keep_wall_time", "case when m.state = 'scheduled' then 1 else 0 end", "0"),
  "the people's time stays where it was": rewritten(
    "keep_wall_time",
    "update busy b set starts_at = kept.starts_at, ends_at = kept.ends_at",
    "update busy b set starts_at = b.starts_at",
  ),
  "a meeting becomes longer or shorter": rewritten(
    "keep_wall_time",
    "ends_at = starts + (m.ends_at - m.starts_at)",
    "ends_at = m.ends_at",
  ),
});
const clocksByHand = sql("wall time", [hand], {
  "a meeting is moved that changed meanwhile": rewritten("keep_wall_time", "and m.revision = seen ", ""),
  "a meeting is moved that was called off meanwhile": rewritten(
    "keep_wall_time",
    "and m.state in ('draft', 'scheduled')",
    "",
  ),
  "a calendar keeps the former moment": rewritten(
    "keep_wall_time",
    "set next_at = at, failures = 0",
    "set failures = 0",
  ),
  "who left a group is told of its moment": rewritten("keep_wall_time", "and e.stands))", "))"),
  "a meeting that was never written so is moved": rewritten("meetings_at_wall_time", "and m.wall_time = wall", ""),
  "another zone's meeting is moved": rewritten("meetings_at_wall_time", " and m.zone = in_zone", ""),
});

const read = sql("calendar", [only(database("calendars/refresh.test.ts"), "of somebody who left or was erased")], {
  "a calendar of who left is read": rewritten(
    "calendars_due",
    "and (p.left_on is null or p.left_on > (at at time zone p.zone)::date)",
    "",
  ),
});

/** What is put into people's own calendars, by whom, and what follows when the clocks change. */
export const calendarMutants: Mutant[] = [...own, ...put, ...read, ...clocks, ...clocksByHand];
