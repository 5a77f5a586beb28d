import "server-only";
import type { Asking } from "@/lib/access/asking";
import { recordOpening } from "@/lib/conversations/read/opening";
import { sealedLength } from "@/lib/db/cipher";
import { loadKeys, open } from "@/lib/db/seal";
import type { FoundMeeting } from "@/lib/meetings/read/find";
import type { PromiseView } from "@/lib/promises/read";
import { answerPlace } from "@/lib/prompts/write";
import { dateIn } from "@/lib/time/calendar";
import { isUnreadable, type Opened } from "@/lib/wording";
import { excerpt } from "../rules/excerpt";
import { type Next, type NextFacts, nextForLeader, nextForParticipant } from "../rules/next-conversation";
import { nextGroup } from "../rules/next-group";
import type { PromptStanding } from "../rules/prompts-said";

async function promptStanding(asking: Asking, meeting: FoundMeeting): Promise<PromptStanding> {
  const { tx, organizationId, viewer, now } = asking;
  const of = { organizationId, meetingId: meeting.id, personId: meeting.participant.id };
  const prompt = await tx.prompt.findFirst({ where: of, select: { dueAt: true, sentAt: true } });
  if (!prompt) return { state: "none" };
  if (prompt.sentAt) return sentStanding(asking, meeting);
  return prompt.dueAt > now ? { state: "coming", on: dateIn(prompt.dueAt, viewer.zone) } : { state: "open" };
}

/** How much was written, from its sealed size: nothing is opened for it. */
async function sentStanding({ tx, organizationId }: Asking, meeting: FoundMeeting): Promise<PromptStanding> {
  const answers = await tx.answer.findMany({
    where: { organizationId, meetingId: meeting.id, questionId: { not: null } },
    select: { choice: true, wordsSealed: true },
  });
  const written = answers.flatMap(({ wordsSealed }) => wordsSealed ?? []);
  return {
    state: "sent",
    answered: written.length,
    raisedLive: answers.filter(({ choice }) => choice === "raiseLive").length,
    characters: written.reduce((sum, sealed) => sum + sealedLength(sealed), 0),
  };
}

/** On the day itself the leader reads one line of what was written; the other person sees that it was opened. */
async function excerptFor(asking: Asking, meeting: FoundMeeting): Promise<Opened> {
  const { tx, organizationId, now, viewer } = asking;
  if (dateIn(meeting.startsAt, viewer.zone) !== dateIn(now, viewer.zone)) return null;
  const answer = await tx.answer.findFirst({
    where: { organizationId, meetingId: meeting.id, wordsSealed: { not: null }, questionId: { not: null } },
    orderBy: { id: "asc" },
  });
  if (!answer?.wordsSealed) return null;
  await loadKeys(asking, [answer.personId]);
  const words = await open(asking, answer.personId, answerPlace(answer.id, answer.personId), answer.wordsSealed);
  if (isUnreadable(words)) return words;
  if (words) await recordOpening(asking, { what: "answers.read", subjectId: answer.personId, meetingId: meeting.id });
  return words && excerpt(words);
}

/** The next conversation with what it still needs. */
export async function nextConversation(
  asking: Asking,
  meeting: FoundMeeting,
  promises: readonly PromiseView[],
): Promise<Next> {
  const { viewer, now } = asking;
  const leading = meeting.leader.id === viewer.personId;
  if (meeting.kind === "group")
    return nextGroup(
      { ...meeting, meetingId: meeting.id, today: dateIn(now, viewer.zone), zone: viewer.zone },
      leading,
    );
  const prompts = await promptStanding(asking, meeting);
  const between = promises.find(
    ({ ownerId, personId, state }) =>
      ownerId === meeting.leader.id && personId === meeting.participant.id && state !== "heardBack",
  );
  const facts: NextFacts = {
    meetingId: meeting.id,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    openDoor: meeting.kind === "openDoor",
    today: dateIn(now, viewer.zone),
    zone: viewer.zone,
    prompts,
    promise: between ? { id: between.id, text: between.text, due: between.due, told: between.state === "told" } : null,
  };
  if (!leading) return nextForParticipant(facts, meeting.leader);
  const words = prompts.state === "sent" ? await excerptFor(asking, meeting) : null;
  return nextForLeader(facts, meeting.participant, meeting.manager, words);
}
