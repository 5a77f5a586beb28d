import "server-only";
import type { Asking } from "@/lib/access/asking";
import { requestsWhere } from "@/lib/meetings/read/requests";
import { type Debt, debtsOfLeader } from "@/lib/planning/read/debts";
import { dateIn, fromDateColumn } from "@/lib/time/calendar";
import type { Waiting } from "../rules/waiting";
import { unplaced } from "./unplaced";

/** Who knocked at the leader's door and has no time yet. */
async function askedToTalk(asking: Asking): Promise<Waiting[]> {
  const { tx, organizationId, viewer } = asking;
  const requests = (await requestsWhere(asking, { leaderId: viewer.personId, state: "open" })).slice(0, 5);
  if (requests.length === 0) return [];
  const ids = requests.flatMap(({ personId, managerId }) => (managerId ? [personId, managerId] : [personId]));
  const people = await tx.person.findMany({
    where: { organizationId, id: { in: ids } },
    select: { id: true, name: true, givenName: true },
  });
  const by = new Map(people.map((person) => [person.id, person]));
  return requests.map((request) => ({
    kind: "openDoor",
    id: request.id,
    name: by.get(request.personId)?.name ?? "",
    manager: (request.managerId && by.get(request.managerId)?.givenName) || null,
    since: dateIn(request.createdAt, viewer.zone),
    due: fromDateColumn(request.dueOn),
    topic: request.topicSealed !== null,
  }));
}

/** Whom the leader called off and owes a conversation. */
const calledOff = (debts: readonly Debt[]): Waiting[] =>
  debts.map(({ personId, name, manager, on }) => ({ kind: "cancelled", id: personId, name, manager, on }));

/** Everyone a leader owes a time, the open door first; `all` counts those the list has no room for, too, `owed` those called off. */
export async function waitingForTime(asking: Asking): Promise<{ people: Waiting[]; all: number; owed: number }> {
  if (!asking.viewer.leads) return { people: [], all: 0, owed: 0 };
  const debts = await debtsOfLeader(asking);
  const first = [...(await askedToTalk(asking)), ...calledOff(debts)];
  const rest = await unplaced(
    asking,
    debts.map(({ personId }) => personId),
  );
  return {
    people: [...first, ...rest.people].slice(0, 6),
    all: first.length + rest.all,
    owed: debts.length,
  };
}
