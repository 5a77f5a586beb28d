import { Fold } from "@/components/ui/fold";
import type { ListedMeeting } from "@/lib/meetings/read/list";
import type { PlainDate, Zone } from "@/lib/time/calendar";
import { longQuarter, type Quarter, quarterIn } from "@/lib/time/quarter";
import { MeetingRows } from "./meeting-rows";

type Props = { meetings: ListedMeeting[]; zone: Zone; today: PlainDate };

/** What was, newest first: the last quarter with anything in it stands open, those before fold away one by one. */
export function PastMeetings({ meetings, ...shared }: Props) {
  const byQuarter = Map.groupBy(meetings, ({ meeting }) => quarterIn(meeting.startsAt, shared.zone));
  const rows = (quarter: Quarter, of: ListedMeeting[]) => (
    <MeetingRows meetings={of} label={`Meetings of the ${longQuarter(quarter).toLowerCase()}`} {...shared} />
  );
  return [...byQuarter].map(([quarter, of], index) =>
    index === 0 ? (
      <div key={quarter}>{rows(quarter, of)}</div>
    ) : (
      <Fold key={quarter} label={`${longQuarter(quarter)} (${of.length})`}>
        {rows(quarter, of)}
      </Fold>
    ),
  );
}
