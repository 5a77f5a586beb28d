import { Row, Rows } from "@/components/ui/rows";
import { TextLink } from "@/components/ui/text-link";
import type { ListedMeeting } from "@/lib/meetings/read/list";
import { companyName, companyText } from "@/lib/meetings/rules/company";
import { standingText } from "@/lib/meetings/rules/standing";
import type { MeetingKind } from "@/lib/meetings/schema";
import { dateIn, type PlainDate, type Zone } from "@/lib/time/calendar";
import { dayText, otherClockText, spanText } from "@/lib/time/format";

type Props = { meetings: ListedMeeting[]; zone: Zone; today: PlainDate; label: string };

/** One's own meetings, each with whom, when, and the one thing to do about it. */
export function MeetingRows({ meetings, zone, today, label }: Props) {
  return (
    <Rows label={label}>
      {meetings.map(({ meeting, part, standing, answered }) => {
        const other = part === "leader" ? meeting.participant : meeting.leader;
        const several = meeting.kind === "group" && part === "leader";
        const theirs = several ? "" : otherClockText(meeting.startsAt, zone, other.zone, other.firstName);
        const ahead = standing === "ahead" || standing === "now";
        return (
          <Row
            key={meeting.id}
            lead={dayText(dateIn(meeting.startsAt, zone), today)}
            underLead={ahead ? spanText(meeting.startsAt, meeting.endsAt, zone) : standingText(standing)}
            end={
              <TextLink href={`/meetings/${meeting.id}`}>
                {linkWords(meeting.kind, part, ahead, answered)}
                <span className="sr-only"> with {companyName(meeting, part)}</span>
              </TextLink>
            }
          >
            <p>
              {companyName(meeting, part)} <span className="text-ink-2">· {companyText(meeting, part)}</span>
            </p>
            <p className="text-14 text-ink-3">{under(meeting.kind, part, ahead, answered, theirs)}</p>
          </Row>
        );
      })}
    </Rows>
  );
}

function linkWords(kind: MeetingKind, part: ListedMeeting["part"], ahead: boolean, answered: boolean): string {
  if (!ahead) return "Look back";
  if (kind === "group") return "Open";
  if (part === "leader") return answered ? "Read the answers" : "Open";
  return answered ? "Open" : "Prepare";
}

function under(
  kind: MeetingKind,
  part: ListedMeeting["part"],
  ahead: boolean,
  answered: boolean,
  theirs: string,
): string {
  if (kind === "group")
    return [part === "leader" ? "" : "Your team together", ahead ? theirs : ""].filter(Boolean).join(" · ");
  const openDoor = kind === "openDoor" ? (part === "leader" ? "They asked to talk" : "You asked to talk") : "";
  const answers = ahead && answered ? (part === "leader" ? "Answers are in" : "Your answers are sent") : "";
  return [openDoor, answers, ahead ? theirs : ""].filter(Boolean).join(" · ");
}
