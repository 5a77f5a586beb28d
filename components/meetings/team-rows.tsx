import { Row, Rows } from "@/components/ui/rows";
import { Section } from "@/components/ui/section";
import type { TeamMeeting } from "@/lib/meetings/read/team";
import { dateIn, type PlainDate, type Zone } from "@/lib/time/calendar";
import { dayText, timeText } from "@/lib/time/format";

type Props = { meetings: TeamMeeting[]; zone: Zone; today: PlainDate };

/** For a manager: that their reports meet, and when. There is nothing to open. */
export function TeamRows({ meetings, zone, today }: Props) {
  if (meetings.length === 0) return null;
  return (
    <Section title="Your team meets" aside="that it happens, and when: nothing more">
      <Rows label="Meetings of your team">
        {meetings.map((one) => (
          <Row
            key={`${one.startsAt.getTime()} ${one.person} ${one.leader}`}
            lead={dayText(dateIn(one.startsAt, zone), today)}
            underLead={timeText(one.startsAt, zone)}
          >
            <p>
              {one.person} <span className="text-ink-2">with {one.leader}</span>
            </p>
          </Row>
        ))}
      </Rows>
    </Section>
  );
}
