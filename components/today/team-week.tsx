import { LockLine } from "@/components/ui/lock-line";
import { Row, Rows } from "@/components/ui/rows";
import { Section } from "@/components/ui/section";
import type { TeamMeetingView } from "./views";

/** For the manager in between: that their reports have a conversation planned, and when. Nothing else exists here. */
export function TeamWeek({ meetings }: { meetings: TeamMeetingView[] }) {
  if (meetings.length === 0) return null;
  return (
    <Section title="Conversations in your team" aside="the next two weeks">
      <Rows>
        {meetings.map(({ name, leader, when }) => (
          <Row key={`${when} ${name} ${leader}`} lead={when}>
            <p>{name}</p>
            <p className="mt-0.5 text-14 text-ink-3">with {leader}</p>
          </Row>
        ))}
      </Rows>
      <LockLine className="mt-4">That they meet, and when. What is said stays between the two.</LockLine>
    </Section>
  );
}
