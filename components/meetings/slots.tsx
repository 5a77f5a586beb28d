"use client";

import { useRouter } from "next/navigation";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { showToast } from "@/components/ui/toast";
import { move } from "@/lib/planning/actions";

export type SlotDay = { day: string; slots: { startsAt: string; label: string; theirs: string; current: boolean }[] };
type Props = { meetingId: string; revision: number; days: SlotDay[] };

/** Times that suit both, a click each. The person it is with hears of it by mail. */
export function Slots({ meetingId, revision, days }: Props) {
  const router = useRouter();
  const done = (label: string) => () => {
    showToast({ text: `Moved to ${label}` });
    router.push(`/meetings/${meetingId}`);
  };
  return (
    <ol>
      {days.map(({ day, slots }) => (
        <li key={day} className="grid gap-x-4 gap-y-2 border-rule border-b py-3.5 md:grid-cols-[9rem_minmax(0,1fr)]">
          <h2 className="pt-1.5 font-semibold font-ui text-15">{day}</h2>
          <ul className="flex flex-wrap gap-2">
            {slots.map((slot) => (
              <li key={slot.startsAt}>
                <ActionForm
                  action={move}
                  hidden={{ meetingId, revision: String(revision), startsAt: slot.startsAt }}
                  onDone={done(`${day}, ${slot.label}`)}
                  className="max-w-72"
                >
                  <SubmitButton
                    look="edge"
                    aria-label={`Move to ${day}, ${slot.label}${slot.theirs ? `, ${slot.theirs}` : ""}`}
                  >
                    {slot.label}
                    {slot.theirs ? <span className="font-normal text-13 text-ink-3">{slot.theirs}</span> : null}
                  </SubmitButton>
                </ActionForm>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
