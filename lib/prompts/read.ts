import "server-only";
import type { Asking } from "@/lib/access/asking";
import { authorize } from "@/lib/access/policy";
import { loadKeys, open } from "@/lib/db/seal";
import { draftKey } from "@/lib/drafts/read";
import { type FoundMeeting, findMeeting } from "@/lib/meetings/read/find";
import { may } from "@/lib/meetings/rules/doings";
import { promisesWhere } from "@/lib/promises/read";
import { guideOf } from "@/lib/templates/read";
import { isUnreadable, readable, type Unreadable, whyUnreadable } from "@/lib/wording";
import { promptKicker, promptsFor } from "./rules/sequence";
import { type AnswerChoice, type Happened, happenedAnswers } from "./schema";
import { answerPlace } from "./write";

export type PromptView =
  | { kind: "promise"; id: string; kicker: string; asks: string; happened: Happened | null }
  | {
      kind: "question";
      id: string;
      kicker: string;
      asks: string;
      choice: AnswerChoice;
      text: string;
      /** Set when something was written that cannot be opened. */
      damage: Unreadable | null;
      revision: number;
    };

export type PromptsView = {
  meeting: FoundMeeting;
  prompts: PromptView[];
  open: boolean;
  sentAt: Date | null;
  draftKey: string;
  k: number;
};

type Own = { choice: AnswerChoice; text: string; damage: Unreadable | null; revision: number };
const nothing: Own = { choice: "leaderOnly", text: "", damage: null, revision: 0 };

/** The participant's own prompts with what they wrote so far; null for everybody else. */
export async function promptsForPage(asking: Asking, meetingId: string): Promise<PromptsView | null> {
  const meeting = await findMeeting(asking, meetingId);
  if (!authorize(asking, "meeting.answer", meeting?.ref).ok || !meeting) return null;
  const { tx, organizationId, viewer } = asking;
  const prompt = await tx.prompt.findFirst({ where: { organizationId, meetingId, personId: viewer.personId } });
  const guide = await guideOf(tx, organizationId, prompt?.versionId ?? meeting.versionId);
  const names = { leader: meeting.leader.firstName, manager: meeting.manager?.firstName ?? null };
  const own = await ownAnswers(asking, meetingId);
  const questions = guide.flatMap((section) => section.questions);
  const asked = promptsFor(questions, await openPromisesOf(asking, meeting), names);
  return {
    meeting,
    prompts: asked.map((one, at) => ({ ...viewOf(one, own), asks: one.asks, kicker: promptKicker(one, at) })),
    open: may("answer", "participant", meeting, asking.now),
    sentAt: prompt?.sentAt ?? null,
    draftKey: draftKey(asking),
    k: viewer.k,
  };
}

function viewOf(prompt: { kind: "promise" | "question"; id: string }, own: Map<string, Own>) {
  const { id } = prompt;
  if (prompt.kind === "question") return { kind: "question", id, ...(own.get(id) ?? nothing) } as const;
  return { kind: "promise", id, happened: happenedAnswers.find((one) => one === own.get(id)?.text) ?? null } as const;
}

async function ownAnswers(asking: Asking, meetingId: string): Promise<Map<string, Own>> {
  const { tx, organizationId, viewer } = asking;
  const rows = await tx.answer.findMany({ where: { organizationId, meetingId, personId: viewer.personId } });
  await loadKeys(asking, [viewer.personId]);
  const entries = rows.map(async (row): Promise<[string, Own]> => {
    const words =
      row.wordsSealed && (await open(asking, row.personId, answerPlace(row.id, row.personId), row.wordsSealed));
    const damage = isUnreadable(words) ? words : null;
    return [
      row.questionId ?? row.promiseId ?? row.id,
      { choice: row.choice, text: readable(words) ?? "", damage, revision: row.revision },
    ];
  });
  return new Map(await Promise.all(entries));
}

/** What this leader promised this person and has not been heard about yet, in the order of their days. */
async function openPromisesOf(asking: Asking, meeting: FoundMeeting) {
  const open = await promisesWhere(asking, {
    personId: meeting.participant.id,
    ownerId: meeting.leader.id,
    state: { in: ["open", "told"] },
    meetingId: { not: meeting.id },
  });
  const inOrder = open.sort((a, b) => a.due.localeCompare(b.due));
  return inOrder.flatMap(({ id, text }) =>
    text ? [{ id, text: isUnreadable(text) ? whyUnreadable(text) : text }] : [],
  );
}
