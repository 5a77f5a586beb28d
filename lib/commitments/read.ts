import "server-only";
import type { Asking } from "@/lib/access/asking";
import { loadKeys, open } from "@/lib/db/seal";
import { fromDateColumn, type PlainDate } from "@/lib/time/calendar";
import type { Opened } from "@/lib/wording";

/** Where the words of what somebody took on stand. */
export const commitmentPlace = (row: string, ownerId: string) => ({
  table: "commitment",
  column: "words_sealed",
  row,
  author: ownerId,
});

export type CommitmentView = {
  id: string;
  text: Opened;
  due: PlainDate;
  state: "agreed" | "started" | "done";
  owner: string;
  own: boolean;
};

/** What the viewer took on, and what was taken on by those whose leader they are; what is open first, by day. */
export async function commitmentsInSight(asking: Asking): Promise<CommitmentView[]> {
  const { tx, organizationId, viewer } = asking;
  const me = viewer.personId;
  const rows = await tx.commitment.findMany({
    where: { organizationId, OR: [{ ownerId: me }, { leaderId: me }] },
    orderBy: [{ doneAt: { sort: "desc", nulls: "first" } }, { dueOn: "asc" }],
    take: 200,
  });
  const owners = await tx.person.findMany({
    where: { organizationId, id: { in: rows.map((row) => row.ownerId) } },
    select: { id: true, name: true },
  });
  const name = new Map(owners.map((one) => [one.id, one.name]));
  await loadKeys(
    asking,
    rows.map((row) => row.ownerId),
  );
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      text: await open(asking, row.ownerId, commitmentPlace(row.id, row.ownerId), row.wordsSealed),
      due: fromDateColumn(row.dueOn),
      state: row.state,
      owner: name.get(row.ownerId) ?? "",
      own: row.ownerId === me,
    })),
  );
}
