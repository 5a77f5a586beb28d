import { createHash } from "node:crypto";
import type { Role } from "@/lib/access/contract";
import type { MeetingRef } from "@/lib/access/policy";
import { masterKeyFrom } from "@/lib/db/cipher";
import { newId } from "@/lib/db/id";
import { plainDate } from "@/lib/time/calendar";
import type { TestDatabase } from "./database";
import { TEST_KEY } from "./keys";
import { writer } from "./quarter";
import {
  type Actor,
  admins,
  at,
  delegation,
  here,
  planners,
  type Row,
  type State,
  type Story,
  states,
  stories,
  unseenIn,
} from "./stories";
import { type World, world } from "./world";

/** Today's chart. Until this summer Theo reported to Ines, and Ines to Elif. */
const chart = `
  Olga
    Dagny
      Ravi
        Juno
        Hugo
        Vito
      Finn
        Gita
      Ada
        Bo
    Ines
      Sam
        Theo
    Elif
    Nils
      Mona
        Pia
    Kim
    Zoe`;

export type Meeting = { id: string; story: Story; ref: MeetingRef; future: boolean };
export type Matrix = {
  here: World;
  elsewhere: World;
  rows: Row[];
  meetings: Meeting[];
  /** The token of a sign-in of somebody who has left since. */
  ended: string;
};

const sealed = Buffer.from("sealed");

/** Fills a database with every kind of row in every state, around every story. */
export async function matrix(database: TestDatabase): Promise<Matrix> {
  const home = await world(chart, { admins });
  const elsewhere = await world("Boss\n  Stranger", { slug: "elsewhere", admins: ["Stranger"] });
  const insert = writer(database, home.organizationId);
  const id = home.id;
  const rows: Row[] = [];
  const meetings: Meeting[] = [];
  const put = async (row: Row, rest: Record<string, unknown>) => {
    await insert(row.table, { ...row.key, ...rest });
    rows.push(row);
    return row.key;
  };
  /** A row with an id of its own. */
  const one = async (row: Omit<Row, "key"> & Record<string, unknown>, rest: Record<string, unknown>) => {
    const key = { id: newId() };
    await put({ ...row, key } as unknown as Row, rest);
    return key.id;
  };
  const all = (table: string, what = "") => ({ table, what, who: here });

  await shared();
  for (const story of stories) await around(story);
  await group();
  await left();
  return { here: home, elsewhere, rows, meetings, ended: "a token of Vito's" };

  async function shared() {
    for (const row of await database.asOwner<{ id: string }>("select id from person where organization_id = $1", [
      home.organizationId,
    ]))
      rows.push({ ...all("person"), key: { id: row.id } });
    for (const row of await database.asOwner<{ id: string }>(
      "select id from reporting_line where organization_id = $1",
      [home.organizationId],
    ))
      rows.push({ ...all("reporting_line"), key: { id: row.id } });
    rows.push({ table: "organization", key: { id: home.organizationId }, what: "", who: here });
    await one(
      { table: "import", what: "", who: admins },
      { created_by_id: id("Kim"), created_at: at, file_name: "people.csv", content: sealed, as_of: "2026-11-01" },
    );
    await one(
      { table: "planning_run", what: "", who: admins },
      { quarter: "2026-Q3", asked_by_id: id("Kim"), asked_at: at, leaders: 3, finished_at: at },
    );
    await one(all("goal"), { text: "Ship it", position: 1, created_at: at });
    const dagnys = { leader_id: id("Dagny"), since: at };
    await one({ table: "delegation", what: "in force", who: ["Dagny", "Zoe"] }, { ...dagnys, delegate_id: id("Zoe") });
    await one(
      { table: "delegation", what: "ended", who: ["Dagny", "Nils"] },
      { ...dagnys, delegate_id: id("Nils"), ended_at: at },
    );
  }

  async function around(story: Story) {
    const [leader, manager, participant] = [id(story.leader), id(story.manager), id(story.participant)];
    const pair = [story.leader, story.participant] as Actor[];
    const template = await one(all("template"), { name: "Guide", created_at: at });
    const version = await one(all("template_version"), { template_id: template, version: 1, created_at: at });
    const section = await one(all("section"), {
      version_id: version,
      position: 1,
      key: "check-in",
      title: "Check-in",
      minutes: 3,
    });
    const question = await one(all("question"), {
      section_id: section,
      position: 1,
      key: "weeks",
      text: "How are you?",
    });
    const quarters = await cycles();
    const plans = { closed: "", approved: "", draft: "" };
    for (const [state, cycle] of [
      ["closed", quarters.past],
      ["approved", quarters.now],
      ["draft", quarters.next],
    ] as const) {
      plans[state] = await planOf(story, state, cycle);
    }
    const programme = await programmeOf(story);
    if (programme) {
      await one(
        { table: "briefing", what: "acknowledged", who: [...planners(story), "Finn"] },
        { programme_id: programme, manager_id: id("Finn"), sent_at: at, acknowledged_at: at },
      );
    }
    const [mine] = await database.asOwner<{ id: string }>("select id from programme where leader_id = $1", [leader]);
    await one(
      { table: "briefing", what: "sent", who: [...planners(story), story.manager] },
      { programme_id: mine?.id, manager_id: manager, sent_at: at },
    );

    for (const kind of ["planned", "open_door"] as const) {
      for (const [hour, state] of states.entries()) await meetingOf(kind, state, 8 + hour);
    }
    for (const state of ["open", "scheduled", "met", "withdrawn"]) {
      await one(
        { table: "open_door_request", what: state, thing: "askedMeeting", story },
        {
          person_id: participant,
          leader_id: leader,
          manager_id: manager,
          topic_sealed: sealed,
          state,
          created_at: at,
          due_on: "2026-11-22",
        },
      );
    }
    await predictions();
    await releases();
    for (const state of ["agreed", "started", "done"]) {
      const who = [story.leader, story.manager];
      await one(
        { table: "commitment", what: state, who },
        { leader_id: leader, owner_id: manager, words_sealed: sealed, due_on: "2026-12-01", state, created_at: at },
      );
    }
    await keysAndSignIns();

    async function meetingOf(kind: "planned" | "open_door", state: State, hour: number) {
      const thing = kind === "planned" ? "plannedMeeting" : "askedMeeting";
      const meetingId = newId();
      const what = `${kind} ${state}`;
      const later = stories.indexOf(story);
      const day = state === "held" ? `2026-10-${14 + later}` : `2026-11-${18 + later}`;
      const time = String(hour + (kind === "planned" ? 0 : 6)).padStart(2, "0");
      const times = { starts_at: `${day}T${time}:00:00Z`, ends_at: `${day}T${time}:30:00Z` };
      const not = unseenIn[state];
      const ended = state === "cancelled" || state === "deferred" ? at : null;
      await put(
        { table: "meeting", key: { id: meetingId }, what, thing, story, not },
        {
          ...{
            cycle_id: quarters.now,
            plan_id: kind === "planned" ? plans.approved : null,
            leader_id: leader,
            kind,
            state,
            ...times,
          },
          ...{ wall_time: `${day}T${time}:00`, zone: "Europe/Oslo", uid: meetingId, created_at: at, invited_at: at },
          ...{ held_at: state === "held" ? times.ends_at : null, ended_at: ended, template_version_id: version },
        },
      );
      const seat = { meeting_id: meetingId, person_id: participant };
      await put({ table: "meeting_participant", key: seat, what, thing, story, not }, { manager_id: manager });
      meetings.push({
        id: meetingId,
        story,
        ref: {
          id: meetingId,
          leaderId: leader,
          participantIds: [participant],
          managerIds: [manager],
          kind: kind === "planned" ? "planned" : "openDoor",
          state,
        },
        future: state === "scheduled",
      });
      if (state === "draft") return;
      const arranged = kind === "planned" ? [...new Set([...pair, ...planners(story)])] : pair;
      const of = { ...seat };
      if (state === "scheduled" || state === "held") {
        for (const person of [leader, participant])
          await put({ table: "busy", key: { meeting_id: meetingId, person_id: person }, what, who: arranged }, times);
      }
      await put({ table: "acceptance", key: seat, what, who: pair }, { sequence: 0, at });
      // Of a planned one the answers were sent, of one that was asked for they wait to be.
      const sent = kind === "planned";
      await put(
        { table: "prompt", key: seat, what: `${what}, ${sent ? "sent" : "not sent"}`, who: pair },
        { version_id: version, due_at: at, sent_at: sent ? at : null },
      );
      const unsent: { not: Role[] } = { not: sent ? [] : ["leader"] };
      const answer = await one(
        { table: "answer", what, thing: "answers", story, ...unsent },
        { ...of, question_id: question, choice: "may_feed_theme", words_sealed: sealed, updated_at: at },
      );
      await one(
        { table: "outbox", what, who: arranged },
        {
          meeting_id: meetingId,
          kind: "invitation",
          to_person_id: participant,
          to_address: "x@halden.example",
          message_id: `<${meetingId}@x>`,
          content_sealed: sealed,
          created_at: at,
          send_after: at,
        },
      );
      if (state !== "held") return;
      await put({ table: "conversation", key: { meeting_id: meetingId }, what, who: pair }, { started_at: at });
      await one(
        { table: "note", what, thing: "notes", story },
        { meeting_id: meetingId, author_id: leader, words_sealed: sealed, updated_at: at, expires_on: "2027-11-12" },
      );
      const line: Record<string, string> = {};
      for (const standing of ["proposed", "agreed", "struck"]) {
        const consent = standing === "agreed" ? "yes" : "not_asked";
        line[standing] = await one(
          { table: "agreed_note", what: `${what}, ${standing}`, thing: "agreed", story },
          { ...of, words_sealed: sealed, state: standing, consent, proposed_at: at, expires_on: "2027-11-12" },
        );
      }
      await one({ table: "career_goal", what, thing: "agreed", story }, { ...of, words_sealed: sealed, kept_at: at });
      for (const [measure, value] of [
        ["morale", 6],
        ["support", null],
      ] as const) {
        await one(
          { table: "score", what: `${what}, ${measure}`, thing: "scores", story },
          { ...of, measure, value, source: "participant", recorded_by_id: participant, recorded_at: at },
        );
      }
      await one(
        { table: "score_code", what, thing: "scores", story },
        { ...of, code_hash: createHash("sha256").update(meetingId).digest(), expires_at: at },
      );
      for (const standing of ["open", "told", "heard_back"]) {
        const heard = standing === "heard_back" ? { heard_back_at: at, outcome: "kept" } : {};
        await one(
          { table: "promise", what: `${what}, ${standing}`, thing: "promises", story },
          {
            ...of,
            owner_id: leader,
            words_sealed: sealed,
            due_on: "2026-12-01",
            state: standing,
            made_at: at,
            ...heard,
          },
        );
      }
      await audited(meetingId);
      for (const standing of ["gathering", "released", "dropped"]) {
        const theme = await one(
          { table: "theme", what: standing, thing: "themes", story, not: ["participant"] },
          {
            leader_id: leader,
            cycle_id: quarters.now,
            kind: "strength",
            wording_sealed: sealed,
            state: standing,
            created_at: at,
          },
        );
        const behind = standing === "released" ? { answer_id: answer } : { agreed_note_id: line.agreed };
        await one(
          { table: "theme_contribution", what: standing, thing: "contributors", story },
          { theme_id: theme, ...of, manager_id: manager, added_at: at, ...behind },
        );
      }
    }

    async function audited(meetingId: string) {
      await insert("audit", {
        sequence: 0,
        at,
        actor_id: leader,
        what: "answers.read",
        subject_id: participant,
        meeting_id: meetingId,
        previous_hash: "",
        hash: "",
      });
      const [last] = await database.asOwner<{ sequence: string }>(
        "select max(sequence) as sequence from audit where organization_id = $1",
        [home.organizationId],
      );
      rows.push({ table: "audit", key: { sequence: last?.sequence }, what: "answers.read", thing: "openings", story });
    }

    async function predictions() {
      const of = { manager_id: manager, leader_id: leader, value_sealed: sealed, sealed_at: at };
      await one(
        { table: "perception", what: "sealed", thing: "predictions", story, not: ["leader"] },
        { cycle_id: quarters.now, ...of },
      );
      const opened = await one(
        { table: "perception", what: "revealed", thing: "predictions", story },
        { cycle_id: quarters.next, ...of },
      );
      await database.asOwner("select set_config('app.purpose', 'close', false)");
      await database.asOwner("alter table perception disable trigger prediction_stands");
      await database.asOwner("update perception set revealed_at = $2, revealed_value = 6 where id = $1", [opened, at]);
      await database.asOwner("alter table perception enable trigger prediction_stands");
    }

    async function releases() {
      const known = await database.asOwner<{ id: string }>("select id from release where plan_id = $1", [plans.closed]);
      const company = { cycle_id: quarters.past, leader_id: leader };
      const release =
        known[0]?.id ?? (await one(all("release"), { ...company, plan_id: plans.closed, k: 5, released_at: at }));
      const team = { ...company, release_id: release, manager_id: manager };
      const number = { shown: true, people: 9, mean: 6.5 };
      await one(
        { table: "release_figure", what: "a team's morale", thing: "averages", story, released: true },
        { ...team, kind: "morale", ...number },
      );
      await one(
        { table: "release_figure", what: "a team's support, hidden", thing: "averages", story, released: true },
        { ...team, kind: "support", shown: false },
      );
      await one(
        { table: "release_figure", what: "a prediction", thing: "predictions", story, released: true },
        { ...team, kind: "perception", ...number },
      );
      await one(
        { table: "release_figure", what: "a gap", thing: "averages", story, released: true },
        { ...team, kind: "gap", ...number },
      );
      if (known.length === 0) {
        await one(
          {
            table: "release_figure",
            what: "everyone's morale",
            thing: "averages",
            story,
            released: true,
            not: ["manager"],
          },
          { ...company, release_id: release, kind: "morale", ...number },
        );
      }
      await one(
        { table: "released_theme", what: "on a sheet", thing: "themes", story, released: true, not: ["participant"] },
        {
          ...company,
          release_id: release,
          kind: "strength",
          wording: "Reviews help.",
          people: 5,
          teams: 2,
          manager_ids: [manager],
        },
      );
    }

    async function keysAndSignIns() {
      const own = { table: "", what: "", who: [story.participant] as Actor[] };
      const hash = createHash("sha256").update(story.participant).digest();
      await put(
        { ...own, table: "idempotency_key", key: { person_id: participant } },
        { key_hash: hash, created_at: at },
      );
      await one(
        { ...own, table: "session" },
        { person_id: participant, token_hash: hash, created_at: at, last_seen_at: at, expires_at: "2026-12-01" },
      );
      await one(
        { ...own, table: "export_link" },
        { person_id: participant, token_hash: hash, form: "json", created_at: at, expires_at: at },
      );
      await one(
        { table: "mail_change", what: "", who: [story.participant as Actor, ...admins] },
        {
          ...{
            person_id: participant,
            former_mail: "a@x.example",
            mail: `${story.participant.toLowerCase()}@new.example`,
          },
          ...{ asked_at: at, takes_effect_at: "2027-12-01", stop_hash: hash },
        },
      );
      await one(
        { ...own, table: "account" },
        {
          person_id: participant,
          provider: "oidc",
          issuer: "https://id.example",
          subject: story.participant,
          created_at: at,
        },
      );
      await put(
        { ...own, table: "calendar_feed", key: { person_id: participant } },
        { token_hash: hash, created_at: at },
      );
      const connection = await one(
        { ...own, table: "calendar_connection" },
        { person_id: participant, kind: "caldav", host: "dav.example", state: "answering", created_at: at },
      );
      await put(
        { ...own, table: "calendar_busy", key: { connection_id: connection } },
        { person_id: participant, key: "1", starts_at: "2045-01-01T09:00:00Z", ends_at: "2045-01-01T10:00:00Z" },
      );
      await put(
        {
          ...own,
          table: "calendar_entry",
          key: { meeting_id: meetings.find((one) => one.story === story)?.id ?? "", person_id: participant },
        },
        { connection_id: connection, wanted_sequence: 0, stands: true },
      );
      await put(
        {
          table: "filed_hours",
          key: { person_id: participant },
          what: "",
          who: [story.participant as Actor, ...admins],
        },
        { hours: JSON.stringify(Array.from({ length: 7 }, () => null)) },
      );
      await put({ ...own, table: "own_week", key: { person_id: participant } }, { changed_at: at });
      await one(
        { ...own, table: "time_off" },
        { person_id: participant, starts_on: "2045-01-01", ends_on: "2045-01-02" },
      );
      const wrapped = { wrapped: sealed, master_key_id: masterKeyFrom(TEST_KEY).id, created_at: at };
      await put({ table: "data_key", key: { person_id: participant }, what: "a participant's", who: pair }, wrapped);
      await put(
        { table: "data_key", key: { person_id: manager }, what: "a manager's", who: [story.manager, story.leader] },
        wrapped,
      );
    }

    async function cycles() {
      const made = { past: "", now: "", next: "" };
      for (const [name, quarter, starts_on, ends_on] of [
        ["past", "2026-Q3", "2026-07-01", "2026-10-01"],
        ["now", "2026-Q4", "2026-10-01", "2027-01-01"],
        ["next", "2027-Q1", "2027-01-01", "2027-04-01"],
      ] as const) {
        const [known] = await database.asOwner<{ id: string }>("select id from cycle where quarter = $1", [quarter]);
        made[name] = known?.id ?? (await one(all("cycle"), { quarter, starts_on, ends_on, k: 5, opened_at: at }));
      }
      return made;
    }
  }

  /** One for each leader and quarter, however many stories they lead. */
  async function planOf(story: Story, state: string, cycle: string) {
    const { leader } = story;
    const [known] = await database.asOwner<{ id: string }>(
      "select id from plan where leader_id = $1 and cycle_id = $2",
      [id(leader), cycle],
    );
    const pace = { per_week: 3, per_day: 2, length_minutes: 30, created_at: at };
    return (
      known?.id ??
      one(
        { table: "plan", what: state, who: planners(story) },
        { cycle_id: cycle, leader_id: id(leader), state, ...pace },
      )
    );
  }

  async function programmeOf(around: Story) {
    const { leader } = around;
    const known = await database.asOwner("select id from programme where leader_id = $1", [id(leader)]);
    const briefed = stories.filter((story) => story.leader === leader).map((story) => story.manager);
    return known.length > 0
      ? null
      : one(
          { table: "programme", what: "", who: [...planners(around), ...briefed, "Finn"] },
          { leader_id: id(leader), started_at: at },
        );
  }

  /** Juno and Hugo together with Dagny, without Ravi: in each state whose the rows are. The one that stands comes first. */
  async function group() {
    const leader: Actor[] = ["Dagny"];
    const arrangers: Actor[] = [...leader, delegation.by];
    const [cycle] = await database.asOwner<{ id: string }>("select id from cycle where quarter = '2026-Q4'");
    for (const [day, state] of (["scheduled", "held", "draft", "cancelled", "deferred"] as const).entries()) {
      const what = `group ${state}`;
      const meeting_id = newId();
      const inIt: Actor[] = state === "draft" ? arrangers : ["Juno", "Hugo", ...arrangers];
      const known = (who: Actor[]) =>
        here.filter((one) => who.includes(one) || (one === "Ravi" && (state === "scheduled" || state === "held")));
      const times = { starts_at: `2027-01-1${day}T12:00:00Z`, ends_at: `2027-01-1${day}T12:45:00Z` };
      const ended = state === "cancelled" || state === "deferred" ? at : null;
      await put(
        { table: "meeting", key: { id: meeting_id }, what, who: known(inIt) },
        {
          ...{ cycle_id: cycle?.id, leader_id: id("Dagny"), kind: "group", state, ...times, uid: meeting_id },
          ...{ wall_time: "2027-01-11T13:00", zone: "Europe/Oslo", created_at: at, invited_at: at },
          ...{ held_at: state === "held" ? times.ends_at : null, ended_at: ended },
        },
      );
      for (const name of ["Juno", "Hugo"] as const) {
        const key = { meeting_id, person_id: id(name) };
        await put({ table: "meeting_participant", key, what, who: known(inIt) }, { manager_id: id("Ravi") });
        if (state === "draft") continue;
        await one(
          { table: "outbox", what, who: [name, ...arrangers] },
          {
            ...{ meeting_id, kind: "invitation", to_person_id: id(name), to_address: "x@halden.example" },
            ...{ message_id: `<${meeting_id} ${name}@x>`, content_sealed: sealed, created_at: at, send_after: at },
          },
        );
      }
      if (state !== "scheduled" && state !== "held") continue;
      for (const name of ["Juno", "Hugo", "Dagny"] as const) {
        const who = [...new Set<Actor>([name, ...arrangers])];
        await put({ table: "busy", key: { meeting_id, person_id: id(name) }, what, who }, times);
      }
      if (state === "scheduled") continue;
      await put({ table: "conversation", key: { meeting_id }, what, who: leader }, { started_at: at });
      await one(
        { table: "note", what, who: leader },
        { meeting_id, author_id: id("Dagny"), words_sealed: sealed, updated_at: at, expires_on: "2027-11-12" },
      );
    }
  }

  /** Somebody who met the leader and has left since, with a sign-in that nobody ended. */
  async function left() {
    await database.asOwner("update person set left_on = '2026-11-01' where organization_id = $1 and id = $2", [
      home.organizationId,
      id("Vito"),
    ]);
    const token_hash = createHash("sha256").update("a token of Vito's").digest();
    await insert("session", {
      id: newId(),
      person_id: id("Vito"),
      token_hash,
      created_at: at,
      last_seen_at: at,
      expires_at: "2026-12-01",
    });
  }
}

export const today = plainDate("2026-11-12");
