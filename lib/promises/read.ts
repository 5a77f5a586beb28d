import "server-only";
import type { Asking } from "@/lib/access/asking";
import { allowed, may, type Permit, type SubjectOf } from "@/lib/access/policy";
import type { Prisma } from "@/lib/db/generated/client";
import { loadKeys, open } from "@/lib/db/seal";
import type { Result } from "@/lib/result";
import { dateIn, fromDateColumn, type PlainDate } from "@/lib/time/calendar";
import type { Opened } from "@/lib/wording";
import { byUrgency, type PromiseState } from "./rules/standing";

export type PromiseView = PromiseState & {
  id: string;
  meetingId: string;
  personId: string;
  ownerId: string;
  text: Opened;
  answer: Opened;
  madeOn: PlainDate;
  toldOn: PlainDate | null;
};

type Row = Prisma.PromiseGetPayload<object>;

/** Where a promise's words stand: bound to the person they were said to, because its owner can change. */
export const promisePlace = (
  row: { id: string; personId: string },
  column: "words_sealed" | "answer_sealed" = "words_sealed",
) => ({
  table: "promise",
  column,
  row: row.id,
  author: row.personId,
});

/** Promises with their words, the most urgent first. Only the two people of a promise get any. */
export async function promisesWhere(asking: Asking, where: Prisma.PromiseWhereInput): Promise<PromiseView[]> {
  const me = asking.viewer.personId;
  const found = await asking.tx.promise.findMany({
    where: { AND: [where, { organizationId: asking.organizationId, OR: [{ ownerId: me }, { personId: me }] }] },
  });
  const rows = found.filter((row) => may(asking.viewer, "promise.read", row));
  await loadKeys(
    asking,
    rows.map((row) => row.personId),
  );
  return (await Promise.all(rows.map((row) => view(asking, row)))).sort(byUrgency);
}

async function view(asking: Asking, row: Row): Promise<PromiseView> {
  const zone = asking.viewer.zone;
  const answer =
    row.answerSealed && (await open(asking, row.personId, promisePlace(row, "answer_sealed"), row.answerSealed));
  return {
    ...stateOf(row),
    id: row.id,
    meetingId: row.meetingId,
    personId: row.personId,
    ownerId: row.ownerId,
    text: await open(asking, row.personId, promisePlace(row), row.wordsSealed),
    answer,
    madeOn: dateIn(row.madeAt, zone),
    toldOn: row.toldAt && dateIn(row.toldAt, zone),
  };
}

/** How a row stands, as the rules speak of it. */
export function stateOf(row: Pick<Row, "state" | "dueOn" | "outcome">): PromiseState {
  const due = fromDateColumn(row.dueOn);
  if (row.state === "heardBack") return { state: "heardBack", due, outcome: row.outcome };
  return { state: row.state, due };
}

/** From a promise to the command on it; *not found* for everybody but its two people. */
export async function permittedOnPromise<A extends "promise.answer" | "promise.confirm", T>(
  asking: Asking,
  action: A,
  promiseId: string,
  command: (permit: Permit<A>) => Promise<Result<T>>,
): Promise<Result<T>> {
  const where = { organizationId: asking.organizationId, id: promiseId };
  const row = await asking.tx.promise.findFirst({ where, select: { id: true, personId: true, ownerId: true } });
  return allowed(asking, action, row as SubjectOf<A> | null, command);
}
