import { Row, Rows } from "@/components/ui/rows";
import { TextLink } from "@/components/ui/text-link";
import type { ListedMeeting } from "@/lib/meetings/read/list";
import { standingText } from "@/lib/meetings/rules/standing";
import { dateIn, type PlainDate, type Zone } from "@/lib/time/calendar";
import { dayText, otherClockText, spanText } from "@/lib/time/format";

type Props = { meetings: ListedMeeting[]; zone: Zone; today: PlainDate; label: string };

/** One's own meetings, each with whom, when, and the one thing to do about it. */
export function MeetingRows({ meetings, zone, today, label }: Props) {
  return (
    <Rows label={label}>
      {meetings.map(({ meeting, part, standing, answered }) => {
        const other = part === "leader" ? meeting.participant : meeting.leader;
        const theirs = otherClockText(meeting.startsAt, zone, other.zone, other.firstName);
        const ahead = standing === "ahead" || standing === "now";
        return (
          <Row
            key={meeting.id}
            lead={dayText(dateIn(meeting.startsAt, zone), today)}
            underLead={ahead ? spanText(meeting.startsAt, meeting.endsAt, zone) : standingText(standing)}
            end={
              <TextLink href={`/meetings/${meeting.id}`}>
                {linkWords(part, ahead, answered)}
                <span className="sr-only"> with {other.name}</span>
              </TextLink>
            }
          >
            <p>
              {other.name}{" "}
              <span className="text-ink-2">
                ·{" "}
                {part === "leader"
                  ? meeting.manager
                    ? `reports to ${meeting.manager.name}`
                    : other.title
                  : other.title}
              </span>
            </p>
            <p className="text-14 text-ink-3">{under(meeting.kind, part, ahead, answered, theirs)}</p>
          </Row>
        );
      })}
    </Rows>
  );
}

function linkWords(part: ListedMeeting["part"], ahead: boolean, answered: boolean): string {
  if (!ahead) return "Look back";
  if (part === "leader") return answered ? "Read the answers" : "Open";
  return answered ? "Open" : "Prepare";
}

function under(kind: string, part: ListedMeeting["part"], ahead: boolean, answered: boolean, theirs: string): string {
  const openDoor = kind === "openDoor" ? (part === "leader" ? "They asked to talk" : "You asked to talk") : "";
  const answers = ahead && answered ? (part === "leader" ? "Answers are in" : "Your answers are sent") : "";
  return [openDoor, answers, ahead ? theirs : ""].filter(Boolean).join(" · ");
}
