import "server-only";
import type { Asking } from "@/lib/access/asking";
import type { MeetingRef } from "@/lib/access/policy";
import { loadKeys, open } from "@/lib/db/seal";
import { isUnreadable, type Opened, readable, type Unreadable } from "@/lib/wording";
import type { AgreedLine } from "../rules/read-back";
import { type NoteLine, NoteLines } from "../schema";

export type StoredNote = {
  questionId: string | null;
  lines: NoteLine[];
  /** Set when there are lines that cannot be opened. */
  damage: Unreadable | null;
  revision: number;
  updatedAt: Date;
};
export type StoredLine = Omit<AgreedLine, "text"> & {
  questionId: string | null;
  text: string | Unreadable;
  proposedAt: Date;
};

export const notePlace = (row: string, author: string) => ({ table: "note", column: "words_sealed", row, author });
export const linePlace = (row: string, personId: string) => ({
  table: "agreed_note",
  column: "words_sealed",
  row,
  author: personId,
});

/** With whose key the notes on a meeting are sealed: that of whom they are about, and of several people the leader's own. */
export const noteKeyOf = ({ kind, leaderId, participantIds: [personId = leaderId] }: MeetingRef) =>
  kind === "group" ? leaderId : personId;

/** The lines inside a sealed note; none when they cannot be opened. */
export function linesIn(words: Opened): NoteLine[] {
  const text = readable(words);
  if (!text) return [];
  const parsed = NoteLines.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : [];
}

/** The viewer's own notes on a meeting, sealed with the key of `personId`. Nobody reads another person's. */
export async function ownNotes(asking: Asking, meetingId: string, personId: string): Promise<StoredNote[]> {
  const { tx, organizationId, viewer } = asking;
  const rows = await tx.note.findMany({ where: { organizationId, meetingId, authorId: viewer.personId } });
  await loadKeys(asking, [personId]);
  return Promise.all(
    rows.map(async ({ id, questionId, wordsSealed, revision, updatedAt }) => {
      const words = await open(asking, personId, notePlace(id, viewer.personId), wordsSealed);
      return { questionId, revision, updatedAt, lines: linesIn(words), damage: isUnreadable(words) ? words : null };
    }),
  );
}

/** The lines read back, as they stand with the participant. */
export async function agreedLines(asking: Asking, meetingId: string, personId: string): Promise<StoredLine[]> {
  const { tx, organizationId } = asking;
  const rows = await tx.agreedNote.findMany({
    where: { organizationId, meetingId, personId },
    orderBy: [{ proposedAt: "asc" }, { id: "asc" }],
  });
  await loadKeys(asking, [personId]);
  return Promise.all(
    rows.map(async ({ id, questionId, wordsSealed, state, reworded, consent, proposedAt }) => ({
      id,
      questionId,
      state,
      reworded,
      consent,
      proposedAt,
      text: (await open(asking, personId, linePlace(id, personId), wordsSealed)) ?? "",
    })),
  );
}
