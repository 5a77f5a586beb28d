import "server-only";
import type { Asking } from "@/lib/access/asking";
import { linePlace } from "@/lib/conversations/read/lines";
import { recordOpening } from "@/lib/conversations/read/opening";
import type { Prisma } from "@/lib/db/generated/client";
import { loadKeys, open } from "@/lib/db/seal";
import { answerPlace } from "@/lib/prompts/write";
import { type Quarter, quarter } from "@/lib/time/quarter";
import type { Opened, Unreadable } from "@/lib/wording";
import { people, voicesNeeded } from "./rules";
import type { ThemeKind } from "./schema";

/** A consented line or answer that no theme counts yet. Only the leader who heard it sees whose it is. */
export type Source = {
  id: string;
  from: "line" | "answer";
  cycleId: string;
  quarter: Quarter;
  meetingId: string;
  personId: string;
  managerId: string | null;
  name: string;
  manager: string | null;
  text: string | Unreadable;
};
export type GatheredTheme = {
  id: string;
  cycleId: string;
  kind: ThemeKind;
  wording: string | Unreadable;
  suggestion: Opened;
  people: number;
  needed: number;
};
export type CircleBackView = {
  id: string;
  name: string;
  wording: string | Unreadable;
  state: "open" | "told" | "heard";
};
export type NewsView = { id: string; leader: string; news: string | Unreadable; heard: boolean };

/** Where a theme's words stand, sealed with its leader's key until it is released. */
export const themePlace = (row: string, leaderId: string, column: "wording_sealed" | "suggestion_sealed") => ({
  table: "theme",
  column,
  row,
  author: leaderId,
});
export const newsPlace = (row: string, personId: string) => ({
  table: "theme_contribution",
  column: "tell_sealed",
  row,
  author: personId,
});

const who = { person: { select: { name: true } }, manager: { select: { name: true } } } as const;
const openMeetings = (leaderId: string) =>
  ({
    leaderId,
    state: "held",
    // A conversation that was asked for has no plan, and what was heard in it comes out with its quarter or never.
    cycle: { plans: { none: { leaderId, state: "closed" } } },
  }) satisfies Prisma.MeetingWhereInput;

/** What the viewer, as a leader, may gather into themes: words with consent, in quarters that are not closed. */
export async function sourcesOf(asking: Asking): Promise<Source[]> {
  const { tx, organizationId, viewer } = asking;
  const meeting = openMeetings(viewer.personId);
  const used = await tx.themeContribution.findMany({ where: { organizationId, theme: { leaderId: viewer.personId } } });
  const free = (id: string) => !used.some((one) => one.agreedNoteId === id || one.answerId === id);
  const include = {
    meeting: { select: { cycleId: true, cycle: { select: { quarter: true } }, participants: { include: who } } },
  } as const;
  const lines = await tx.agreedNote.findMany({
    where: { organizationId, meeting, state: "agreed", consent: "yes" },
    include,
    orderBy: { decidedAt: "asc" },
  });
  const answers = await tx.answer.findMany({
    where: { organizationId, meeting, choice: "mayFeedTheme", questionId: { not: null } },
    include,
    orderBy: { updatedAt: "asc" },
  });
  const rows = [
    ...lines.map((row) => ({
      ...row,
      from: "line" as const,
      sealed: row.wordsSealed,
      place: linePlace(row.id, row.personId),
    })),
    ...answers.map((row) => ({
      ...row,
      from: "answer" as const,
      sealed: row.wordsSealed,
      place: answerPlace(row.id, row.personId),
    })),
  ].filter((row) => free(row.id));
  await loadKeys(
    asking,
    rows.map((row) => row.personId),
  );
  for (const row of new Map(rows.map((one) => [`${one.from} ${one.meetingId}`, one])).values()) {
    const what = row.from === "line" ? "agreed.read" : "answers.read";
    await recordOpening(asking, { what, subjectId: row.personId, meetingId: row.meetingId });
  }
  const sources: Source[] = [];
  for (const row of rows) {
    const text = row.sealed && (await open(asking, row.personId, row.place, row.sealed));
    const seat = row.meeting.participants.find((one) => one.personId === row.personId);
    if (!text || !seat) continue;
    sources.push({
      id: row.id,
      from: row.from,
      cycleId: row.meeting.cycleId,
      quarter: quarter(row.meeting.cycle.quarter),
      meetingId: row.meetingId,
      personId: row.personId,
      managerId: seat.managerId,
      name: seat.person.name,
      manager: seat.manager?.name ?? null,
      text,
    });
  }
  return sources;
}

/**
 * The voices that count towards releasing a theme. Managers know who had a planned conversation: one voice more than
 * those would show that somebody came through the open door. Whoever did is told what came of it all the same.
 */
export async function countedVoices<V extends { meetingId: string }>(
  { tx, organizationId }: Asking,
  voices: readonly V[],
): Promise<V[]> {
  const askedFor = await tx.meeting.findMany({
    where: { organizationId, id: { in: voices.map((one) => one.meetingId) }, kind: "openDoor" },
    select: { id: true },
  });
  const ids = new Set(askedFor.map((one) => one.id));
  return voices.filter((one) => !ids.has(one.meetingId));
}

/** The viewer's themes that still gather voices, with how many people are needed before the cycle may release them. */
export async function gatheringThemes(asking: Asking): Promise<GatheredTheme[]> {
  const { tx, organizationId, viewer } = asking;
  const rows = await tx.theme.findMany({
    where: { organizationId, leaderId: viewer.personId, state: "gathering" },
    include: { contributions: { select: { personId: true, managerId: true, meetingId: true } } },
    orderBy: { createdAt: "asc" },
  });
  const cycles = await tx.cycle.findMany({ where: { organizationId, id: { in: rows.map((row) => row.cycleId) } } });
  const themes: GatheredTheme[] = [];
  for (const row of rows) {
    const voices = await countedVoices(asking, row.contributions);
    themes.push({
      id: row.id,
      cycleId: row.cycleId,
      kind: row.kind,
      wording:
        (await open(asking, row.leaderId, themePlace(row.id, row.leaderId, "wording_sealed"), row.wordingSealed)) ?? "",
      suggestion:
        row.suggestionSealed &&
        (await open(asking, row.leaderId, themePlace(row.id, row.leaderId, "suggestion_sealed"), row.suggestionSealed)),
      people: people(voices),
      needed: voicesNeeded(voices, cycles.find((cycle) => cycle.id === row.cycleId)?.k ?? viewer.k),
    });
  }
  return themes;
}

/** Everyone behind the viewer's released themes, to be told what came of it. One row a person and theme. */
export async function circleBackQueue(asking: Asking): Promise<CircleBackView[]> {
  const { tx, organizationId, viewer } = asking;
  const rows = await tx.themeContribution.findMany({
    where: { organizationId, heardBackAt: null, theme: { leaderId: viewer.personId, state: "released" } },
    include: { theme: true },
    orderBy: [{ toldAt: { sort: "asc", nulls: "first" } }, { addedAt: "asc" }],
  });
  const names = await namesOf(
    asking,
    rows.map((row) => row.personId),
  );
  const seen = new Set<string>();
  const queue: CircleBackView[] = [];
  for (const row of rows) {
    const key = `${row.themeId} ${row.personId}`;
    const name = names.get(row.personId);
    // Whoever was erased can be told nothing any more.
    if (seen.has(key) || name === undefined) continue;
    seen.add(key);
    const place = themePlace(row.themeId, row.theme.leaderId, "wording_sealed");
    queue.push({
      id: row.id,
      name,
      wording: (await open(asking, row.theme.leaderId, place, row.theme.wordingSealed)) ?? "",
      state: row.toldAt ? "told" : "open",
    });
  }
  return queue;
}

/** What the viewer was told about something they had raised. */
export async function newsForMe(asking: Asking): Promise<NewsView[]> {
  const { tx, organizationId, viewer } = asking;
  const rows = await tx.themeContribution.findMany({
    where: { organizationId, personId: viewer.personId, toldAt: { not: null } },
    orderBy: { toldAt: "desc" },
  });
  const meetings = await tx.meeting.findMany({
    where: { organizationId, id: { in: rows.map((row) => row.meetingId) } },
    select: { id: true, leader: { select: { givenName: true } } },
  });
  const leader = new Map(meetings.map((one) => [one.id, one.leader.givenName]));
  const news: NewsView[] = [];
  for (const row of rows) {
    const text =
      row.tellSealed && (await open(asking, viewer.personId, newsPlace(row.id, viewer.personId), row.tellSealed));
    if (text)
      news.push({ id: row.id, leader: leader.get(row.meetingId) ?? "", news: text, heard: row.heardBackAt !== null });
  }
  return news;
}

async function namesOf({ tx, organizationId }: Asking, ids: string[]): Promise<Map<string, string>> {
  const rows = await tx.person.findMany({
    where: { organizationId, id: { in: ids }, erasedAt: null },
    select: { id: true, name: true },
  });
  return new Map(rows.map((row) => [row.id, row.name]));
}
