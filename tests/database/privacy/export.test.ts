import { expect, it } from "vitest";
import { attempt } from "@/lib/access/attempt";
import { viewerOfPerson } from "@/lib/access/impersonate";
import { allowed, authorize } from "@/lib/access/policy";
import { openSession } from "@/lib/accounts/write/session";
import { happeningWords } from "@/lib/admin/rules/audit-words";
import { renewFeed } from "@/lib/calendars/write/feed";
import { keepUpload } from "@/lib/calendars/write/upload";
import { recordScore } from "@/lib/conversations/write/score";
import { newId } from "@/lib/db/id";
import { enqueue } from "@/lib/db/outbox";
import { meetingForPage } from "@/lib/meetings/read/page";
import { permitted } from "@/lib/meetings/read/permit";
import { askForConversation } from "@/lib/meetings/write/request";
import { exportHtml } from "@/lib/privacy/rules/export-html";
import type { ExportForm } from "@/lib/privacy/schema";
import { askForExport, takeExport } from "@/lib/privacy/write/export";
import { ok } from "@/lib/result";
import { addMinutes } from "@/lib/time/calendar";
import { after, type ConversationWorld, conversationWorld } from "../../support/conversation";
import { freshDatabase } from "../../support/database";
import { saidBy, words } from "../../support/said";

const database = await freshDatabase();

const own = (who: { viewer: { personId: string } }) => ({ personId: who.viewer.personId, longGone: false });
const asks = async (here: ConversationWorld, name: string, at = after, form: ExportForm = "json") => {
  const asked = await here.as(name, at, (asking) =>
    allowed(asking, "person.export", own(asking), (permit) => askForExport(permit, form)),
  );
  return asked.ok ? asked.value.href.replace("/api/export/", "") : "";
};
const takes = (here: ConversationWorld, name: string, token: string, at = after) =>
  here.look(name, at, async (asking) => {
    const permit = authorize(asking, "person.export", own(asking));
    return permit.ok ? takeExport(permit.value, token) : null;
  });
const textOf = async (here: ConversationWorld, name: string) =>
  JSON.stringify(await takes(here, name, await asks(here, name)));

const calendarFile = [
  "BEGIN:VCALENDAR",
  "BEGIN:VEVENT",
  "UID:dentist",
  "SUMMARY:Dentist",
  "DTSTART:20261120T090000Z",
  "DTEND:20261120T100000Z",
  "END:VEVENT",
  "END:VCALENDAR",
].join("\r\n");

/** Both people said things, and each wrote something that only they may read. */
async function stage() {
  const here = await conversationWorld();
  await saidBy(here);
  await here.as("Juno", after, (asking) => askForConversation(asking, { topic: "Juno asks about the roadmap" }));
  await here.look("Dagny", after, (asking) => meetingForPage(asking, here.meetingId));
  await here.as("Juno", after, (asking) => keepUpload(asking, calendarFile));
  const juno = { organizationId: here.organizationId, personId: here.id("Juno") };
  await openSession(juno, { token: `x${here.meetingId}`, expiresAt: addMinutes(after, 60), now: after });
  return here;
}

it("holds everything of the participant's and nothing the leader wrote down", async () => {
  const here = await stage();
  const text = await textOf(here, "Juno");
  const theirs = [
    words.answer,
    words.line,
    words.goal,
    words.promise,
    "Juno asks about the roadmap",
    '"Score":7',
    '"May feed a theme":"yes"',
    "juno@example.com",
    "Reported to",
    '"Who":"Dagny Example"',
    "Signed in",
    "Kept until",
  ];
  for (const one of theirs) expect(text).toContain(one);
  expect(text).not.toContain(words.note);
});

it("holds one's calendars with nothing that opens them, and nobody else's", async () => {
  const here = await stage();
  const feed = await here.as("Juno", after, renewFeed);
  const token = feed.ok ? feed.value.token : "";
  const accessSealed = new TextEncoder().encode("sealed access");
  await here.as("Juno", after, async ({ tx, organizationId, viewer }) => {
    const mine = { organizationId, personId: viewer.personId, createdAt: after };
    const caldav = { kind: "caldav", host: "dav.example", state: "waiting", accessSealed } as const;
    await tx.calendarConnection.create({ data: { ...mine, ...caldav, id: newId() } });
    return ok();
  });
  const taken = await takes(here, "Juno", await asks(here, "Juno"));
  const since = after.toISOString();
  expect(taken?.content.sections.find(({ title }) => title === "Calendars")?.entries).toEqual([
    { Calendar: "A calendar file", Kind: "upload", Since: since, "Last read": since, "Taken times kept": 1 },
    { Calendar: "dav.example", Kind: "caldav", Since: since, "Taken times kept": 0 },
    { Calendar: "Your meetings, at a secret address", Made: since },
  ]);
  const text = JSON.stringify(taken);
  for (const one of [token, "Dentist", Buffer.from(accessSealed).toString("base64")]) expect(text).not.toContain(one);
  for (const name of ["Dagny", "Ravi", "Iris"]) expect(await textOf(here, name)).not.toContain("dav.example");
});

it("holds a score as it was corrected, that one corrected it, and the mail one was sent; none that still waits or was taken back", async () => {
  const here = await stage();
  await here.as("Juno", after, (asking) =>
    permitted(asking, "meeting.score", here.meetingId, (permit) =>
      recordScore(permit, { measure: "morale", answer: 4 }),
    ),
  );
  await here.as("Juno", after, async ({ tx, organizationId, viewer, now }) => {
    const to = { personId: viewer.personId, address: "juno@example.com" };
    const content = (subject: string) => ({ subject, text: "On Thursday", html: "" });
    const mail = (kind: string, subject: string) => ({ kind, to, content: content(subject) });
    await enqueue(tx, organizationId, now, [
      mail("invitation", "You meet Dagny"),
      mail("reminder", "You meet Dagny tomorrow"),
      mail("move", "You meet Dagny on Friday"),
    ]);
    return ok();
  });
  const moved = "update outbox set state = $2 where kind = $1 and organization_id = $3";
  await database.asOwner(moved, ["invitation", "kept", here.organizationId]);
  await database.asOwner(moved, ["move", "withdrawn", here.organizationId]);
  const taken = await takes(here, "Juno", await asks(here, "Juno"));
  const section = (name: string) => taken?.content.sections.find(({ title }) => title === name)?.entries ?? [];
  expect(section("Scores")).toEqual([
    { Measure: "morale", Score: 4, Source: "you entered it", Recorded: after.toISOString() },
  ]);
  expect(section("What you did").filter(({ What }) => What === happeningWords("score.record"))).toHaveLength(2);
  expect(section("Mail to you")).toEqual([
    { Subject: "You meet Dagny", To: "juno@example.com", When: after.toISOString(), Text: "On Thursday" },
  ]);
});

it("holds a leader's own notes and promises, and nothing that was said to them", async () => {
  const here = await stage();
  const text = await textOf(here, "Dagny");
  for (const one of [words.note, words.promise]) expect(text).toContain(one);
  for (const one of [words.answer, "Juno asks about the roadmap", '"Score"', "juno@example.com"])
    expect(text).not.toContain(one);
});

it("says of a leader's conversations not even that something was answered, agreed to or scored", async () => {
  const here = await stage();
  const taken = await takes(here, "Dagny", await asks(here, "Dagny"));
  const entries = Object.fromEntries((taken?.content.sections ?? []).map((one) => [one.title, one.entries.length]));
  expect(entries).toMatchObject({
    Conversations: 0,
    Answers: 0,
    "Lines you agreed to": 0,
    "What you want from your work": 0,
    Scores: 0,
    "Promises made to you": 0,
    "Conversations you asked for": 0,
    "Themes you stand behind": 0,
    "Promises you keep": 1,
  });
});

it("holds nothing of two others for whoever stands between, above, or runs it", async () => {
  const here = await stage();
  for (const name of ["Ravi", "Vera", "Iris", "Theo"]) {
    const text = await textOf(here, name);
    for (const one of [...Object.values(words), "roadmap"]) expect(text).not.toContain(one);
    expect(text).not.toContain("juno@example.com");
  }
});

it("can be taken once, within ten minutes, by whoever asked, and both steps are audited", async () => {
  const here = await stage();
  const token = await asks(here, "Juno");
  for (const name of ["Dagny", "Ravi", "Iris"]) expect(await takes(here, name, token)).toBeNull();
  const both = await Promise.all([takes(here, "Juno", token), takes(here, "Juno", token)]);
  expect(both.filter((one) => one !== null)).toHaveLength(1);
  expect(await takes(here, "Juno", token)).toBeNull();

  const late = await asks(here, "Juno");
  expect(await takes(here, "Juno", late, addMinutes(after, 10))).toBeNull();
  expect(await takes(here, "Juno", late, addMinutes(after, 9))).not.toBeNull();

  const replaced = await asks(here, "Juno");
  await asks(here, "Juno");
  expect(await takes(here, "Juno", replaced)).toBeNull();
  const audited = await database.asOwner<{ what: string }>(
    "select what from audit where organization_id = $1 and subject_id = $2 and what like 'person.%' order by sequence",
    [here.organizationId, here.id("Juno")],
  );
  expect(audited.map(({ what }) => what)).toEqual([
    ...["person.askExport", "person.export"],
    ...["person.askExport", "person.export"],
    ...["person.askExport", "person.askExport"],
  ]);
  expect(
    await database.asOwner("select 1 from export_link where token_hash = convert_to($1, 'UTF8')", [token]),
  ).toEqual([]);
});

it("a link is void once its person has left or was given another address", async () => {
  const here = await stage();
  await asks(here, "Juno");
  await database.asOwner("update person set left_on = '2026-11-13' where organization_id = $1 and id = $2", [
    here.organizationId,
    here.id("Juno"),
  ]);
  expect(await database.asOwner("select 1 from export_link where person_id = $1", [here.id("Juno")])).toEqual([]);
});

it("says erased where the other person was erased, and is a page without anything live in it", async () => {
  const here = await conversationWorld();
  await saidBy(here, { ...words, answer: `<script>alert("x")</script> & 'more'` });
  const taken = await takes(here, "Juno", await asks(here, "Juno", after, "html"));
  expect(taken?.form).toBe("html");
  const html = taken ? exportHtml(taken.content) : "";
  expect(html).not.toMatch(/<script|javascript:|src=|href=/);
  expect(html).toContain("&#60;script&#62;alert(&#34;x&#34;)&#60;/script&#62; &#38; ");
  expect(html).toContain("default-src 'none'");
  await attempt(await viewerOfPerson(here.organizationId, here.id("Juno"), after), after, async ({ tx }) => {
    await tx.$queryRaw`select 1 from app.erase_person(${here.id("Juno")}::uuid, ${after}::timestamptz)`;
    return ok();
  });
  const leaders = await textOf(here, "Dagny");
  expect(leaders).toContain('"Notes":"Erased"');
  for (const one of [words.note, words.promise, "Juno"]) expect(leaders).not.toContain(one);
});
