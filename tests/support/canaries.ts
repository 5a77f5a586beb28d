import { randomBytes } from "node:crypto";
import type { Asking } from "@/lib/access/asking";
import { once } from "@/lib/access/once";
import { authorize, type Permit, type SubjectOf } from "@/lib/access/policy";
import { commitmentPlace } from "@/lib/commitments/read";
import { commitmentOf, takeOn } from "@/lib/commitments/write";
import { linePlace, notePlace } from "@/lib/conversations/read/lines";
import { nextTimePlace } from "@/lib/conversations/read/next-time";
import { conversationForPage } from "@/lib/conversations/read/page";
import { answerLine, sayConsent } from "@/lib/conversations/write/agree";
import { goalPlace } from "@/lib/conversations/write/goal";
import { holdMeeting, keepPlace } from "@/lib/conversations/write/hold";
import { saveNote } from "@/lib/conversations/write/note";
import { readBack } from "@/lib/conversations/write/read-back";
import { newId } from "@/lib/db/id";
import { enqueue } from "@/lib/db/outbox";
import type { Place } from "@/lib/db/seal";
import { followThroughForPage } from "@/lib/follow-through/read";
import { teamForPage } from "@/lib/insights/read/team";
import { meetingForPage } from "@/lib/meetings/read/page";
import { permitted } from "@/lib/meetings/read/permit";
import { topicPlace } from "@/lib/meetings/read/requests";
import { askForConversation } from "@/lib/meetings/write/request";
import { sealPrediction } from "@/lib/perceptions/write";
import { programmeForPage, reasonPlace } from "@/lib/programmes/read";
import { briefManagers } from "@/lib/programmes/write";
import { promisePlace } from "@/lib/promises/read";
import { makePromise, writeBack } from "@/lib/promises/write";
import { answerPlace, saveAnswer, sendAnswers } from "@/lib/prompts/write";
import { ok, type Result } from "@/lib/result";
import { goalKey } from "@/lib/templates/rules/default";
import { newsForMe, newsPlace, themePlace } from "@/lib/themes/read";
import { circleBack, gatherTheme } from "@/lib/themes/write";
import { plainDate } from "@/lib/time/calendar";
import { after, before, type ConversationWorld, during } from "./conversation";
import type { TestDatabase } from "./database";
import { must } from "./must";

/**
 * Unique words in one private field, written by the real command. `words` is null for a number: too short to be unique.
 * Everything else is three tokens that stand nowhere else on earth; `page` is where its reader meets it.
 */
export type Canary = {
  /** "note.words_sealed" */
  column: string;
  words: string | null;
  place: Place;
  /** With whose key it is sealed. */
  personId: string;
  reader: string;
  page?: (asking: Asking) => Promise<unknown>;
};

/** What is sealed in another way than with a person's key: the answer to a press, and a mail on its way. */
export type Other = { press: string; mail: string };

const token = () => `zk${randomBytes(6).toString("hex")}`;
const unique = () => `${token()} ${token()} ${token()}`;

const allow = <A extends Parameters<typeof authorize>[1]>(asking: Asking, action: A, subject: SubjectOf<A> | null) =>
  must(authorize(asking, action, subject)) as Permit<A>;

/** Puts unique words in every private field of a conversation's world: Dagny leads, Juno talks, Ravi stands in between. */
export async function writeCanaries(database: TestDatabase, here: ConversationWorld) {
  const { organizationId, meetingId, id } = here;
  const [leader, person] = [id("Dagny"), id("Juno")];
  const said = {
    ...{ answer: unique(), feeds: unique(), note: unique(), line: unique(), goal: unique(), promise: unique() },
    ...{ told: unique(), topic: unique(), wording: unique(), suggestion: unique(), news: unique(), next: unique() },
    ...{ reason: unique(), commitment: unique() },
  };
  const other: Other = { press: unique(), mail: unique() };
  const does = async <T>(name: string, at: Date, command: (asking: Asking) => Promise<Result<T>>): Promise<T> =>
    must(await here.as(name, at, command));

  await does("Dagny", before, async (asking) =>
    briefManagers(allow(asking, "programme.run", { leaderId: leader }), {
      managerIds: [id("Ravi")],
      narrowReason: said.reason,
    }),
  );
  await does("Juno", before, (asking) => askForConversation(asking, { topic: said.topic }));
  for (const [key, choice, text] of [
    ["checkin.weeks", "leaderOnly", said.answer],
    ["wellbeing.way", "mayFeedTheme", said.feeds],
  ] as const) {
    await does("Juno", before, (asking) =>
      permitted(asking, "meeting.answer", meetingId, (permit) =>
        saveAnswer(permit, { meetingId, questionId: here.question(key), revision: 0, choice, text }),
      ),
    );
  }
  await does("Juno", before, (asking) => permitted(asking, "meeting.answer", meetingId, sendAnswers));
  await does("Ravi", before, async (asking) => {
    const cycle = await asking.tx.cycle.findFirstOrThrow();
    const permit = allow(asking, "team.predict", { managerId: id("Ravi") });
    return sealPrediction(permit, { cycleId: cycle.id, value: 7.3 });
  });

  const leads = <T>(at: Date, command: (permit: Permit<"meeting.takeNotes">) => Promise<Result<T>>) =>
    does("Dagny", at, (asking) => permitted(asking, "meeting.takeNotes", meetingId, command));
  await leads(during, (permit) => keepPlace(permit, { nextTime: said.next }));
  const lines = { note: newId(), goal: newId() };
  const scratch = (line: string, key: string, text: string) =>
    leads(during, (permit) =>
      saveNote(permit, {
        ...{ meetingId, questionId: here.question(key), revision: 0 },
        lines: [{ id: line, text, keep: true }],
      }),
    );
  await scratch(lines.note, "checkin.weeks", said.note);
  await scratch(lines.goal, goalKey, said.goal);
  await leads(during, readBack);
  const agrees = (lineId: string, answer: { answer: "agree" } | { answer: "change"; text: string }) =>
    does("Juno", during, (asking) =>
      permitted(asking, "meeting.agree", meetingId, async (permit) => {
        must(await answerLine(permit, { meetingId, lineId, ...answer }));
        return sayConsent(permit, { meetingId, lineId, consent: "yes" });
      }),
    );
  await agrees(lines.note, { answer: "change", text: said.line });
  await agrees(lines.goal, { answer: "agree" });
  const { promiseId } = await does("Dagny", during, (asking) =>
    permitted(asking, "meeting.promise", meetingId, (permit) =>
      makePromise(permit, { meetingId, text: said.promise, due: plainDate("2026-12-01") }),
    ),
  );
  await does("Dagny", during, (asking) => permitted(asking, "meeting.hold", meetingId, holdMeeting));
  await does("Dagny", after, (asking) =>
    writeBack(allow(asking, "promise.answer", { id: promiseId, personId: person, ownerId: leader }), {
      promiseId,
      answer: said.told,
    }),
  );
  const { themeId } = await does("Dagny", after, (asking) =>
    gatherTheme(allow(asking, "theme.gather", { leaderId: leader }), {
      ...{ wording: said.wording, suggestion: said.suggestion, kind: "toTry", sources: [lines.note] },
    }),
  );
  // Only closing a quarter with five people behind it releases a theme; what a person is told needs one that is.
  await database.asOwner("update theme set state = 'released' where id = $1", [themeId]);
  const contributionId = await does("Dagny", after, async (asking) => {
    const { id: told } = await asking.tx.themeContribution.findFirstOrThrow({ where: { organizationId, themeId } });
    must(
      await circleBack(allow(asking, "theme.gather", { leaderId: leader }), { contributionId: told, news: said.news }),
    );
    return ok(told);
  });
  await database.asOwner("update theme set state = 'gathering' where id = $1", [themeId]);
  const commitment = await does("Ravi", after, async (asking) =>
    takeOn(allow(asking, "commitment.take", await commitmentOf(asking)), {
      text: said.commitment,
      dueOn: plainDate("2026-12-01"),
    }),
  );
  await does("Juno", after, (asking) => once(asking, newId(), async () => ok({ said: other.press })));
  await does("Juno", after, async ({ tx, now }) => {
    const to = { personId: person, address: "juno@example.com" };
    const content = { subject: other.mail, text: other.mail, html: other.mail };
    await enqueue(tx, organizationId, now, [{ kind: "test", to, content }]);
    return ok();
  });

  const rowOf = async (table: string, where: string) => {
    const [row] = await database.asOwner<{ id: string }>(
      `select id from ${table} where organization_id = $1 and ${where}`,
      [organizationId],
    );
    if (!row) throw new Error(`There is no row in ${table}`);
    return row.id;
  };
  const meetingPage = (asking: Asking) => meetingForPage(asking, meetingId);
  const desk = (asking: Asking) => conversationForPage(asking, meetingId);
  const answerRow = await rowOf("answer", `question_id = '${here.question("checkin.weeks")}'`);
  const noteRow = await rowOf("note", `question_id = '${here.question("checkin.weeks")}'`);
  const programme = await rowOf("programme", "true");
  const perception = await rowOf("perception", "true");
  const request = await rowOf("open_door_request", "true");

  const canary = (
    place: Place,
    words: string | null,
    [personId, reader]: [string, string],
    page?: Canary["page"],
  ): Canary => ({ column: `${place.table}.${place.column}`, words, place, personId, reader, page });
  const toDagny: [string, string] = [person, "Dagny"];
  const promise = { id: promiseId, personId: person };
  const predicted = { table: "perception", column: "value_sealed", row: perception, author: id("Ravi") };
  const canaries = [
    canary(answerPlace(answerRow, person), said.answer, toDagny, meetingPage),
    canary(notePlace(noteRow, leader), said.note, toDagny, desk),
    canary(linePlace(lines.note, person), said.line, [person, "Juno"], meetingPage),
    canary(goalPlace(lines.goal, person), said.goal, toDagny, desk),
    canary(promisePlace(promise), said.promise, [person, "Juno"], meetingPage),
    canary(promisePlace(promise, "answer_sealed"), said.told, [person, "Juno"], meetingPage),
    canary(topicPlace(request, person), said.topic, toDagny),
    canary(themePlace(themeId, leader, "wording_sealed"), said.wording, [leader, "Dagny"], followThroughForPage),
    canary(themePlace(themeId, leader, "suggestion_sealed"), said.suggestion, [leader, "Dagny"], followThroughForPage),
    canary(newsPlace(contributionId, person), said.news, [person, "Juno"], newsForMe),
    canary(nextTimePlace(meetingId, leader), said.next, [person, "Juno"], meetingPage),
    canary(reasonPlace(programme, leader), said.reason, [leader, "Dagny"], programmeForPage),
    canary(commitmentPlace(commitment.id, id("Ravi")), said.commitment, [id("Ravi"), "Ravi"], teamForPage),
    canary(predicted, null, [id("Ravi"), "Ravi"]),
  ];
  return { canaries, other };
}
