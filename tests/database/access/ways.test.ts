import { beforeAll, describe, expect, test } from "vitest";
import { type Asking, asking } from "@/lib/access/asking";
import { authorize, type SubjectOf } from "@/lib/access/policy";
import { planningFor, type Viewer } from "@/lib/access/viewer";
import { auditPage } from "@/lib/admin/read/audit";
import { mailForPage, outboxPage } from "@/lib/admin/read/mail";
import { overview } from "@/lib/admin/read/overview";
import { calendarsForPage } from "@/lib/calendars/read/connections";
import { feedEntries } from "@/lib/calendars/read/feed";
import { conversationForPage } from "@/lib/conversations/read/page";
import { found } from "@/lib/find/read";
import { followThroughForPage } from "@/lib/follow-through/read";
import { teamForPage } from "@/lib/insights/read/team";
import { releasedForSpreadsheet, trendsForPage } from "@/lib/insights/read/trends";
import { csv } from "@/lib/insights/rules/csv";
import { spreadsheetOf } from "@/lib/insights/rules/spreadsheet";
import { TrendsQuery } from "@/lib/insights/schema";
import { findMeeting } from "@/lib/meetings/read/find";
import { meetingsForPage } from "@/lib/meetings/read/list";
import { movingForPage } from "@/lib/meetings/read/moving";
import { meetingForPage } from "@/lib/meetings/read/page";
import { askedForPage } from "@/lib/meetings/read/requests";
import { chartForPage } from "@/lib/people/read/chart";
import { directory } from "@/lib/people/read/directory";
import { personForPage } from "@/lib/people/read/person";
import { planForPage } from "@/lib/planning/read/board";
import { exportOf } from "@/lib/privacy/read/export/whole";
import { youForPage } from "@/lib/privacy/read/you";
import { briefingsForManager, programmeForPage } from "@/lib/programmes/read";
import { promptsForPage } from "@/lib/prompts/read";
import { closingForPage } from "@/lib/releases/read/closing";
import { quarter } from "@/lib/time/quarter";
import { todayForPage } from "@/lib/today/read/today";
import { freshDatabase } from "../../support/database";
import { type Matrix, type Meeting, matrix } from "../../support/matrix";
import {
  type Actor,
  at,
  delegation,
  everyone,
  expected,
  here,
  type Row,
  rolesOf,
  stories,
} from "../../support/stories";

/**
 * The same answer by every page, list and search, and by the download and the calendar feed, as row-level security gives in
 * walls.test.ts and the policy in tests/unit/access: all are held to the one table of the contract.
 */
const database = await freshDatabase();
let stage: Matrix;

beforeAll(async () => {
  stage = await matrix(database);
});

const viewers = new Map<Actor, Viewer>();
beforeAll(async () => {
  for (const actor of everyone)
    viewers.set(actor, await (actor === "Stranger" ? stage.elsewhere : stage.here).viewer(actor, at));
});
const viewer = (actor: Actor) => viewers.get(actor) as Viewer;
const as = <T>(actor: Actor, read: (who: Asking) => Promise<T>) => asking(viewer(actor), at, read);
const those = async (holds: (actor: Actor) => Promise<boolean>) => {
  const yes: Actor[] = [];
  for (const actor of everyone) if (await holds(actor)) yes.push(actor);
  return yes;
};
/** Whoever plans for a leader, as they ask for her. */
const delegate = () => planningFor(viewer(delegation.by), stage.here.id(delegation.leader)) as Viewer;
const inOrder = (actors: Actor[]) => everyone.filter((actor) => actors.includes(actor));
const rowsOf = (table: string) => stage.rows.filter((row) => row.table === table);
/** Groups have their own test (planning/group.test.ts); here they only lie beside. */
const inGroups = () =>
  new Set(rowsOf("meeting").flatMap(({ what, key }) => (what.startsWith("group ") ? [key.id] : [])));
const called = ({ ref, story }: Meeting) => `${ref.kind} ${ref.state} of ${story.participant}`;
const pairOf = ({ story, ref }: Meeting) =>
  inOrder([story.leader, ...(ref.state === "draft" ? [] : [story.participant as Actor])]);

const pages = {
  page: meetingForPage,
  questions: promptsForPage,
  conversation: conversationForPage,
  moving: movingForPage,
};

describe("the pages of a meeting", () => {
  test("open for the two, each their own, and for nobody else", async () => {
    const opened: string[] = [];
    for (const actor of everyone) {
      await as(actor, async (who) => {
        for (const meeting of stage.meetings)
          for (const [name, read] of Object.entries(pages))
            if ((await read(who, meeting.id)) !== null) opened.push(`${called(meeting)}, its ${name}: ${actor}`);
      });
    }
    const open = (name: string, meeting: Meeting) =>
      everyone.filter((actor) => opened.includes(`${called(meeting)}, its ${name}: ${actor}`));
    for (const meeting of stage.meetings) {
      const { story, ref } = meeting;
      expect(open("page", meeting), called(meeting)).toEqual(pairOf(meeting));
      expect(open("questions", meeting), called(meeting)).toEqual(
        pairOf(meeting).filter((one) => one !== story.leader),
      );
      const talks = ref.state === "held" || ref.state === "scheduled" ? [story.leader] : [];
      expect(open("conversation", meeting), called(meeting)).toEqual(talks);
      const moves = ref.state === "scheduled" ? pairOf(meeting) : [];
      expect(open("moving", meeting), called(meeting)).toEqual(moves);
    }
  });
});

describe("a meeting by its id", () => {
  test("is looked up for the two alone: of the manager’s planned ones no row is read", async () => {
    for (const actor of everyone)
      for (const meeting of stage.meetings) {
        const found = await as(actor, (who) => findMeeting(who, meeting.id));
        expect(found !== null, `${called(meeting)}: ${actor}`).toBe(pairOf(meeting).includes(actor));
      }
  });
});

describe("lists and searches", () => {
  test("list one's own meetings, and for a manager when their reports meet as planned", async () => {
    for (const actor of everyone) {
      const { upcoming, past, team, requests } = await as(actor, meetingsForPage);
      const listed = [...upcoming, ...past].map(({ meeting }) => meeting.id).filter((id) => !inGroups().has(id));
      const own = stage.meetings.filter((one) => one.ref.state !== "draft" && pairOf(one).includes(actor));
      expect(listed.sort(), actor).toEqual(own.map(({ id }) => id).sort());
      const planned = stage.meetings.filter(
        (one) => one.story.manager === actor && one.ref.kind === "planned" && one.ref.state === "scheduled",
      );
      expect(
        team.filter(({ person }) => person !== "Your team, together").map(({ person, leader }) => [person, leader]),
        actor,
      ).toEqual(planned.map(({ story }) => [story.participant, story.leader]));
      // An id that a manager has seen could be asked for later: what became of the meeting must not tell by the time it takes.
      if (planned.length > 0)
        expect(JSON.stringify(team)).not.toMatch(new RegExp(planned.map(({ id }) => id).join("|")));
      const asked = rowsOf("open_door_request").filter(
        (row) => "story" in row && row.story.participant === actor && ["open", "scheduled"].includes(row.what),
      );
      expect(requests.map(({ id }) => id).sort(), actor).toEqual(asked.map((row) => row.key.id).sort());
    }
  });

  test("⌘K finds one's own meetings that are to come, by either name, and for nobody else any", async () => {
    for (const { leader, participant } of stories) {
      for (const query of [leader, participant]) {
        for (const actor of everyone) {
          const meetings = (await as(actor, (who) => found(who, { query }))).filter(
            ({ group }) => group === "Meetings",
          );
          const other = (one: Meeting) => (one.story.leader === actor ? one.story.participant : one.story.leader);
          const own = stage.meetings.filter((one) => one.future && pairOf(one).includes(actor) && other(one) === query);
          const alone = meetings.filter(({ href }) => !inGroups().has(href.slice("/meetings/".length)));
          expect(alone.map(({ href }) => href).sort(), `${actor} looks for ${query}`).toEqual(
            own.map(({ id }) => `/meetings/${id}`).sort(),
          );
        }
      }
    }
  });
});

const releases = (leader: Actor) => TrendsQuery.parse({ leader: stage.here.id(leader) });
/** Whom the contract shows the averages over everyone of a leader. */
const ofEveryone = (leader: Actor) =>
  inOrder(
    expected(
      rowsOf("release_figure").find(
        (row) => row.what === "everyone's morale" && "story" in row && row.story.leader === leader,
      ) as Row,
    ),
  );

describe("released figures", () => {
  test.each(["Dagny", "Elif"] as const)(
    "of %s stand on Trends and in the download for whom the contract shows them",
    async (leader) => {
      const opens = (read: (who: Asking, query: TrendsQuery) => Promise<unknown>) =>
        those(async (actor) => (await as(actor, (who) => read(who, releases(leader)))) !== null);
      expect(await opens(trendsForPage)).toEqual(ofEveryone(leader));
      expect(await opens(releasedForSpreadsheet)).toEqual(ofEveryone(leader));
    },
  );

  test("are the same bytes for everybody who may have the download", async () => {
    const bytes = new Set<string>();
    for (const actor of ofEveryone("Dagny")) {
      const insight = await as(actor, (who) => releasedForSpreadsheet(who, releases("Dagny")));
      if (insight) bytes.add(csv(spreadsheetOf(insight)));
    }
    expect(bytes.size).toBe(1);
    const [text = ""] = bytes;
    for (const { participant } of stories) expect(text).not.toContain(participant);
  });

  test("of a team stand on its manager's page and on no other's", async () => {
    const pages = await those(async (actor) => ((await as(actor, teamForPage))?.opened.length ?? 0) > 0);
    expect(pages).toEqual(inOrder(stories.map(({ manager }) => manager)));
  });
});

/** Everything of one's own; whoever is here no longer is nobody to ask for it. */
async function ownExport(who: Asking): Promise<unknown> {
  const permit = authorize(who, "person.export", { personId: who.viewer.personId, longGone: false });
  return permit.ok ? exportOf(permit.value) : null;
}

/** Every page that lists something, and one's own export, as an actor opens it. Meetings' own pages stand above. */
async function everyPage(visitor: Viewer): Promise<string> {
  return asking(visitor, at, async (who) => {
    const admin = async <A extends "audit.overview" | "outbox.overview" | "organization.settings">(
      action: A,
      read: (permit: never) => Promise<unknown>,
    ) => {
      const permit = authorize(who, action, {} as SubjectOf<A>);
      return permit.ok ? read(permit.value as never) : null;
    };
    const seen: unknown[] = [
      await todayForPage(who),
      await meetingsForPage(who),
      await followThroughForPage(who),
      await teamForPage(who),
      await trendsForPage(who, TrendsQuery.parse({})),
      await programmeForPage(who),
      await briefingsForManager(who),
      await planForPage(who, quarter("2026-Q4")),
      await directory(who, { q: "", show: 100 }),
      await chartForPage(who, { find: "", person: undefined }),
      await feedEntries(who, "http://throughline.test"),
      await youForPage(who, null),
      await calendarsForPage(who),
      await ownExport(who),
      await admin("audit.overview", (permit) => auditPage(permit, null)),
      await admin("outbox.overview", (permit) => outboxPage(permit, null)),
      await admin("organization.settings", overview),
    ];
    for (const name of here) seen.push(await personForPage(who, stage.here.id(name), null));
    // The page of a request does not say its id: whoever it opens for has seen the row.
    for (const { key } of rowsOf("open_door_request")) {
      const page = await askedForPage(who, String(key.id));
      if (page) seen.push(key.id, page);
    }
    for (const row of rowsOf("plan")) seen.push(await closingForPage(who, String(row.key.id)));
    for (const row of rowsOf("outbox"))
      seen.push(await admin("outbox.overview", (permit) => mailForPage(permit, String(row.key.id))));
    return JSON.stringify(seen, (_, value) => (value instanceof Map || value instanceof Set ? [...value] : value));
  });
}

describe("every page together", () => {
  // A meeting names the plan it belongs to, to its two people; the plan itself is the leader's.
  const shared = [
    "plan",
    "person",
    "reporting_line",
    "organization",
    "goal",
    "release",
    "cycle",
    "template",
    "template_version",
    "section",
    "question",
  ];

  const leakedTo = (text: string, actor: Actor) =>
    stage.rows
      .filter(
        (row) =>
          typeof row.key.id === "string" &&
          !shared.includes(row.table) &&
          text.includes(row.key.id) &&
          !expected(row).includes(actor),
      )
      .map(({ table, what }) => `${table} ${what}`);

  test.each(everyone)("names to %s no row that is not theirs", async (actor) => {
    expect(leakedTo(await everyPage(viewer(actor)), actor)).toEqual([]);
  });

  test("names to whoever asks for a leader no row but what they plan, whichever page they could reach", async () => {
    const text = await everyPage(delegate());
    expect(leakedTo(text, delegation.by)).toEqual([]);
    const [planned, asked] = ["planned scheduled", "open_door scheduled"].map(
      (what) => rowsOf("meeting").find((row) => row.what === what)?.key.id,
    );
    expect(text).toContain(planned);
    expect(text).not.toContain(asked);
  });

  test("shows each of the two the promises between them, and the leader who asked at the door", async () => {
    for (const { leader, participant } of stories) {
      const promises = rowsOf("promise").filter((row) => "story" in row && row.story.participant === participant);
      expect(promises.length).toBe(6);
      for (const actor of [leader, participant as Actor]) {
        const text = await everyPage(viewer(actor));
        for (const row of promises) expect(text, row.what).toContain(row.key.id);
      }
    }
    const asked = rowsOf("open_door_request").find(
      (row) => row.what === "open" && "story" in row && row.story.participant === "Juno",
    );
    expect(await everyPage(viewer("Dagny"))).toContain(asked?.key.id);
    expect(rolesOf("Ravi", stories[0] as (typeof stories)[number])).toEqual(["manager"]);
  });
});
