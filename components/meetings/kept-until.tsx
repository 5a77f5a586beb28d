import { classNames } from "@/components/ui/class-names";
import type { PlainDate } from "@/lib/time/calendar";
import { fullDayText } from "@/lib/time/format";

/** How long the words of a meeting stand, beside where they are written or read. */
export function KeptUntil({ day, className }: { day: PlainDate; className?: string }) {
  return (
    <p className={classNames("text-14 text-ink-3", className)}>
      Words of this conversation are kept until {fullDayText(day)}, then they are gone for everybody. Scores and
      promises stay.
    </p>
  );
}
