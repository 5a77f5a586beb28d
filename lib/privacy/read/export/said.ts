import "server-only";
import type { Asking } from "@/lib/access/asking";
import { linePlace } from "@/lib/conversations/read/lines";
import { nextTimePlace } from "@/lib/conversations/read/next-time";
import { goalPlace } from "@/lib/conversations/write/goal";
import { open } from "@/lib/db/seal";
import { topicPlace } from "@/lib/meetings/read/requests";
import { answerPlace } from "@/lib/prompts/write";
import { newsPlace } from "@/lib/themes/read";
import { fromDateColumn } from "@/lib/time/calendar";
import { type ExportSection, entry, wordsOf } from "../../rules/export";
import { entriesOf, promised } from "./entries";
import { meetingNames, namesOf, questionTexts } from "./names";

const day = (date: Date | null) => date && fromDateColumn(date);

/** One's conversations as the person they were for, and everything one said in them. Never the leader's notes. */
export async function saidByOneself(asking: Asking): Promise<ExportSection[]> {
  return [
    ...(await conversations(asking)),
    await answers(asking),
    await agreed(asking),
    ...(await keptForNextTime(asking)),
    await scores(asking),
    await promisesTo(asking),
    await requests(asking),
    await themes(asking),
  ];
}

async function conversations(asking: Asking): Promise<ExportSection[]> {
  const { tx, organizationId, viewer } = asking;
  const me = viewer.personId;
  const rows = await tx.meeting.findMany({
    where: { organizationId, state: { not: "draft" }, participants: { some: { personId: me } } },
    include: { leader: { select: { name: true } }, conversation: true },
    orderBy: { startsAt: "asc" },
  });
  const entries = await entriesOf(rows, async ({ id, leaderId, conversation, ...row }) => {
    const sealed = conversation?.nextTimeSealed;
    return {
      With: row.leader.name,
      Begins: row.startsAt,
      Ends: row.endsAt,
      Kind: { openDoor: "you asked for it", planned: "planned", group: "with colleagues" }[row.kind],
      State: row.state,
      "A matter was moved": day(conversation?.movedOn ?? null),
      "For next time": sealed && wordsOf(await open(asking, me, nextTimePlace(id, leaderId), sealed)),
    };
  });
  return [{ title: "Conversations", about: "Those that were for you.", entries }];
}

async function answers(asking: Asking): Promise<ExportSection> {
  const { tx, organizationId, viewer } = asking;
  const me = viewer.personId;
  const rows = await tx.answer.findMany({ where: { organizationId, personId: me }, orderBy: { updatedAt: "asc" } });
  const asked = await questionTexts(asking, rows);
  const entries = await entriesOf(rows, async (row) => ({
    Question: row.promiseId ? "Did what was promised happen?" : asked.get(row.questionId ?? ""),
    "Who may read it":
      row.choice === "raiseLive"
        ? "raised live, nothing stored"
        : row.choice === "mayFeedTheme"
          ? "your leader; may join a theme"
          : "your leader",
    Answer: row.wordsSealed && wordsOf(await open(asking, me, answerPlace(row.id, me), row.wordsSealed)),
    "Last changed": row.updatedAt,
    "Kept until": row.wordsSealed ? day(row.expiresOn) : null,
  }));
  return { title: "Answers", about: "What you wrote before you met.", entries };
}

async function agreed(asking: Asking): Promise<ExportSection> {
  const { tx, organizationId, viewer } = asking;
  const me = viewer.personId;
  const rows = await tx.agreedNote.findMany({
    where: { organizationId, personId: me, state: "agreed" },
    orderBy: { proposedAt: "asc" },
  });
  const asked = await questionTexts(asking, rows);
  const entries = await entriesOf(rows, async (row) => ({
    Line: wordsOf(await open(asking, me, linePlace(row.id, me), row.wordsSealed)),
    About: asked.get(row.questionId ?? ""),
    "In your words": row.reworded,
    "May feed a theme": row.consent === "notAsked" ? "not asked" : row.consent,
    Agreed: row.decidedAt,
    "Kept until": day(row.expiresOn),
  }));
  return { title: "Lines you agreed to", about: "With what you said about themes.", entries };
}

async function keptForNextTime(asking: Asking): Promise<ExportSection[]> {
  const { tx, organizationId, viewer } = asking;
  const me = viewer.personId;
  const rows = await tx.careerGoal.findMany({ where: { organizationId, personId: me }, orderBy: { keptAt: "asc" } });
  const entries = await entriesOf(rows, async (row) => ({
    Wish: wordsOf(await open(asking, me, goalPlace(row.id, me), row.wordsSealed)),
    Kept: row.keptAt,
    Done: row.doneAt,
  }));
  return [{ title: "What you want from your work", about: "Kept for the next conversation.", entries }];
}

async function scores({ tx, organizationId, viewer }: Asking): Promise<ExportSection> {
  const rows = await tx.score.findMany({
    where: { organizationId, personId: viewer.personId },
    orderBy: { recordedAt: "asc" },
  });
  return {
    title: "Scores",
    about: "From 1 to 10, in your own conversations.",
    entries: rows.map((row) =>
      entry({
        Measure: row.measure,
        Score: row.value ?? "rather not",
        Source: row.source === "participant" ? "you entered it" : "you said it aloud",
        Recorded: row.recordedAt,
      }),
    ),
  };
}

async function promisesTo(asking: Asking): Promise<ExportSection> {
  const { tx, organizationId, viewer } = asking;
  const rows = await tx.promise.findMany({
    where: { organizationId, personId: viewer.personId },
    orderBy: { madeAt: "asc" },
  });
  const names = await namesOf(
    asking,
    rows.map((row) => row.ownerId),
  );
  const entries = await entriesOf(rows, async (row) => {
    const { words, answer } = await promised(asking, row);
    return {
      Promise: words,
      "Kept by": names.get(row.ownerId),
      Made: row.madeAt,
      Due: day(row.dueOn),
      "What came of it": answer,
      "You heard back": row.heardBackAt,
      "You said": row.outcome,
    };
  });
  return { title: "Promises made to you", about: "And what you said came of them.", entries };
}

async function requests(asking: Asking): Promise<ExportSection> {
  const { tx, organizationId, viewer } = asking;
  const me = viewer.personId;
  const rows = await tx.openDoorRequest.findMany({
    where: { organizationId, personId: me },
    orderBy: { createdAt: "asc" },
  });
  const names = await namesOf(
    asking,
    rows.map((row) => row.leaderId),
  );
  const entries = await entriesOf(rows, async (row) => ({
    Asked: names.get(row.leaderId),
    When: row.createdAt,
    Topic: row.topicSealed && wordsOf(await open(asking, me, topicPlace(row.id, me), row.topicSealed)),
    State: row.state,
  }));
  return { title: "Conversations you asked for", about: "Your manager is not told of these.", entries };
}

async function themes(asking: Asking): Promise<ExportSection> {
  const { tx, organizationId, viewer } = asking;
  const me = viewer.personId;
  const rows = await tx.themeContribution.findMany({
    where: { organizationId, personId: me },
    orderBy: { addedAt: "asc" },
  });
  const meetings = await meetingNames(
    asking,
    rows.map((row) => row.meetingId),
  );
  const entries = await entriesOf(rows, async (row) => ({
    "Counted in a theme": row.addedAt,
    "Heard by": meetings.get(row.meetingId)?.leader,
    "What came of it": row.tellSealed && wordsOf(await open(asking, me, newsPlace(row.id, me), row.tellSealed)),
    "You were told": row.toldAt,
    "You heard back": row.heardBackAt,
  }));
  return { title: "Themes you stand behind", about: "Only you and your leader know that you do.", entries };
}
