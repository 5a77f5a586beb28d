"use client";

import { useRouter } from "next/navigation";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { showToast } from "@/components/ui/toast";
import { move } from "@/lib/planning/actions";

type Slot = {
  startsAt: string;
  label: string;
  /** The other's clock where it differs, short beside the time and in full for whoever hears it. */
  theirs: string;
  says: string;
};
type SlotDay = { day: string; slots: Slot[] };
export type SlotWeek = { week: string; count: number; open: boolean; days: SlotDay[] };
type Props = { meetingId: string; revision: number; weeks: SlotWeek[] };

/** Times that suit both, a click each: one form, and the button pressed is the time. Later weeks fold away. */
export function Slots({ meetingId, revision, weeks }: Props) {
  const router = useRouter();
  const done = ({ startsAt }: { startsAt: Date }) => {
    const moment = new Date(startsAt).toISOString();
    const day = weeks.flatMap((one) => one.days).find((one) => one.slots.some((slot) => slot.startsAt === moment));
    const slot = day?.slots.find((one) => one.startsAt === moment);
    if (day && slot) showToast({ text: `Moved to ${day.day}, ${slot.label}` });
    router.push(`/meetings/${meetingId}`);
  };
  return (
    <ActionForm action={move} hidden={{ meetingId, revision: String(revision) }} onDone={done} className="max-w-column">
      {weeks.map((one) => (
        <Week key={one.week} {...one} />
      ))}
    </ActionForm>
  );
}

function Week({ week, count, open, days }: SlotWeek) {
  return (
    <details open={open} className="group mb-2">
      <summary className="flex min-h-11 list-none items-baseline gap-x-2 border-rule-strong border-b py-2.5">
        <h2 className="text-18">{week}</h2>
        <span className="ml-auto text-14 text-ink-3 tabular-nums">{count === 1 ? "one time" : `${count} times`}</span>
        <Icon name="down" size="small" className="self-center text-ink-3 group-open:rotate-180" />
      </summary>
      <ol className="mb-6">
        {days.map((one) => (
          <Day key={one.day} {...one} />
        ))}
      </ol>
    </details>
  );
}

function Day({ day, slots }: SlotDay) {
  const wide = slots.some(({ theirs }) => theirs);
  return (
    <li className="grid gap-x-4 gap-y-2 border-rule border-b py-3.5 md:grid-cols-[8rem_minmax(0,1fr)]">
      <h3 className="pt-1.5 font-semibold font-ui text-15">{day}</h3>
      <ul
        className={
          wide
            ? "grid grid-cols-[repeat(auto-fill,minmax(8rem,1fr))] gap-2 sm:grid-cols-[repeat(auto-fill,9rem)]"
            : timesOnly
        }
      >
        {slots.map(({ startsAt, label, theirs, says }) => (
          <li key={startsAt}>
            <Button type="submit" name="startsAt" value={startsAt} className="w-full tabular-nums">
              <span className="sr-only">Move to {day}, </span>
              {label}
              {theirs ? (
                <>
                  <span aria-hidden="true" className="font-normal text-13 text-ink-3">
                    {theirs}
                  </span>
                  <span className="sr-only">, {says}</span>
                </>
              ) : null}
            </Button>
          </li>
        ))}
      </ul>
    </li>
  );
}

const timesOnly = "grid grid-cols-[repeat(auto-fill,minmax(5rem,1fr))] gap-2 sm:grid-cols-[repeat(auto-fill,5rem)]";
