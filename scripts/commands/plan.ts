import { parseArgs } from "node:util";
import { deliverOutbox } from "../../lib/messages/deliver";
import { capacityText } from "../../lib/planning/rules/capacity";
import { draftOf } from "../../lib/planning/rules/draft";
import { notBriefedText, unprovenText, whyText } from "../../lib/planning/rules/explain";
import { changeText, mendedWith } from "../../lib/planning/rules/mend";
import {
  type MendedLeader,
  mendAsOperator,
  type Operation,
  type PlannedLeader,
  type Progress,
  planAsOperator,
} from "../../lib/planning/write/operate";
import { now } from "../../lib/time/clock";
import { parseQuarter } from "../../lib/time/quarter";
import { asked, type Outcome, refused } from "./command";

export const summary = "plans a leader's skip-level 1-on-1s for a quarter";

export const help = `Plans a leader's skip-level 1-on-1s for a quarter: who meets when, why, and who would not be met and why.

  npm run -s throughline -- plan --organization SLUG --leader MAIL --quarter 2026-Q4 [OPTIONS]

  --organization SLUG   Short name of the organization, as given to setup.
  --leader MAIL         Mail address of the leader. Their people report to somebody who reports to them.
  --all                 Every leader of the organization instead of one, those nearest the top first.
  --quarter QUARTER     Such as 2026-Q4. Meetings lie in its thirteen weeks, from three working days from now on.
  --per-week N          Most conversations a week, 1 to 20. Default: the leader's programme, else 3.
  --length MINUTES      Length of each, 20 to 60. Default: the leader's programme, else 30.
  --approve             Keeps the plan and sends the invitations. Without it the plan is shown and nothing is written.
  --managers-briefed    With --approve: records that the leader's managers were briefed and agreed outside the app.
                        Nobody is invited whose manager has not acknowledged the briefing.
  --mend                Instead of planning: which agreed meetings no longer hold, and the fewest moves that mend it.
                        Writes nothing. The leader confirms it on the page Plan again.
  --json                Prints one JSON object.

What is agreed stays where it is and is part of the plan. Conversations that somebody asked for are placed on the
leader's own board only: nobody else learns of them.

--json prints { due, weeks, capacity, meetings: [{ participant, manager, startsAt, endsAt, why }], unmet: [{ participant, why }], proven }
  due        people whose turn it is this quarter: those with a meeting and those without
  weeks      weeks of the quarter that can be used
  capacity   conversations these weeks have room for
  meetings   by time; people are named by mail, times are ISO 8601 in UTC
  unmet      in the order of the queue
  proven     whether no better plan exists; false where conversations longer than half an hour clash too often to try
             every way: such a plan keeps every rule, and a slightly better one may exist
  With --mend: { stays, changes: [{ participant, kind, from, to }], unmet }, kind is moves, comes or goes.
With --all: { leaders: [{ leader, due, weeks, capacity, meetings, unmet, proven }] }.

Exit code: 0 when done, 1 when not: wrong options, an unknown organization or leader, a quarter that is over, or, with
--approve, when nobody could be invited.`;

type Shown = {
  due: number;
  weeks: number;
  capacity: number;
  meetings: { participant: string; manager: string; startsAt: string; endsAt: string; why: string }[];
  unmet: { participant: string; why: string }[];
  proven: boolean;
};

function given(args: string[]): (Operation & { mend: boolean }) | string {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const { values } = parseArgs({
    args,
    options: {
      ...{ organization: text, leader: text, quarter: text, "per-week": text, length: text },
      ...{ all: flag, approve: flag, "managers-briefed": flag, mend: flag, json: flag },
    },
  });
  const { organization: slug, leader, all = false, approve = false } = values;
  if (!slug) return "Name the organization: --organization SLUG";
  if ((leader === undefined) === !all) return "Name one leader, --leader MAIL, or --all of them";
  const quarter = parseQuarter(values.quarter ?? "");
  if (!quarter) return "Name the quarter, written like this: --quarter 2026-Q4";
  const perWeek = whole(values["per-week"], 1, 20);
  if (perWeek === null) return "--per-week is a whole number from 1 to 20";
  const lengthMinutes = whole(values.length, 20, 60);
  if (lengthMinutes === null) return "--length is a whole number of minutes from 20 to 60";
  const managersBriefed = values["managers-briefed"] ?? false;
  if (managersBriefed && !approve) return "--managers-briefed goes with --approve";
  const mend = values.mend ?? false;
  if (mend && approve) return "--mend writes nothing, so it does not go with --approve";
  const override = { perWeek, lengthMinutes };
  const who = { slug, leader: leader?.trim().toLowerCase() ?? null };
  return { ...who, quarter, at: now(), override, approve, managersBriefed, mend };
}

/** Undefined when not given, null when not such a number. */
function whole(text: string | undefined, least: number, most: number): number | undefined | null {
  if (text === undefined) return undefined;
  const number = Number(text);
  return /^\d+$/.test(text) && number >= least && number <= most ? number : null;
}

/** Plans as the operator of the machine. */
export async function run(args: string[]): Promise<Outcome> {
  const operation = asked(args, given);
  if (typeof operation === "string") return refused(operation);
  if (operation.mend) return mended(operation);
  const planned = await planAsOperator(operation, progressOn(process.stderr));
  if (!planned) return refused(`There is no organization ${operation.slug}.`);
  if (!planned.ok) {
    const { problem } = planned;
    return refused("message" in problem ? problem.message : nobody(operation));
  }
  if (operation.approve) await deliverAll();
  const leaders = planned.value.map((one) => ({ leader: one.facts.team.leader.mail, ...shown(one) }));
  const over = leaders.every((one) => one.weeks === 0 && one.due > 0);
  if (over) return refused(`No day of ${operation.quarter} is left to plan. Invitations want three working days.`);
  const invited = planned.value.some((one) => one.draft.meetings.length > one.heldBack.length);
  const stuck = operation.approve && !invited && planned.value.some((one) => one.heldBack.length > 0);
  const { leader: _, ...only } = leaders[0] ?? { leader: "" };
  const text = planned.value.map((one) => wordsOf(one, operation.approve)).join("\n\n");
  return { code: stuck ? 1 : 0, json: operation.leader === null ? { leaders } : only, text };
}

/** How far it is, on one line of a terminal that somebody may be watching. */
const progressOn =
  (out: NodeJS.WriteStream) =>
  ({ leaders, of }: Progress): void => {
    if (out.isTTY && of > 1 && leaders % 10 === 0) out.write(`\rPlanning ${leaders} of ${of} leaders`);
  };

async function mended(operation: Operation): Promise<Outcome> {
  const found = await mendAsOperator(operation);
  if (!found) return refused(`There is no organization ${operation.slug}.`);
  if (!found.ok) return refused("message" in found.problem ? found.problem.message : nobody(operation));
  const leaders = found.value.map((one) => ({ leader: one.facts.team.leader.mail, ...shownMended(one) }));
  const { leader: _, ...only } = leaders[0] ?? { leader: "" };
  const text = found.value.map((one) => mendedWords(one, operation.leader !== null)).join("\n\n");
  return { code: 0, json: operation.leader === null ? { leaders } : only, text };
}

function shownMended({ facts, mended: { changes, stays, leftOut } }: MendedLeader) {
  const mail = new Map(facts.team.people.map((person) => [person.id, person.mail]));
  const at = (span: { startsAt: Date } | null) => span?.startsAt.toISOString() ?? null;
  return {
    stays,
    changes: changes.map(({ personId, kind, from, to }) => ({
      ...{ participant: mail.get(personId) ?? "", kind, from: at(from), to: at(to) },
    })),
    unmet: leftOut.map((one) => mail.get(one.due.personId) ?? ""),
  };
}

function mendedWords({ facts, mended: { changes, stays } }: MendedLeader, alone: boolean): string {
  const { name } = facts.team.leader;
  // Every way out is another plan: worked out where somebody asks about this one leader.
  const after = alone ? draftOf(mendedWith(facts, changes)).capacity : null;
  const noPlace = after && after.noPlace > 0 ? [`Then: ${capacityText(after)}`] : [];
  if (changes.length === 0) return [`${name}: everything holds, ${stays} as they are.`, ...noPlace].join("\n");
  return [
    `${name}: ${stays} stay as they are.`,
    ...changes.map((change) => `  ${changeText(change, facts)}`),
    ...noPlace,
    "Nothing is written. The leader confirms it on the page Plan again.",
  ].join("\n");
}

const atOnce = 1000;

async function deliverAll(): Promise<void> {
  for (let done = atOnce; done >= atOnce; ) {
    const { sent, kept, failed, unknown } = await deliverOutbox({ limit: atOnce });
    done = sent + kept + failed + unknown;
  }
}

const nobody = ({ leader, slug }: Operation) =>
  leader
    ? `Nobody with the mail address ${leader} leads skip-level 1-on-1s in ${slug}: their managers have no teams, or there is no such person.`
    : `Nobody in ${slug} leads skip-level 1-on-1s yet: no manager of managers is known.`;

function shown({ facts, draft, heldBack }: PlannedLeader): Shown {
  const people = new Map(facts.team.people.map((person) => [person.id, person]));
  const managers = new Map(facts.team.managers.map((manager) => [manager.id, manager]));
  const mail = (id: string) => people.get(id)?.mail ?? "";
  const waits = new Set(heldBack.map((one) => one.personId));
  const agreed = draft.agreed
    .filter((one) => one.kind !== "openDoor")
    .flatMap(({ personIds, startsAt, endsAt, state }) =>
      personIds.map((personId) => ({
        personId,
        managerId: people.get(personId)?.managerId ?? "",
        ...{ startsAt, endsAt, text: state === "held" ? "Held." : "Agreed before." },
      })),
    );
  const proposed = draft.meetings
    .filter((one) => !waits.has(one.personId))
    .map((one) => ({ ...one, text: whyText(one.why) }));
  return {
    due: draft.due,
    weeks: draft.capacity.weeks,
    capacity: draft.capacity.places,
    meetings: [...agreed, ...proposed]
      .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
      .map(({ personId, managerId, startsAt, endsAt, text }) => ({
        participant: mail(personId),
        manager: managers.get(managerId)?.mail ?? "",
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        why: text,
      })),
    unmet: [
      ...heldBack.map(({ personId, managerId }) => ({
        participant: mail(personId),
        why: notBriefedText(managers.get(managerId ?? "")?.name ?? "Their manager"),
      })),
      ...draft.unmet.map(({ personId, why }) => ({ participant: mail(personId), why })),
    ],
    proven: draft.proven,
  };
}

function wordsOf(planned: PlannedLeader, approved: boolean): string {
  const { meetings, unmet } = shown(planned);
  const { name } = planned.facts.team.leader;
  const done = approved
    ? "The invitations are on their way."
    : "Nothing is written yet: --approve sends the invitations.";
  return [
    `${name}: ${capacityText(planned.draft.capacity)}`,
    ...(planned.draft.proven ? [] : [unprovenText]),
    ...meetings.map((one) => `  ${one.startsAt.slice(0, 16).replace("T", " ")} UTC  ${one.participant}  ${one.why}`),
    ...(unmet.length > 0 ? ["Without a meeting:"] : []),
    ...unmet.map((one) => `  ${one.participant}  ${one.why}`),
    meetings.length > 0 ? done : "",
  ].join("\n");
}
