import type { Asking } from "@/lib/access/asking";
import { recordFor } from "@/lib/access/asking";
import { agreedLines } from "@/lib/conversations/read/lines";
import { answerLine, sayConsent } from "@/lib/conversations/write/agree";
import { holdMeeting, keepPlace } from "@/lib/conversations/write/hold";
import { saveNote } from "@/lib/conversations/write/note";
import { readBack } from "@/lib/conversations/write/read-back";
import { recordScore } from "@/lib/conversations/write/score";
import { newId } from "@/lib/db/id";
import { makePromise } from "@/lib/promises/write";
import { saveAnswer, sendAnswers } from "@/lib/prompts/write";
import { ok } from "@/lib/result";
import { addDays, addMinutes, dateIn, zone } from "@/lib/time/calendar";
import { as, done, meetingPermit } from "./act";
import { chance, pick } from "./chance";
import { onTheirMind } from "./matters";
import { moraleOf, supportOf } from "./scores";
import { answerOf, goalOf, scratch } from "./words";

/** A meeting of the replay, with the mail addresses its chance hangs on. */
export type Talk = {
  organizationId: string;
  meetingId: string;
  leaderId: string;
  personId: string;
  person: string;
  manager: string;
  quarter: number;
  startsAt: Date;
};
type Question = { id: string; key: string; prompt: boolean };

const inOrganization = ({ organizationId }: Talk, personId: string, at: Date) => ({ organizationId, personId, at });

/** The questions of the guide this meeting uses. */
async function questionsOf(asking: Asking, meetingId: string): Promise<Question[]> {
  const { tx, organizationId } = asking;
  const meeting = await tx.meeting.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: meetingId } },
  });
  return tx.question.findMany({
    where: { organizationId, section: { versionId: meeting.templateVersionId ?? "" } },
    select: { id: true, key: true, prompt: true },
  });
}

/** The participant writes some answers and sends them; some raise one live, some stay silent. */
export async function answer(talk: Talk, at: Date): Promise<void> {
  if (chance("silent", talk.person, talk.quarter) < 0.15) return;
  await as(inOrganization(talk, talk.personId, at), async (asking) => {
    const mine = await meetingPermit(asking, "meeting.answer", talk.meetingId);
    for (const question of await questionsOf(asking, talk.meetingId)) {
      const text = question.prompt && answerOf(question.key, talk.person, talk.quarter);
      if (!text || chance("skips", talk.person, talk.quarter, question.key) < 0.4) continue;
      const kind = chance("choice", talk.person, talk.quarter, question.key);
      const input =
        kind < 0.12
          ? ({ choice: "raiseLive", text: "" } as const)
          : { choice: kind < 0.3 ? ("mayFeedTheme" as const) : ("leaderOnly" as const), text };
      const place = { meetingId: talk.meetingId, questionId: question.id, revision: 0 };
      done(await saveAnswer(mine, { ...place, ...input }));
    }
    return sendAnswers(mine);
  });
}

/** The leader listens: reads the answers, notes two lines to keep and one for themselves, reads back. */
async function listen(talk: Talk): Promise<void> {
  await as(inOrganization(talk, talk.leaderId, talk.startsAt), async (asking) => {
    const notes = await meetingPermit(asking, "meeting.takeNotes", talk.meetingId);
    await recordFor(asking, { what: "answers.read", subjectId: talk.personId, meetingId: talk.meetingId });
    done(await keepPlace(notes, {}));
    const questions = await questionsOf(asking, talk.meetingId);
    const { way, glad } = onTheirMind(talk.person, talk.quarter);
    const heard = (lines: readonly string[]) => pick(lines, "heard", talk.person, talk.quarter);
    const own = pick(scratch, talk.person, talk.quarter);
    const write = async (key: string, kept: { text: string; keep: boolean }[]) => {
      const questionId = questions.find((question) => question.key === key)?.id;
      if (!questionId) return;
      const input = {
        meetingId: talk.meetingId,
        questionId,
        revision: 0,
        lines: kept.map((line) => ({ ...line, id: newId() })),
      };
      done(await saveNote(notes, input));
    };
    await write("wellbeing.way", [
      { text: heard(way.lines), keep: true },
      { text: own, keep: false },
    ]);
    await write("strategy.see", [{ text: heard(glad.lines), keep: chance("keeps", talk.person, talk.quarter) < 0.7 }]);
    await write("growth.year", [{ text: goalOf(talk.person), keep: talk.quarter % 2 === 0 }]);
    return readBack(notes);
  });
}

/** The participant agrees, allows or forbids, and gives the two scores on their own device. */
async function agree(talk: Talk, at: Date): Promise<void> {
  await as(inOrganization(talk, talk.personId, at), async (asking) => {
    const mine = await meetingPermit(asking, "meeting.agree", talk.meetingId);
    for (const { id } of await agreedLines(asking, talk.meetingId, talk.personId)) {
      const line = { meetingId: talk.meetingId, lineId: id };
      if (chance("strikes", id.length, talk.person, talk.quarter) < 0.04) {
        done(await answerLine(mine, { ...line, answer: "strike" }));
        continue;
      }
      done(await answerLine(mine, { ...line, answer: "agree" }));
      done(
        await sayConsent(mine, { ...line, consent: chance("allows", talk.person, talk.quarter) < 0.85 ? "yes" : "no" }),
      );
    }
    const score = await meetingPermit(asking, "meeting.score", talk.meetingId);
    const morale = moraleOf(talk.person, talk.manager, talk.quarter) ?? "rather-not";
    done(await recordScore(score, { measure: "morale", answer: morale }));
    return recordScore(score, {
      measure: "support",
      answer: supportOf(talk.person, talk.manager, talk.quarter) ?? "rather-not",
    });
  });
}

/** The leader promises something to about half of them, and closes the conversation. */
async function close(talk: Talk, at: Date): Promise<void> {
  await as(inOrganization(talk, talk.leaderId, at), async (asking) => {
    if (chance("promises", talk.person, talk.quarter) < 0.45) {
      const { words } = pick(onTheirMind(talk.person, talk.quarter).way.promises, talk.person, talk.quarter);
      const due = addDays(dateIn(at, zone("Etc/UTC")), 10 + Math.floor(20 * chance("due", talk.person, talk.quarter)));
      done(
        await makePromise(await meetingPermit(asking, "meeting.promise", talk.meetingId), {
          meetingId: talk.meetingId,
          text: words,
          due,
        }),
      );
    }
    done(await holdMeeting(await meetingPermit(asking, "meeting.hold", talk.meetingId)));
    return ok();
  });
}

/** One conversation from hello to goodbye. */
export async function converse(talk: Talk, minutes: number): Promise<void> {
  await listen(talk);
  await agree(talk, addMinutes(talk.startsAt, minutes - 4));
  await close(talk, addMinutes(talk.startsAt, minutes - 1));
}
