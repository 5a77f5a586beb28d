import { readFileSync } from "node:fs";
import { calendarMutants } from "./calendars";
import { delegateMutants } from "./delegates";
import { groupMutants } from "./groups";
import { keepingMutants } from "./keeping";
import { leavingMutants } from "./leaving";
import { database, definition, dropped, isMine, type Mutant, only, type Part, rewritten, sql, unit } from "./make";
import { sightMutants } from "./sight";
import { weekMutants } from "./weeks";

const access = unit("access");
const walls = database("access/walls.test.ts");
const hands = only(walls, "what a hand on");
const everybody = only(walls, "everybody sees");
const past = database("access/reorganised.test.ts");
const constraints = database("db/constraints.test.ts");
const once = database("db/written-once.test.ts");

const policyFile = "lib/access/policy.ts";
const contractFile = "lib/access/contract.ts";

/** Each row of the policy without each relation, with each it has not, and without each bar. */
function policyRows(text: string): Mutant[] {
  const others: Record<string, string[]> = {
    meeting: ["leader", "participant", "manager", "delegate"],
    promise: ["owner", "hearer"],
    request: ["asker", "leader"],
    leader: ["self", "past", "delegate"],
    commitment: ["owner", "leader"],
    person: ["self", "adminOfLeaver", "operator"],
  };
  const group = "policy";
  const named = (names: string[]) => names.join(", ");
  const rows = [...text.matchAll(/^ +("[\w.]+"): \{ on: "(\w+)", allow: \[([^\]]*)\](?:, deny: \[([^\]]*)\])? \},$/gm)];
  return rows.flatMap(([line, action = "", on = "", allowed = "", denied = ""]): Mutant[] => {
    const [allow, deny] = [allowed, denied].map((names) => names.split(", ").filter(Boolean)) as [string[], string[]];
    // Whoever leads is whoever led: the one adds nothing to the other.
    const more = (others[on] ?? [])
      .map((one) => `"${one}"`)
      .filter((one) => !allow.includes(one) && !(one === '"self"' && allow.includes('"past"')));
    const edit = { group, file: policyFile, from: line, red: [access] };
    const allowing = (names: string[]) => line.replace(`allow: [${allowed}]`, `allow: [${named(names)}]`);
    const barring = (bars: string[]) =>
      line.replace(`, deny: [${denied}]`, bars.length > 0 ? `, deny: [${named(bars)}]` : "");
    const without = (names: string[], one: string) => names.filter((name) => name !== one);
    return [
      ...allow.map((one) => ({ ...edit, what: `${action} without ${one}`, to: allowing(without(allow, one)) })),
      ...more.map((one) => ({
        ...edit,
        what: `${action} for ${one.replaceAll('"', "")} too`,
        to: allowing([...allow, one]),
      })),
      ...deny.map((one) => ({
        ...{ ...edit, to: barring(without(deny, one)) },
        what: `${action} without its bar${deny.length > 1 ? ` of ${one}` : ""}`,
      })),
    ];
  });
}

/** Each relation that stands on one line, holding for everybody. */
function relations(text: string): Mutant[] {
  const lines = [
    ...text.matchAll(/^.*relation<\W*(?:Subjects\W+)?(\w+).*\("([^"]+)", (?:"\w+"|null), (\(v.*\) => .*)\)[, }]*$/gm),
  ];
  return lines.map(([from, of = "", says = "", holds = ""]) => {
    const to = from.replace(holds, "() => true");
    return { group: "relation", what: `everybody is "${says}" (${of})`, file: policyFile, from, to, red: [access] };
  });
}

/** Each cell of the contract that says never, saying yes. */
function cells(text: string): Mutant[] {
  const body = text.slice(text.indexOf("export function contractOf"));
  const found = [...body.matchAll(/^ {4}(\w+): \{$|^ {6}(participant|leader|delegate|manager|above|admin): never,$/gm)];
  let thing = "";
  const seen = new Map<string, number>();
  return found.flatMap(([from, name, role]): Mutant[] => {
    if (name) thing = name;
    if (!role) return [];
    const nth = seen.get(role) ?? 0;
    seen.set(role, nth + 1);
    const to = `      ${role}: yes("Yes"),`;
    const what = `${thing} for the ${role}: never becomes yes`;
    return [{ group: "contract", what, file: contractFile, from, to, nth, red: [access, everybody] }];
  });
}

/** What row security asks, each answering too much: policies.test.ts puts one in place of the real one at a time. */
export const functions: Record<string, string> = {
  "my_led_meeting_ids follows today's reporting lines": definition(
    "my_led_meeting_ids() returns setof uuid",
    `select m.id from meeting m join meeting_participant p on p.organization_id = m.organization_id and p.meeting_id = m.id
     join reporting_line a on a.person_id = p.person_id and a.ends_on is null join reporting_line b on b.person_id = a.manager_id and b.ends_on is null
     where m.${isMine} and b.manager_id = app.person()`,
  ),
  "my_own_meeting_ids shows proposals": definition(
    "my_own_meeting_ids() returns setof uuid",
    `select meeting_id from meeting_participant where ${isMine} and person_id = app.person()`,
  ),
  "my_reports_meeting_ids shows the open door": definition(
    "my_reports_meeting_ids() returns setof uuid",
    `select meeting_id from meeting_participant where ${isMine} and manager_id = app.person()`,
  ),
  "my_meeting_ids counts the manager among the two": definition(
    "my_meeting_ids() returns setof uuid",
    "select app.my_led_meeting_ids() union select app.my_own_meeting_ids() union select app.my_reports_meeting_ids()",
  ),
  "sent_to_me shows what was not sent": definition(
    "sent_to_me() returns table (meeting_id uuid, person_id uuid)",
    `select p.meeting_id, p.person_id from meeting m join prompt p on p.meeting_id = m.id where m.${isMine} and m.leader_id = app.person()`,
  ),
  "my_programme_ids is every programme": definition(
    "my_programme_ids() returns setof uuid",
    `select id from programme where ${isMine}`,
  ),
  "my_counterparts is everybody": definition(
    "my_counterparts() returns setof uuid",
    `select id from person where ${isMine}`,
  ),
  "groups_i_am_in is none": definition("groups_i_am_in() returns setof uuid", "select null::uuid where false"),
  "groups_i_am_in is every meeting of mine": definition(
    "groups_i_am_in() returns setof uuid",
    `select meeting_id from meeting_participant where ${isMine} and person_id = app.person()`,
  ),
  "meetings_i_arrange is every meeting": definition(
    "meetings_i_arrange() returns setof uuid",
    `select id from meeting where ${isMine}`,
  ),
  "is_admin holds for everybody": definition("is_admin() returns boolean", "select true"),
  "is_above holds for everybody": definition("is_above(leader uuid) returns boolean", "select true"),
};

const asked = [
  ...sql("function", [hands], {
    "a re-organization changes who stood in between of what was held": rewritten(
      "hand_over_sight",
      "and m.kind = 'planned' and m.state in ('draft', 'scheduled')",
      "",
    ),
    "may_be_met_by_me is everybody": definition(
      "may_be_met_by_me() returns setof uuid",
      `select id from person where ${isMine}`,
    ),
    "consent may be asked by anybody": "grant execute on function app.consented(uuid, uuid, uuid) to throughline_app",
  }),
  ...sql("function", [only(walls, "whoever has left")], {
    "whoever has left still signs in": rewritten("session_viewer", "found.left_on <= today", "false"),
  }),
  ...sql("function", [past], {
    "a successor inherits from their own time in between": rewritten(
      "hand_over_promises",
      "and m.manager_id = h.successor",
      "and false",
    ),
  }),
];

/** What may be done with a table, each allowed once more: policies.test.ts grants one at a time. */
export const rights: Record<string, { table: string; right: "select" | "insert" | "update" | "delete" }> = {
  "a key may be destroyed by the other": { table: "data_key", right: "delete" },
  "the ledger may be read": { table: "released_set", right: "select" },
  "a prediction may be taken away": { table: "perception", right: "delete" },
  "a score may be removed": { table: "score", right: "delete" },
  "what is put into a calendar may be said by anybody": { table: "calendar_entry", right: "insert" },
  "what stands in a calendar may be said by anybody": { table: "calendar_entry", right: "update" },
  "what is put into a calendar may be taken away": { table: "calendar_entry", right: "delete" },
  "a delegation may be taken away": { table: "delegation", right: "delete" },
  "a drafting may be taken away": { table: "planning_run", right: "delete" },
};

const triggers = [
  ...sql("trigger", [hands], {
    ...dropped(
      "stays_whose_it_is",
      "promise",
      "open_door_request",
      "theme_contribution",
      "commitment",
      "outbox",
      "organization",
    ),
    ...dropped("told_in_own_word", "theme_contribution"),
    ...dropped("only_with_consent", "theme_contribution"),
    ...dropped("prediction_stands", "perception"),
  }),
  ...sql("trigger", [database("conversations/notes.test.ts")], dropped("agreed_in_own_word", "agreed_note")),
  ...sql("trigger", [database("prompts/answers.test.ts")], dropped("sent_in_own_word", "prompt")),
  ...sql("trigger", [database("conversations/scores.test.ts")], dropped("scored_in_own_word", "score")),
  ...sql("trigger", [database("promises/promises.test.ts")], dropped("heard_in_own_word", "promise")),
  ...sql("trigger", [database("conversations/themes.test.ts")], dropped("consent_taken_back", "agreed_note", "answer")),
  ...sql("trigger", [once], {
    ...dropped("written_once", "audit", "release", "release_figure", "released_theme", "released_set"),
    ...dropped("never_cut", "audit"),
    ...dropped("only_raise_k", "organization"),
    ...dropped("freeze_k", "cycle"),
    ...dropped("only_admins_make_admins", "person"),
  }),
];

const never = sql("constraint", [constraints], {
  "somebody may be in two places": "alter table busy drop constraint nobody_twice_at_once",
  "somebody may have two managers": "alter table reporting_line drop constraint one_manager_at_a_time",
  "somebody may report to themselves": "alter table reporting_line drop constraint line_not_to_oneself",
  "k may be less than five": "alter table organization drop constraint k_protects",
  "a score may be eleven": "alter table score drop constraint score_from_1_to_10",
  "what is raised live may be stored": "alter table answer drop constraint raised_live_keeps_no_words",
  "a promise may be heard back never": "alter table promise drop constraint heard_back_has_moment",
  "a hidden figure may hold a number": "alter table release_figure drop constraint hidden_has_no_number",
  "a figure may be released without company": "drop trigger figure_needs_company on release_figure",
});

const log = sql("log", [database("admin/admin.test.ts")], {
  "what is done in a conversation stands between sign-ins": rewritten("audit_overview", "a.meeting_id is null and", ""),
  "asking at the open door stands in the log": rewritten("audit_overview", "a.what not like 'request.%'", "true"),
  "rows are numbered with gaps": rewritten("audit_overview", "row_number() over (order by a.sequence)", "a.sequence"),
});

const code = (group: string, file: string, red: Part[], all: [what: string, from: string, to: string][]): Mutant[] =>
  all.map(([what, from, to]) => ({ group, what, file, from, to, red }));
const conditions = code(
  "relation",
  policyFile,
  [access],
  [
    ["a proposal is its participant's", 'm.state !== "draft" && m.participantIds', "m.participantIds"],
    ["an open door is the manager's", '&& m.kind !== "openDoor" && (m.state', "&& (m.state"],
    ["what was called off is the manager's", '(m.state === "scheduled" || m.state === "held")', "true"],
    ["a delegate is every leader's", "m.leaderId === v.personId &&\n        m.kind", "m.kind"],
    ["an open door is a delegate's", 'm.kind !== "openDoor" &&\n        v.delegate', "v.delegate"],
    ["a delegate plans between", "[...m.managerIds, ...m.participantIds]", "m.participantIds"],
    ["a delegate plans for themselves", "[...m.managerIds, ...m.participantIds]", "m.managerIds"],
    [
      "a delegate plans every leader's quarter",
      "v.delegate !== undefined && l.leaderId === v.personId",
      "v.delegate !== undefined",
    ],
    ["one of two is one of a group", 'm.kind === "group" && m.participantIds', "m.participantIds"],
    ["whoever leads nobody runs a programme", "v.leads && l.leaderId", "l.leaderId"],
    ["an admin erases who has just left", "v.isAdmin && p.longGone", "v.isAdmin"],
    ["anybody erases who left long ago", "v.isAdmin && p.longGone", "p.longGone"],
    ["no bar holds", "given.some(holds) && !deny.some(holds)", "given.some(holds)"],
    [
      "a delegate has what the leader has",
      '(role === "delegate") === (viewer.delegate !== undefined)',
      "role !== undefined",
    ],
  ],
);
const ledger = sql("k", [database("releases/close.test.ts")], {
  "the ledger of released people is told to whoever asks": rewritten(
    "released_sets",
    "and app.purpose() = 'close'",
    "",
  ),
});
/** What policies.test.ts does not reach: tables whose rows are nobody's, so that the matrix has none of them. */
const closed = sql("k", [only(walls, "nobody sees, makes or changes a link")], {
  "whoever asks adds to the ledger of released people": "alter policy closing on released_set with check (true)",
  "links to sign in are anybody's": "alter policy signing_in on sign_in_token using (true) with check (true)",
  "links to sign in are anybody's to see": "alter policy signing_in on sign_in_token using (true)",
});
const company = code(
  "k",
  "lib/releases/rules/company.ts",
  [unit("releases")],
  [
    ["k − 1 are company enough", "peopleOf(answers).size >= k &&", "peopleOf(answers).size >= k - 1 &&"],
    ["k are not company enough", "peopleOf(answers).size >= k &&", "peopleOf(answers).size > k &&"],
    ["all the same answer is released", "!uniform(answers) &&", ""],
    ["a mean at the ends of the scale is released", "sum >= n + 9 && sum <= 10 * n - 9", "sum >= n && sum <= 10 * n"],
    [
      "a difference of k − 1 is safe",
      "rest.length === 0 || peopleOf(rest).size >= k",
      "rest.length === 0 || peopleOf(rest).size >= k - 1",
    ],
    [
      "a difference of k is not safe",
      "rest.length === 0 || peopleOf(rest).size >= k",
      "rest.length === 0 || peopleOf(rest).size > k",
    ],
  ],
);
const voices = code(
  "k",
  "lib/themes/rules.ts",
  [unit("themes")],
  [
    ["k − 1 voices are enough", ">= voicesNeeded(voices, k)", ">= voicesNeeded(voices, k) - 1"],
    ["k voices are not enough", ">= voicesNeeded(voices, k)", "> voicesNeeded(voices, k)"],
    ["k from one team are enough", "k : Math.max(10, k)", "k : k"],
  ],
);

const mail = database("messages/outbox.test.ts", "messages/deliver.test.ts");
const outbox = [
  ...code(
    "outbox",
    "lib/db/outbox.ts",
    [mail],
    [
      [
        "mail is written beside the transaction, not in it",
        "await tx.outbox.createMany(",
        "await (await import('./client')).client().outbox.createMany(",
      ],
      ["mail is lost", "if (mails.length === 0) return;", "return;"],
      ["the same mail twice", "onceKey: mail.onceKey ?? null", "onceKey: null"],
    ],
  ),
  ...code(
    "outbox",
    "lib/messages/deliver.ts",
    [mail],
    [
      [
        "sent before it is claimed",
        "set state = 'sending', claimed_at = $1, attempts = attempts + 1",
        "set attempts = attempts + 1",
      ],
      ["two workers take the same mail", "limit 1 for update skip locked", "limit 1"],
      [
        "what nobody knows of is sent again",
        "set state = 'unknown', problem = 'The worker ended while sending'",
        "set state = 'queued', problem = 'The worker ended while sending'",
      ],
      [
        "mail leaves before its time",
        "where state = 'queued' and send_after <= $1\n       order by",
        "where state = 'queued'\n       order by",
      ],
      ["a demonstration sends mail", "or organization_id in (select id from organization where demo)", ""],
    ],
  ),
];

/** Every mutant but those of row security, which policies.test.ts makes where the matrix stands already. */
export function mutants(): Mutant[] {
  const policy = readFileSync(policyFile, "utf8");
  const contract = readFileSync(contractFile, "utf8");
  const made = [...policyRows(policy), ...relations(policy), ...conditions, ...cells(contract)];
  return [
    ...made,
    ...company,
    ...voices,
    ...ledger,
    ...closed,
    ...asked,
    ...triggers,
    ...never,
    ...log,
    ...outbox,
    ...leavingMutants,
    ...keepingMutants,
    ...sightMutants,
    ...delegateMutants,
    ...groupMutants,
    ...calendarMutants,
    ...weekMutants,
  ];
}
