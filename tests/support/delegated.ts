import { type Asking, asking } from "@/lib/access/asking";
import { attempt } from "@/lib/access/attempt";
import { allowed, type Permit } from "@/lib/access/policy";
import { planningFor, type Viewer } from "@/lib/access/viewer";
import { asPerson } from "@/lib/db/transaction";
import { endDelegation, nameDelegate } from "@/lib/delegates/write";
import { permitted } from "@/lib/meetings/read/permit";
import { askForConversation } from "@/lib/meetings/write/request";
import { type PlanView, planForPage } from "@/lib/planning/read/board";
import { approvePlan } from "@/lib/planning/write/approve";
import { proposePlan } from "@/lib/planning/write/propose";
import type { Result } from "@/lib/result";
import { plainDate } from "@/lib/time/calendar";
import { quarter } from "@/lib/time/quarter";
import type { TestDatabase } from "./database";
import { must } from "./must";
import { world } from "./world";

export const q4 = quarter("2026-Q4");
export const early = new Date("2026-09-21T08:00:00Z");
export const minutesLater = (minutes: number) => new Date(early.getTime() + minutes * 60_000);
const chart = `
  Vera
    Dagny
      Ravi
        Juno
        Theo
        Sana
      Henrik
        Celia
        Piotr
      Zoe
`;

let made = 0;
/** Dagny leads, her managers have said yes, and Zoe or these plan for her. */
export async function delegated(database: TestDatabase, delegates: readonly string[] = ["Zoe"]) {
  made += 1;
  const here = await world(chart, { slug: `delegated${made}`, at: early, guided: true });
  const mailOf = (name: string) => `${name.toLowerCase()}@delegated${made}.example`;
  const leaderId = here.id("Dagny");
  const running =
    <T>(name: string, command: (permit: Permit<"programme.run">) => Promise<Result<T>>) =>
    async () =>
      attempt(await here.viewer(name), early, (who) =>
        allowed(who, "programme.run", { leaderId: who.viewer.personId }, command),
      );
  const names = (leader: string, mail: string) => running(leader, (permit) => nameDelegate(permit, { mail }))();
  const ends = (leader: string, delegationId: string) =>
    running(leader, (permit) => endDelegation(permit, { delegationId }))();
  await here.briefs("Dagny", ["Ravi", "Henrik"]);
  for (const name of delegates) must(await names("Dagny", mailOf(name)));

  /** Dagny herself, or somebody for her. */
  const planner = async (name: string): Promise<Viewer> => {
    const found = planningFor(await here.viewer(name, early), leaderId);
    if (!found) throw new Error(`${name} does not plan for Dagny`);
    return found;
  };
  const reads = async <T>(name: string, read: (who: Asking) => Promise<T>, at = early) =>
    asking(await planner(name), at, read);
  const plans = async <T>(name: string, command: (permit: Permit<"plan.make">) => Promise<Result<T>>, at = early) =>
    attempt(await planner(name), at, (who) => allowed(who, "plan.make", { leaderId }, command));
  const board = async (name: string, at = early) => (await reads(name, (who) => planForPage(who, q4), at)) as PlanView;
  const propose = (name: string, at = early) => plans(name, (permit) => proposePlan(permit, { quarter: q4 }), at);
  const approve = async (name: string, mailing: "later" | "now" = "now", at = early) => {
    const { revision } = await board(name, at);
    return plans(name, (permit) => approvePlan(permit, { quarter: q4, revision, mailing }), at);
  };
  const onMeeting = async <A extends "meeting.move" | "meeting.cancel", T>(
    name: string,
    action: A,
    id: string,
    command: (permit: Permit<A>) => Promise<Result<T>>,
  ) => attempt(await planner(name), early, (who) => permitted(who, action, id, command));
  const rowsOf = (name: string) =>
    database.asOwner<{ id: string; state: string; kind: string; revision: number; starts_at: Date }>(
      `select m.id, m.state, m.kind, m.revision, m.starts_at from meeting m join meeting_participant p on p.meeting_id = m.id
       where p.person_id = $1 order by m.created_at, m.id`,
      [here.id(name)],
    );
  const asks = async (name: string) =>
    must(await attempt(await here.viewer(name, early), early, (who) => askForConversation(who, { topic: "Ravi." })));
  const hand = (name: string, sql: string, forLeader: string | undefined = leaderId) =>
    asPerson(
      { organizationId: here.organizationId, personId: here.id(name), today: plainDate("2026-09-21"), forLeader },
      (tx) => tx.$queryRawUnsafe<Record<string, unknown>[]>(sql),
    );
  return { here, leaderId, mailOf, names, ends, reads, plans, board, propose, approve, onMeeting, rowsOf, asks, hand };
}
