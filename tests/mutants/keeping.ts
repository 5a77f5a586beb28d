import { database, dropped, type Mutant, only, rewritten, sql } from "./make";

const retention = database("privacy/retention.test.ts");
const erase = only(database("privacy/erase.test.ts"), "never named or given a key again|the leader reads erased");
const first = only(database("privacy/erase.test.ts"), "a person erases themselves");
const address = database("privacy/address.test.ts");
const exported = database("privacy/export.test.ts");
const matter = database("privacy/matter.test.ts");
const chain = database("db/audit.test.ts");
const once = database("db/written-once.test.ts");
const feed = database("calendars/feed.test.ts");
const limits = database("access/limits.test.ts");
const walls = database("access/walls.test.ts");
const correct = database("releases/correct.test.ts");
const rolling = database("releases/rolling.test.ts");
const perceptions = database("perceptions/seal.test.ts");

const outlives = (what: string, from: string, to: string) => [
  `${what} outlives its day`,
  rewritten("expire_words_of", from, to),
];
const words = sql("retention", [retention], {
  ...dropped(
    "date_words",
    ...["note", "agreed_note", "answer", "career_goal", "open_door_request", "theme_contribution", "conversation"],
  ),
  ...dropped("shorten_words", "organization"),
  ...Object.fromEntries([
    ...Object.entries({ note: "note n", line: "agreed_note n", goal: "career_goal g" }).map(([what, from]) =>
      outlives(`a ${what}`, `delete from ${from} where`, `delete from ${from} where false and`),
    ),
    outlives("an answer", "set words_sealed = null", "set words_sealed = a.words_sealed"),
    outlives("a topic", "set topic_sealed = null", "set topic_sealed = r.topic_sealed"),
    outlives("news", "set tell_sealed = null", "set tell_sealed = c.tell_sealed"),
    outlives("a next time", "set next_time = null", "set next_time = c.next_time"),
  ]),
  "words go a day too early": rewritten("expire_words_of", "expires_on <= today", "expires_on <= today + 1"),
  "words go a day too late": rewritten("expire_words_of", "expires_on <= today", "expires_on < today"),
  "a key of a form is kept for ever": rewritten("expire_words_of", "i.created_at < today - 7", "false"),
  "a longer time holds for old words": rewritten(
    "date_words",
    "least(old.expires_on, new.expires_on)",
    "new.expires_on",
  ),
  "a new row names its own day": rewritten(
    "date_words",
    "least(new.expires_on, app.words_last_until(new.organization_id, since))",
    "coalesce(new.expires_on, app.words_last_until(new.organization_id, since))",
  ),
  "anybody removes words ahead of the worker": rewritten("expire_words_here", "not app.is_admin()", "false"),
});

const gone = [
  ...sql("erasing", [first], {
    ...dropped("forget_addresses", "person"),
    // An erasure is a last day, too.
    "a calendar outlives an erasure": "drop trigger forget_calendars on person; drop trigger access_ends on person",
  }),
  ...sql("erasing", [erase], {
    ...dropped("erased_stays_erased", "person"),
    ...dropped("destroyed_stays_destroyed", "data_key"),
    ...dropped("no_key_for_the_erased", "data_key"),
    ...dropped("end_promises_to_the_erased", "person"),
  }),
  ...sql("leaving", [only(exported, "a link is void")], dropped("exports_end", "person")),
  ...sql("address", [only(address, "never around the wait")], dropped("address_waits", "person")),
];

const log = sql("log", [once, chain], {
  ...dropped("chain_audit", "audit"),
  ...dropped("never_back", "audit_head"),
  ...dropped("never_cut", "audit_head"),
  "an entry that was changed breaks no chain": rewritten(
    "audit_broken_at",
    "a.hash is distinct from app.audit_hash(a.organization_id, a.sequence, a.at, a.actor_id, a.what, a.subject_id, a.meeting_id, a.about, a.previous_hash)",
    "false",
  ),
  "anybody asks whether the chain is whole": rewritten("audit_broken_at", "app.is_admin()", "true"),
});

const released = [
  ...sql("k", [only(rolling, "the database refuses")], dropped("release_keeps_k", "release")),
  ...sql("k", [correct], dropped("score_after_release", "score")),
  ...sql("trigger", [only(walls, "one of the open door")], dropped("keep_who_met", "meeting")),
];

const told = [
  ...sql("function", [perceptions], {
    "a prediction is told to another leader": rewritten("perceptions_to_close", "and p.leader_id = app.person()", ""),
    "a prediction is told before the close": rewritten("perceptions_to_close", "and app.purpose() = 'close'", ""),
    "a prediction is revealed before the close": rewritten("reveal_perception", "and app.purpose() = 'close'", ""),
    "who has predicted is told to anybody": rewritten("perceptions_sealed", "and p.leader_id = app.person()", ""),
  }),
  ...sql("function", [matter], {
    "anybody moves a serious matter": rewritten(
      "move_matter",
      "if not exists (select 1 from public.meeting m where m.organization_id = app.organization() and m.id = move_matter.meeting\n      and m.leader_id = app.person()) or",
      "if",
    ),
    "a theme worded from the matter stays": rewritten(
      "move_matter",
      "delete from theme t where",
      "delete from theme t where false and",
    ),
    "a goal that is the matter stays": rewritten(
      "move_matter",
      "delete from career_goal g where",
      "delete from career_goal g where false and",
    ),
    "the line that is the matter stays": rewritten(
      "move_matter",
      "delete from agreed_note n where",
      "delete from agreed_note n where false and",
    ),
    "whoever stood behind a theme by it stays": rewritten(
      "move_matter",
      "delete from theme_contribution c where",
      "delete from theme_contribution c where false and",
    ),
    "what was told of it stays": rewritten(
      "move_matter",
      "set agreed_note_id = null, tell_sealed = null",
      "set agreed_note_id = null",
    ),
  }),
  ...sql("function", [feed], {
    "whoever left reads their feed": rewritten(
      "feed_viewer",
      "and (p.left_on is null or p.left_on > (at at time zone p.zone)::date)",
      "",
    ),
    "any token reads a feed": rewritten("feed_viewer", "f.token_hash = token and", ""),
  }),
];

const edge = sql("limit", [limits], {
  "one more than may passes": rewritten("take", "if had > one.most then", "if had > one.most + 1 then"),
  "a window never ends": rewritten("take", "a.began_at + make_interval(secs => one.seconds) <= at", "false"),
  "a refused allowance refuses nothing else": rewritten("take", "  loop\n", "  loop wait := 0;\n"),
  "windows are kept for ever": rewritten("sweep", "began_at < clock_timestamp() - interval '1 day'", "false"),
  "links are kept for ever": rewritten("sweep", "expires_at < at - interval '1 day'", "false"),
  "a sign-in outlives its day": rewritten("sweep", "expires_at < at or", ""),
  "a sign-in outlives half a day of silence": rewritten("sweep", " or last_seen_at < at - interval '12 hours'", ""),
});

const held: Record<string, readonly string[]> = {
  answer: ["answer_about_one_thing"],
  busy: ["busy_not_empty"],
  calendar_busy: ["calendar_busy_not_empty"],
  calendar_connection: ["a_file_is_read_once", "read_and_known"],
  cycle: ["cycle_named", "cycle_not_empty"],
  data_key: ["version_fits_a_seal"],
  export_link: ["export_form", "export_soon"],
  mail_change: ["plain_address", "waits_a_day"],
  master_key: ["key_named", "current_is_not_retired"],
  meeting: ["meeting_not_empty", "held_has_moment", "ended_has_moment", "meeting_counts"],
  organization: ["retention_bounded"],
  perception: ["revealed_whole", "revealed_from_1_to_10"],
  person: ["leaves_after_joining", "mail_plain"],
  programme: ["depth_bounded", "length_bounded", "weekly_bounded"],
  promise: ["outcome_when_heard"],
  released_set: ["an_answer_each"],
  reporting_line: ["line_not_empty"],
};
const rows = Object.entries(held).flatMap(([table, constraints]) =>
  constraints.flatMap((constraint) =>
    sql("constraint", [only(database("db/constraints.test.ts"), `gets past.*${constraint}`)], {
      [`${constraint} of ${table} is gone`]: `alter table ${table} drop constraint ${constraint}`,
    }),
  ),
);

/** What is kept and for how long, what never comes back, what is told of it, and what no row may say. */
export const keepingMutants: Mutant[] = [...words, ...gone, ...log, ...released, ...told, ...edge, ...rows];
