"use client";

import { useRouter } from "next/navigation";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
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
type SlotDay = { day: string; open: boolean; slots: Slot[] };
type SlotWeek = { week: string; count: number; open: boolean; days: SlotDay[] };
type Props = { meetingId: string; revision: number; weeks: SlotWeek[] };

/** Times that suit both, a click each: one form, and the button pressed is the time. Later weeks and days fold away. */
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

const howMany = (count: number) => (count === 1 ? "one time" : `${count} times`);
const heading = "flex min-h-11 list-none items-center gap-x-2 border-b py-2";
const counted = "ml-auto text-14 text-ink-3 tabular-nums";

function Week({ week, count, open, days }: SlotWeek) {
  return (
    <details open={open} className="group/week mb-2">
      <summary className={classNames(heading, "border-rule-strong")}>
        <h2 className="text-18">{week}</h2>
        <span className={counted}>{howMany(count)}</span>
        <Icon name="down" size="small" className="text-ink-3 group-open/week:rotate-180" />
      </summary>
      <ol className="mb-6">
        {days.map((one) => (
          <li key={one.day}>
            <Day {...one} />
          </li>
        ))}
      </ol>
    </details>
  );
}

function Day({ day, open, slots }: SlotDay) {
  const wide = slots.some(({ theirs }) => theirs);
  const [first, last] = [slots[0], slots.at(-1)];
  return (
    <details open={open} className="group/day">
      <summary className={classNames(heading, "border-rule group-open/day:border-transparent")}>
        <h3 className="font-semibold font-ui text-15">{day}</h3>
        <span className={counted}>
          {slots.length > 1 ? `${howMany(slots.length)}, ${first?.label} to ${last?.label}` : first?.label}
        </span>
        <Icon name="down" size="small" className="text-ink-3 group-open/day:rotate-180" />
      </summary>
      <ul className={classNames("grid gap-2 border-rule border-b pb-4", wide ? bothClocks : oneClock)}>
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
    </details>
  );
}

const oneClock = "grid-cols-[repeat(auto-fill,minmax(5rem,1fr))]";
const bothClocks = "grid-cols-[repeat(auto-fill,minmax(8rem,1fr))]";
