import type { FoundMeeting, Who } from "@/lib/meetings/read/find";
import { dateIn } from "@/lib/time/calendar";
import { longDayText, otherClockText, spanText } from "@/lib/time/format";

type Props = { meeting: Pick<FoundMeeting, "startsAt" | "endsAt">; me: Who; other: Who };

/** When, on one's own clock and the other person's. */
export function When({ meeting, me, other }: Props) {
  const theirs = otherClockText(meeting.startsAt, me.zone, other.zone, other.firstName);
  return (
    <p>
      <b className="block font-semibold text-18">
        {longDayText(dateIn(meeting.startsAt, me.zone))}, {spanText(meeting.startsAt, meeting.endsAt, me.zone)}
      </b>
      <span className="text-14 text-ink-3">your time{theirs ? ` · ${theirs}` : ""}</span>
    </p>
  );
}
