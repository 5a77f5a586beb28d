import "server-only";
import type { Asking } from "@/lib/access/asking";
import { authorize } from "@/lib/access/policy";
import { answersOf, type ReadAnswer } from "@/lib/conversations/read/answers";
import { agreedLines, type StoredLine } from "@/lib/conversations/read/lines";
import { nextTimeOf } from "@/lib/conversations/read/next-time";
import { recordOpening } from "@/lib/conversations/read/opening";
import { type ScoreView, scoresBetween } from "@/lib/conversations/read/scores";
import { type PromiseView, promisesWhere } from "@/lib/promises/read";
import { type GuideQuestion, guideOf } from "@/lib/templates/read";
import type { Opened } from "@/lib/wording";
import { allowed, type Doing } from "../rules/doings";
import { type Standing, standing } from "../rules/standing";
import { acceptedBy } from "./accepted";
import { type FoundMeeting, findMeeting } from "./find";
import { type Opening, openingsOf } from "./openings";
import { askedBefore } from "./requests";

/** A meeting's page, as one of its two people sees it. */
export type MeetingPage = {
  part: "leader" | "participant";
  meeting: FoundMeeting;
  standing: Standing;
  doings: Set<Doing>;
  questions: GuideQuestion[];
  sentAt: Date | null;
  answers: ReadAnswer[];
  lines: StoredLine[];
  scores: ScoreView[];
  promises: PromiseView[];
  openings: Opening[];
  /** First names of who said that the time works: for the participant at most their own. */
  accepted: string[];
  /** The request this meeting answers, when something was written in it. */
  askedId: string | null;
  movedOn: Date | null;
  nextTime: Opened;
  k: number;
  now: Date;
};

/** For the two people of a meeting; null for everybody else, the manager in between included. */
export async function meetingForPage(asking: Asking, id: string): Promise<MeetingPage | null> {
  const meeting = await findMeeting(asking, id);
  if (!meeting || !authorize(asking, "meeting.readWords", meeting.ref).ok) return null;
  const { tx, organizationId, viewer, now } = asking;
  const part = meeting.leader.id === viewer.personId ? "leader" : "participant";
  const key = { organizationId, meetingId: id, personId: meeting.participant.id };
  const prompt = await tx.prompt.findFirst({ where: key, select: { sentAt: true, versionId: true } });
  const guide = await guideOf(tx, organizationId, prompt?.versionId ?? meeting.versionId);
  const conversation = await tx.conversation.findFirst({ where: { organizationId, meetingId: id } });
  const lines = await agreedLines(asking, id, meeting.participant.id);
  if (lines.length > 0) {
    await recordOpening(asking, { what: "agreed.read", subjectId: meeting.participant.id, meetingId: id });
  }
  return {
    part,
    meeting,
    standing: standing(meeting, now),
    doings: allowed(part, meeting, now),
    questions: guide.flatMap((section) => section.questions).filter((one) => one.prompt),
    sentAt: prompt?.sentAt ?? null,
    answers: await answersOf(asking, meeting),
    lines,
    scores: (await scoresBetween(asking, meeting)).filter((score) => score.meetingId === id),
    promises: await promisesWhere(asking, { meetingId: id }),
    openings: await openingsOf(asking, { meetingId: id }),
    accepted: await acceptedBy(asking, id),
    askedId: await askedBefore(asking, id),
    movedOn: conversation?.movedOn ?? null,
    nextTime: await nextTimeOf(asking, meeting, conversation?.nextTimeSealed),
    k: viewer.k,
    now,
  };
}
