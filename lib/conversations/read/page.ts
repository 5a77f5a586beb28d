import "server-only";
import type { Asking } from "@/lib/access/asking";
import { authorize } from "@/lib/access/policy";
import { loadKeys, open } from "@/lib/db/seal";
import { draftKey } from "@/lib/drafts/read";
import { type FoundMeeting, findMeeting } from "@/lib/meetings/read/find";
import { may } from "@/lib/meetings/rules/doings";
import { isUntold } from "@/lib/planning/read/untold";
import { type PromiseView, promisesWhere } from "@/lib/promises/read";
import { type GuideSection, guideOf } from "@/lib/templates/read";
import { closingKey } from "@/lib/templates/schema";
import type { Opened, Unreadable } from "@/lib/wording";
import { goalPlace } from "../write/goal";
import { answersOf, type ReadAnswer } from "./answers";
import { agreedLines, noteKeyOf, ownNotes, type StoredLine, type StoredNote } from "./lines";
import { nextTimeOf } from "./next-time";
import { recordOpening } from "./opening";
import { type ScoreView, scoresBetween } from "./scores";

type KeptGoal = { id: string; text: string | Unreadable; keptAt: Date };

export type ConversationPage = {
  meeting: FoundMeeting;
  guide: GuideSection[];
  answers: ReadAnswer[];
  notes: StoredNote[];
  lines: StoredLine[];
  scores: ScoreView[];
  promises: PromiseView[];
  wants: KeptGoal[];
  goals: { id: string; text: string }[];
  place: {
    startedAt: Date;
    sectionId: string | null;
    closingStep: number;
    movedOn: Date | null;
    nextTime: Opened;
  } | null;
  mayHold: boolean;
  /** Its invitation has not left, so it cannot begin yet. */
  untold: boolean;
  draftKey: string;
  k: number;
  now: Date;
};

/** Everything on the leader's one screen, read together; null for everybody but the leader of a meeting that stands. */
export async function conversationForPage(asking: Asking, id: string): Promise<ConversationPage | null> {
  const meeting = await findMeeting(asking, id);
  if (!meeting || !authorize(asking, "meeting.takeNotes", meeting.ref).ok) return null;
  if (!may("talk", "leader", meeting, asking.now)) return null;
  const { tx, organizationId } = asking;
  const between = meeting.kind === "group" ? { versionId: null, ...ofNobody } : await betweenTheTwo(asking, meeting);
  const { versionId, ...said } = between;
  const isAhead = meeting.state === "scheduled";
  const untold = isAhead && !meeting.begun && (await isUntold(asking, id));
  return {
    meeting,
    ...said,
    guide: guideFor(meeting, await guideOf(tx, organizationId, versionId ?? meeting.versionId)),
    notes: await ownNotes(asking, id, noteKeyOf(meeting.ref)),
    goals: await tx.goal.findMany({
      where: { organizationId, endedAt: null },
      orderBy: { position: "asc" },
      select: { id: true, text: true },
    }),
    place: await placeOf(asking, meeting),
    // Begin starts it, also when the two meet earlier than planned; only then can it be closed.
    mayHold: meeting.goesOn || (isAhead && !untold),
    untold,
    draftKey: draftKey(asking),
    k: asking.viewer.k,
    now: asking.now,
  };
}

/** Before colleagues nobody is asked for a number, and nothing is closed with one. */
function guideFor({ kind }: FoundMeeting, guide: GuideSection[]): GuideSection[] {
  if (kind !== "group") return guide;
  const asked = (section: GuideSection) => section.questions.filter((one) => one.kind === "words");
  return guide.flatMap((section) =>
    section.key === closingKey || asked(section).length === 0 ? [] : [{ ...section, questions: asked(section) }],
  );
}

type Between = Pick<ConversationPage, "lines" | "answers" | "scores" | "promises" | "wants">;
/** In a group nothing of one person's is opened before the others. */
const ofNobody: Between = { lines: [], answers: [], scores: [], promises: [], wants: [] };

/** What the two have between them, now and from before. Each opening is recorded for the person it is about. */
async function betweenTheTwo(asking: Asking, meeting: FoundMeeting): Promise<Between & { versionId: string | null }> {
  const { tx, organizationId } = asking;
  const { id } = meeting;
  const personId = meeting.participant.id;
  const prompt = await tx.prompt.findFirst({ where: { organizationId, meetingId: id, personId } });
  const lines = await agreedLines(asking, id, personId);
  if (lines.length > 0) await recordOpening(asking, { what: "agreed.read", subjectId: personId, meetingId: id });
  return {
    lines,
    versionId: prompt?.versionId ?? null,
    answers: await answersOf(asking, meeting),
    scores: await scoresBetween(asking, meeting),
    promises: await promisesWhere(asking, { personId, ownerId: meeting.leader.id }),
    wants: await wantsOf(asking, meeting),
  };
}

async function placeOf(asking: Asking, meeting: FoundMeeting): Promise<ConversationPage["place"]> {
  const where = { organizationId: asking.organizationId, meetingId: meeting.id };
  const row = await asking.tx.conversation.findFirst({ where });
  if (!row) return null;
  const { startedAt, sectionId, closingStep, movedOn, nextTimeSealed } = row;
  return { startedAt, sectionId, closingStep, movedOn, nextTime: await nextTimeOf(asking, meeting, nextTimeSealed) };
}

/** What the participant said they want from their work, kept in earlier conversations with this leader. */
async function wantsOf(asking: Asking, meeting: FoundMeeting): Promise<KeptGoal[]> {
  const personId = meeting.participant.id;
  const rows = await asking.tx.careerGoal.findMany({
    where: { organizationId: asking.organizationId, personId, doneAt: null },
    orderBy: { keptAt: "desc" },
    take: 4,
  });
  await loadKeys(asking, [personId]);
  // Each was said in a conversation of its own: there the person sees that it was opened again.
  for (const meetingId of new Set(rows.map((row) => row.meetingId)))
    await recordOpening(asking, { what: "goals.read", subjectId: personId, meetingId });
  const goals = await Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      keptAt: row.keptAt,
      text: await open(asking, personId, goalPlace(row.id, personId), row.wordsSealed),
    })),
  );
  return goals.flatMap(({ text, ...goal }) => (text ? [{ ...goal, text }] : []));
}
