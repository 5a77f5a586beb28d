import "server-only";
import type { Asking } from "@/lib/access/asking";
import { loadKeys, open } from "@/lib/db/seal";
import { requestsWhere, topicPlace } from "@/lib/meetings/read/requests";
import { answerPlace } from "@/lib/prompts/write";
import { readable } from "@/lib/wording";
import { linePlace, linesIn, notePlace } from "./lines";
import { nextTimePlace } from "./next-time";

/**
 * Everything that stands in words in the viewer's conversations of a cycle, as their leader: notes, lines read back,
 * answers sent, what should come up next time, and what somebody asked to talk about, there or still to come. To compare a
 * wording with, never to be shown; nobody reads it, so it is no opening.
 */
export async function wordsSaidIn(asking: Asking, cycleId: string): Promise<string[]> {
  const { tx, organizationId, viewer } = asking;
  const where = { organizationId, meeting: { cycleId, leaderId: viewer.personId } };
  const seats = await tx.meetingParticipant.findMany({
    where,
    select: { meetingId: true, personId: true, meeting: { select: { kind: true } } },
  });
  // Notes on a group are sealed with the leader's own key.
  const whose = new Map(
    seats.map(({ meetingId, personId, meeting }) => [meetingId, meeting.kind === "group" ? viewer.personId : personId]),
  );
  const ofThese = { in: [...whose.keys()] };
  const asked = await requestsWhere(asking, {
    leaderId: viewer.personId,
    topicSealed: { not: null },
    OR: [{ meetingId: ofThese }, { meetingId: null }],
  });
  await loadKeys(asking, [...new Set([...whose.values(), ...asked.map(({ personId }) => personId)])]);
  const said: string[] = [];
  for (const { id, meetingId, authorId, wordsSealed } of await tx.note.findMany({ where })) {
    const words = await open(asking, whose.get(meetingId) ?? "", notePlace(id, authorId), wordsSealed);
    said.push(...linesIn(words).map(({ text }) => text));
  }
  const lines = (await tx.agreedNote.findMany({ where })).map((row) => ({ ...row, place: linePlace }));
  const answers = (await tx.answer.findMany({ where })).map((row) => ({ ...row, place: answerPlace }));
  const topics = asked.map((row) => ({ ...row, wordsSealed: row.topicSealed, place: topicPlace }));
  for (const { id, personId, wordsSealed, place } of [...lines, ...answers, ...topics]) {
    const text = wordsSealed && readable(await open(asking, personId, place(id, personId), wordsSealed));
    if (text) said.push(text);
  }
  const agreed = await tx.conversation.findMany({ where: { organizationId, meetingId: ofThese } });
  for (const { meetingId, nextTimeSealed } of agreed) {
    const place = nextTimePlace(meetingId, viewer.personId);
    const text = nextTimeSealed && readable(await open(asking, whose.get(meetingId) ?? "", place, nextTimeSealed));
    if (text) said.push(text);
  }
  return said;
}
