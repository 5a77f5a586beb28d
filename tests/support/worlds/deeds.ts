import { agreedLines } from "@/lib/conversations/read/lines";
import { answerLine, sayConsent } from "@/lib/conversations/write/agree";
import { holdMeeting, keepPlace } from "@/lib/conversations/write/hold";
import { moveMatter } from "@/lib/conversations/write/matter";
import { saveNote } from "@/lib/conversations/write/note";
import { readBack } from "@/lib/conversations/write/read-back";
import { recordScore } from "@/lib/conversations/write/score";
import { newId } from "@/lib/db/id";
import type { Measure } from "@/lib/morale/rules";
import { makePromise } from "@/lib/promises/write";
import { saveAnswer, sendAnswers } from "@/lib/prompts/write";
import { ok } from "@/lib/result";
import { addDays, dateIn, zone } from "@/lib/time/calendar";
import { as, done, meetingPermit } from "../../../prisma/demo/act";

/** A meeting with its two people, wherever ids are enough. */
export type Seat = {
  organizationId: string;
  meetingId: string;
  leaderId: string;
  personId: string;
  managerId: string | null;
  startsAt: Date;
  revision: number;
};
type Line = { text: string; keep: boolean };

const leaderOf = ({ organizationId, leaderId }: Seat, at: Date) => ({ organizationId, personId: leaderId, at });
const personOf = ({ organizationId, personId }: Seat, at: Date) => ({ organizationId, personId, at });

const questionIn = (seat: Seat, key: string, at: Date) =>
  as(leaderOf(seat, at), async ({ tx, organizationId }) => {
    const meeting = await tx.meeting.findUniqueOrThrow({
      where: { organizationId_id: { organizationId, id: seat.meetingId } },
    });
    const section = { versionId: meeting.templateVersionId ?? "" };
    return ok((await tx.question.findFirstOrThrow({ where: { organizationId, key, section } })).id);
  });

/** The participant answers one question before the meeting; nobody reads it before it is sent. */
export async function answers(seat: Seat, at: Date, key: string, text: string, choice = "leaderOnly" as const) {
  const questionId = await questionIn(seat, key, at);
  await as(personOf(seat, at), async (asking) =>
    saveAnswer(await meetingPermit(asking, "meeting.answer", seat.meetingId), {
      ...{ meetingId: seat.meetingId, questionId, revision: 0, choice, text },
    }),
  );
}

export const sends = (seat: Seat, at: Date) =>
  as(personOf(seat, at), async (asking) => sendAnswers(await meetingPermit(asking, "meeting.answer", seat.meetingId)));

/** The leader writes lines under one question; returns them with their ids. */
export async function notes(seat: Seat, at: Date, key: string, written: Line[]) {
  const questionId = await questionIn(seat, key, at);
  const lines = written.map((line) => ({ ...line, id: newId() }));
  await as(leaderOf(seat, at), async (asking) => {
    const permit = await meetingPermit(asking, "meeting.takeNotes", seat.meetingId);
    done(await keepPlace(permit, {}));
    return saveNote(permit, { meetingId: seat.meetingId, questionId, revision: 0, lines });
  });
  return { questionId, lines };
}

export const readsBack = (seat: Seat, at: Date) =>
  as(leaderOf(seat, at), async (asking) => readBack(await meetingPermit(asking, "meeting.takeNotes", seat.meetingId)));

/** The participant agrees to everything that was read back, or takes it out, and says whether it may feed a theme. */
export const agrees = (seat: Seat, at: Date, answer: "agree" | "strike" = "agree", consent: "yes" | "no" = "yes") =>
  as(personOf(seat, at), async (asking) => {
    const permit = await meetingPermit(asking, "meeting.agree", seat.meetingId);
    for (const { id: lineId } of await agreedLines(asking, seat.meetingId, seat.personId)) {
      const line = { meetingId: seat.meetingId, lineId };
      done(await answerLine(permit, { ...line, answer }));
      if (answer === "agree") done(await sayConsent(permit, { ...line, consent }));
    }
    return ok();
  });

export const scores = (seat: Seat, at: Date, measure: Measure, answer: number | "rather-not") =>
  as(personOf(seat, at), async (asking) =>
    recordScore(await meetingPermit(asking, "meeting.score", seat.meetingId), { measure, answer }),
  );

export const promises = (seat: Seat, at: Date, text: string) =>
  as(leaderOf(seat, at), async (asking) =>
    makePromise(await meetingPermit(asking, "meeting.promise", seat.meetingId), {
      ...{ meetingId: seat.meetingId, text, due: addDays(dateIn(at, zone("Etc/UTC")), 20) },
    }),
  );

/** A line of the notes was a serious matter, and leaves them. */
export const movesMatter = (seat: Seat, at: Date, questionId: string, lineId: string) =>
  as(leaderOf(seat, at), async (asking) =>
    moveMatter(await meetingPermit(asking, "meeting.moveMatter", seat.meetingId), {
      ...{ meetingId: seat.meetingId, questionId, lineId },
    }),
  );

/** The leader begins, so that the rest of it can be said whenever it was. */
export const begins = (seat: Seat, at: Date) =>
  as(leaderOf(seat, at), async (asking) =>
    keepPlace(await meetingPermit(asking, "meeting.takeNotes", seat.meetingId), {}),
  );

export const holds = (seat: Seat, at: Date) =>
  as(leaderOf(seat, at), async (asking) => holdMeeting(await meetingPermit(asking, "meeting.hold", seat.meetingId)));
