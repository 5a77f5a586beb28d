import "server-only";
import type { Asking } from "@/lib/access/asking";
import { commitmentPlace } from "@/lib/commitments/read";
import { ownNotes } from "@/lib/conversations/read/lines";
import { open } from "@/lib/db/seal";
import { reasonPlace } from "@/lib/programmes/read";
import { themePlace } from "@/lib/themes/read";
import { fromDateColumn } from "@/lib/time/calendar";
import { whyUnreadable } from "@/lib/wording";
import { type Entry, type ExportSection, entry, wordsOf } from "../../rules/export";
import { entriesOf, promised } from "./entries";
import { meetingNames, namesOf, questionTexts } from "./names";

/** What one wrote and took on as a leader or manager. Nothing that was said to one. */
export async function ledByOneself(asking: Asking): Promise<ExportSection[]> {
  return [
    await notes(asking),
    await promisesOf(asking),
    await wordings(asking),
    await predictions(asking),
    await commitments(asking),
    await programme(asking),
    await delegations(asking),
  ];
}

async function notes(asking: Asking): Promise<ExportSection> {
  const { tx, organizationId, viewer } = asking;
  const rows = await tx.note.findMany({
    where: { organizationId, authorId: viewer.personId },
    select: { meetingId: true, meeting: { select: { kind: true, participants: { select: { personId: true } } } } },
    distinct: ["meetingId"],
  });
  const meetings = await meetingNames(
    asking,
    rows.map((row) => row.meetingId),
  );
  const entries: Entry[] = [];
  for (const { meetingId, meeting } of rows) {
    const sealedFor = meeting.kind === "group" ? viewer.personId : (meeting.participants[0]?.personId ?? "");
    const found = await ownNotes(asking, meetingId, sealedFor);
    const asked = await questionTexts(asking, found);
    const met = meetings.get(meetingId);
    for (const note of found) {
      const lines = note.damage ? whyUnreadable(note.damage) : note.lines.map((line) => line.text).join("\n");
      if (lines === "") continue;
      entries.push(
        entry({
          With: met?.with,
          Met: met?.startsAt,
          About: asked.get(note.questionId ?? ""),
          Notes: lines,
          "Last changed": note.updatedAt,
        }),
      );
    }
  }
  return { title: "Notes you took", about: "Only you read them.", entries };
}

async function promisesOf(asking: Asking): Promise<ExportSection> {
  const { tx, organizationId, viewer } = asking;
  const rows = await tx.promise.findMany({
    where: { organizationId, ownerId: viewer.personId },
    orderBy: { madeAt: "asc" },
  });
  const meetings = await meetingNames(
    asking,
    rows.map((row) => row.meetingId),
  );
  const entries = await entriesOf(rows, async (row) => {
    const { words, answer } = await promised(asking, row);
    return {
      Promise: words,
      To: meetings.get(row.meetingId)?.with,
      Made: row.madeAt,
      Due: fromDateColumn(row.dueOn),
      "What you wrote back": answer,
      "Told on": row.toldAt,
    };
  });
  return { title: "Promises you keep", about: "What the other person said of them is theirs.", entries };
}

async function wordings(asking: Asking): Promise<ExportSection> {
  const { tx, organizationId, viewer } = asking;
  const me = viewer.personId;
  const rows = await tx.theme.findMany({ where: { organizationId, leaderId: me }, orderBy: { createdAt: "asc" } });
  const entries = await entriesOf(rows, async (row) => ({
    Wording: wordsOf(await open(asking, me, themePlace(row.id, me, "wording_sealed"), row.wordingSealed)),
    Suggestion:
      row.suggestionSealed &&
      wordsOf(await open(asking, me, themePlace(row.id, me, "suggestion_sealed"), row.suggestionSealed)),
    Kind: row.kind === "strength" ? "strength" : "to try",
    State: row.state,
    Made: row.createdAt,
  }));
  return { title: "Themes you worded", about: "Without who stands behind them.", entries };
}

async function predictions({ tx, organizationId, viewer }: Asking): Promise<ExportSection> {
  const rows = await tx.perception.findMany({
    where: { organizationId, managerId: viewer.personId },
    orderBy: { sealedAt: "asc" },
  });
  const cycles = await tx.cycle.findMany({ where: { organizationId, id: { in: rows.map((row) => row.cycleId) } } });
  const quarter = new Map(cycles.map((cycle) => [cycle.id, cycle.quarter]));
  return {
    title: "Predictions you sealed",
    about: "The number stands here once it was opened beside the team's answer.",
    entries: rows.map((row) =>
      entry({
        Quarter: quarter.get(row.cycleId),
        Sealed: row.sealedAt,
        Opened: row.revealedAt,
        Prediction: row.revealedValue && Number(row.revealedValue),
      }),
    ),
  };
}

async function commitments(asking: Asking): Promise<ExportSection> {
  const { tx, organizationId, viewer } = asking;
  const me = viewer.personId;
  const rows = await tx.commitment.findMany({ where: { organizationId, ownerId: me }, orderBy: { createdAt: "asc" } });
  const entries = await entriesOf(rows, async (row) => ({
    Commitment: wordsOf(await open(asking, me, commitmentPlace(row.id, me), row.wordsSealed)),
    Due: fromDateColumn(row.dueOn),
    State: row.state,
    Done: row.doneAt,
  }));
  return { title: "What you took on", about: "For themes that were released.", entries };
}

async function programme(asking: Asking): Promise<ExportSection> {
  const { tx, organizationId, viewer } = asking;
  const rows = await tx.programme.findMany({ where: { organizationId, leaderId: viewer.personId } });
  const entries = await entriesOf(rows, async ({ id, leaderId, narrowReasonSealed: sealed, ...row }) => ({
    Cadence: row.cadence,
    Minutes: row.lengthMinutes,
    "Minutes free around": row.bufferMinutes,
    Started: row.startedAt,
    Announced: row.announcedAt,
    "Why one team first": sealed && wordsOf(await open(asking, leaderId, reasonPlace(id, leaderId), sealed)),
  }));
  return { title: "Your programme", about: "How often and how long you meet people.", entries };
}

async function delegations(asking: Asking): Promise<ExportSection> {
  const { tx, organizationId, viewer } = asking;
  const me = viewer.personId;
  const rows = await tx.delegation.findMany({
    where: { organizationId, OR: [{ leaderId: me }, { delegateId: me }] },
    orderBy: { since: "asc" },
  });
  const names = await namesOf(
    asking,
    rows.flatMap((row) => [row.leaderId, row.delegateId]),
  );
  const entries = rows.map((row) =>
    entry({
      Plans: names.get(row.delegateId),
      For: names.get(row.leaderId),
      Since: row.since,
      Until: row.endedAt,
    }),
  );
  return { title: "Who plans for whom", about: "Whom you let plan for you, and for whom you plan.", entries };
}
