import { database, dropped, type Mutant, rewritten, sql } from "./make";

const leaving = database("privacy/leaving.test.ts");
const address = database("privacy/address.test.ts");
const erase = database("privacy/erase.test.ts");
const log = database("admin/admin.test.ts");

const days = sql("leaving", [erase, address], {
  "an admin writes the day on which a leaving was written": rewritten(
    "leaving_is_recorded",
    "else old.left_recorded_on end",
    "else new.left_recorded_on end",
  ),
  "a new row names that day itself": rewritten(
    "leaving_is_recorded",
    "when new.left_on is not null then today end",
    "when new.left_on is not null then coalesce(new.left_recorded_on, today) end",
  ),
  "an admin writes a return away": rewritten(
    "leaving_is_recorded",
    "then today else old.returned_on end",
    "then today else new.returned_on end",
  ),
  "a return is never written": rewritten("leaving_is_recorded", "then today else old.returned_on end", "then null end"),
  "who comes back on a later day than today never left": rewritten(
    "leaving_is_recorded",
    "(new.left_on is null or new.left_on > today)",
    "new.left_on is null",
  ),
  "whose last day is taken back before it came has returned": rewritten(
    "leaving_is_recorded",
    "old.left_on <= today + 1 and",
    "old.left_on is not null and",
  ),
  "who comes back where it is a day earlier never left": rewritten(
    "leaving_is_recorded",
    "old.left_on <= today + 1 and",
    "old.left_on <= today and",
  ),
});

const addresses = sql("address", [address], {
  ...dropped("leaving_stops_addresses", "person"),
  "leaving stops everybody's address": rewritten("leaving_stops_addresses", "and c.person_id = new.id", ""),
  "a return alone stops no address": `drop trigger leaving_stops_addresses on person;
    create trigger leaving_stops_addresses after update on person for each row
    when ((old.left_on is null) <> (new.left_on is null)) execute function app.leaving_stops_addresses()`,
  ...dropped("address_is_heard_of", "mail_change"),
  "another address for who left": rewritten("address_is_heard_of", "p.left_on is not null or ", ""),
  "another address for who came back": rewritten("address_is_heard_of", " or p.returned_on + 30 > today", ""),
  "another address a day too early": rewritten("address_is_heard_of", "p.returned_on + 30 >", "p.returned_on + 29 >"),
  "an operator cannot help who came back": rewritten("address_is_heard_of", "app.purpose() <> 'operator' and", ""),
  "an address was asked for long ago": rewritten(
    "address_is_heard_of",
    " or abs((new.asked_at at time zone 'UTC')::date - app.today()) > 1",
    "",
  ),
  "an address comes in as done": rewritten("address_is_heard_of", " or new.done_at is not null", ""),
  "a wait may be cut short": "grant update on mail_change to throughline_app",
  ...dropped("stopped_stays_stopped", "mail_change"),
  "the app takes up tomorrow's addresses": rewritten(
    "take_up_addresses",
    "if session_user = 'throughline_app' and",
    "if false and",
  ),
  "a stopped address is taken up": rewritten("take_up_addresses", " and c.stopped_at is null", ""),
  "an address is taken up before its hour": rewritten("take_up_addresses", "c.takes_effect_at <= at and ", ""),
  "an address that somebody still has is taken up": rewritten(
    "take_up_addresses",
    "and p.mail = c.mail and p.id <> c.person_id",
    "and false",
  ),
  ...Object.fromEntries(
    [
      [
        "session",
        "delete from session s where s.organization_id = one.organization_id and s.person_id = one.person_id;",
      ],
      ["sign_in_token", "delete from sign_in_token t where t.mail in (one.former_mail, one.mail);"],
      [
        "account",
        "delete from account a where a.organization_id = one.organization_id and a.person_id = one.person_id;",
      ],
      [
        "calendar_feed",
        "delete from calendar_feed f where f.organization_id = one.organization_id and f.person_id = one.person_id;",
      ],
      [
        "calendar_connection",
        "delete from calendar_connection k where k.organization_id = one.organization_id and k.person_id = one.person_id;",
      ],
    ].map(([table, statement]) => [
      `a ${table} outlives the address`,
      rewritten("take_up_addresses", statement as string, ""),
    ]),
  ),
  "links to the former address are still sent": rewritten(
    "take_up_addresses",
    "set state = 'withdrawn'",
    "set state = o.state",
  ),
  "waiting mail goes to the former address": rewritten(
    "take_up_addresses",
    "set to_address = one.mail",
    "set to_address = o.to_address",
  ),
  "warnings follow to the new address": rewritten("take_up_addresses", "o.kind not in ('sign-in', 'address')", "true"),
  "a new address stands in no log": rewritten(
    "take_up_addresses",
    "null, 'address.change', one",
    "null, 'address', one",
  ),
});

const erasing = sql("erasing", [erase], {
  "an admin erases on the day a leaving was written": rewritten(
    "erase_person",
    "greatest(p.left_on, p.left_recorded_on) + 14",
    "p.left_on + 14",
  ),
  "an admin erases before a leaving that was announced": rewritten(
    "erase_person",
    "greatest(p.left_on, p.left_recorded_on) + 14",
    "p.left_recorded_on + 14",
  ),
  "an admin erases a day too early": rewritten("erase_person", "+ 14 <=", "+ 13 <="),
  "an admin erases a day too late": rewritten("erase_person", "+ 14 <=", "+ 15 <="),
  "anybody erases who left long ago": rewritten("erase_person", "(app.is_admin() and exists", "(exists"),
  "an admin erases who is there": rewritten(
    "erase_person",
    "greatest(p.left_on, p.left_recorded_on) + 14 <= app.today()",
    "true",
  ),
  "an operator erases nobody": rewritten("erase_person", " or app.purpose() = 'operator'", ""),
  "who is nobody erases anybody": rewritten("erase_person", ") is not true then", ") = false then"),
  "nobody erases themselves": rewritten("erase_person", "whom = app.person() or ", ""),
  "the app replays erasures": "grant execute on function app.erase_again(jsonb, timestamptz) to throughline_app",
  "the app reads who was erased": "grant execute on function app.erasures() to throughline_app",
  "a copy that serves is told that nobody is missing": rewritten(
    "erasures_missing",
    "where not app.is_erased",
    "where false and app.is_erased",
  ),
  "a copy that serves waits for ever": rewritten(
    "erasures_missing",
    "where not app.is_erased(r.organization, r.person)",
    "",
  ),
});

const ways = sql("leaving", [leaving], {
  ...dropped("access_ends", "person"),
  ...Object.fromEntries(
    [
      ["session", "delete from session s where s.organization_id = new.organization_id and s.person_id = new.id;"],
      ["sign_in_token", "delete from sign_in_token t where t.mail in (old.mail, new.mail);"],
      [
        "score_code",
        "delete from score_code c where c.organization_id = new.organization_id and c.person_id = new.id;",
      ],
      [
        "calendar_feed",
        "delete from calendar_feed f where f.organization_id = new.organization_id and f.person_id = new.id;",
      ],
      [
        "calendar_connection",
        "delete from calendar_connection c where c.organization_id = new.organization_id and c.person_id = new.id;",
      ],
    ].map(([table, statement]) => [`a ${table} outlives a leaving`, rewritten("access_ends", statement as string, "")]),
  ),
  "coming back wakes what a last day stopped": rewritten("access_ends", " or old.left_on <= today + 1", ""),
  "a last day ahead ends what is open": rewritten(
    "access_ends",
    "new.left_on <= today or",
    "new.left_on is not null or",
  ),
});

const said = sql("log", [log], {
  "what is done about themes stands in the log": rewritten("audit_overview", " and a.what not like 'theme.%'", ""),
  "that words were damaged stands in the log": rewritten("audit_overview", "'words.damaged', ", ""),
  "the day on which words expired stands in the log": rewritten("audit_overview", ", 'words.expire'", ""),
});

/** Who leaves, whose address changes and who is erased: what the database holds of it. */
export const leavingMutants: Mutant[] = [...days, ...addresses, ...erasing, ...ways, ...said];
