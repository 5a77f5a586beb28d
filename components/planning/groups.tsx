"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Fold } from "@/components/ui/fold";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { showToast } from "@/components/ui/toast";
import { groupPeople } from "@/lib/planning/actions";
import type { GroupChoice } from "@/lib/planning/read/group-choices";
import { inParts, partsFor } from "@/lib/planning/rules/groups";
import { groupLengths } from "@/lib/planning/rules/lengths";
import { whom, whose } from "@/lib/planning/rules/reader";
import { capital, inWords, listed } from "@/lib/wording";
import type { WhichPlan } from "./addresses";

type Props = WhichPlan & { groups: readonly GroupChoice[] };

/** A team's people together instead of one by one, without their manager; whom it helps stands first. */
export function Groups({ leaderId, quarter, forLeader, groups }: Props) {
  if (groups.length === 0) return null;
  const helping = groups.filter((one) => one.helps);
  const rows = [...helping, ...groups.filter((one) => !one.helps)];
  return (
    <div className="mb-4 print:hidden">
      <Fold label="Meet a team together">
        <p className="mt-2 max-w-measure text-14 text-ink-2">
          {capital(whom(forLeader))} and several people of one team, without its manager. It is one conversation in{" "}
          {whose(forLeader)} week, everybody in it counts as met, and there are no questions, scores or promises before
          colleagues. Nobody hears of it before you approve.
        </p>
        <ul className="mt-2 max-w-column">
          {rows.map((one) => (
            <GroupForm key={one.managerId} {...{ leaderId, quarter }} choice={one} />
          ))}
        </ul>
      </Fold>
    </div>
  );
}

type FormProps = Pick<Props, "leaderId" | "quarter"> & { choice: GroupChoice };

function GroupForm({ leaderId, quarter, choice }: FormProps) {
  const { managerId, team, people, minutes, parts } = choice;
  return (
    <li className="border-rule border-b py-3">
      <ActionForm
        action={groupPeople}
        hidden={{ leaderId, quarter, managerId }}
        onDone={({ meetingIds }) =>
          showToast({
            text: `${team} is on the board, ${inWords(meetingIds.length)} ${meetingIds.length === 1 ? "group" : "groups"}.`,
          })
        }
        className="grid items-center gap-x-3 gap-y-2 sm:grid-cols-[minmax(0,1fr)_9rem_13rem_auto]"
      >
        <p className="text-15">
          {team} <span className="block text-14 text-ink-3">{people} people wait</span>
        </p>
        <Select
          name="minutes"
          label={`Minutes with ${team}`}
          labelHidden
          defaultValue={String(minutes)}
          options={groupLengths.map((one) => ({ value: String(one), label: `${one} minutes` }))}
        />
        <Select
          name="parts"
          label={`Groups of ${team}`}
          labelHidden
          defaultValue={String(parts)}
          options={partsOf(people).map((one) => ({ value: String(one), label: partsText(people, one) }))}
        />
        <SubmitButton look="edge" pendingText="Looking for a time">
          Find a time together
        </SubmitButton>
      </ActionForm>
    </li>
  );
}

const most = 4;
const partsOf = (people: number) => {
  const length = Math.min(Math.max(most, partsFor(people)), Math.floor(people / 2));
  return Array.from({ length }, (_, at) => at + 1);
};

/** "One group of 5", "Two groups, 4 and 3" */
function partsText(people: number, parts: number): string {
  const sizes = inParts(Array.from({ length: people }), parts).map((one) => String(one.length));
  return parts === 1 ? `One group of ${people}` : `${capital(inWords(parts))} groups, ${listed(sizes)}`;
}
