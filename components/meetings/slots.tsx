"use client";

import { useRouter } from "next/navigation";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { move } from "@/lib/planning/actions";

export type SlotDay = { day: string; slots: { startsAt: string; label: string; theirs: string }[] };
type Props = { meetingId: string; revision: number; days: SlotDay[] };

const soon = 10;

/** Times that suit both, a click each: one form, and the button pressed is the time. Later weeks fold away. */
export function Slots({ meetingId, revision, days }: Props) {
  const router = useRouter();
  const done = ({ startsAt }: { startsAt: Date }) => {
    const moment = new Date(startsAt).toISOString();
    const day = days.find((one) => one.slots.some((slot) => slot.startsAt === moment));
    const slot = day?.slots.find((one) => one.startsAt === moment);
    if (day && slot) showToast({ text: `Moved to ${day.day}, ${slot.label}` });
    router.push(`/meetings/${meetingId}`);
  };
  const later = days.slice(soon);
  return (
    <ActionForm action={move} hidden={{ meetingId, revision: String(revision) }} onDone={done}>
      <Days days={days.slice(0, soon)} />
      {later.length > 0 ? (
        <details className="mt-4">
          <summary className="link inline-block list-none">Later this quarter</summary>
          <Days days={later} />
        </details>
      ) : null}
    </ActionForm>
  );
}

function Days({ days }: { days: SlotDay[] }) {
  return (
    <ol>
      {days.map(({ day, slots }) => (
        <li key={day} className="grid gap-x-4 gap-y-2 border-rule border-b py-3.5 md:grid-cols-[9rem_minmax(0,1fr)]">
          <h2 className="pt-1.5 font-semibold font-ui text-15">{day}</h2>
          <ul className="flex flex-wrap gap-2">
            {slots.map((slot) => (
              <li key={slot.startsAt}>
                <Button type="submit" name="startsAt" value={slot.startsAt}>
                  <span className="sr-only">Move to {day}, </span>
                  {slot.label}
                  {slot.theirs ? <span className="font-normal text-13 text-ink-3"> {slot.theirs}</span> : null}
                </Button>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
