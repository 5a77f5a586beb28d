import { LockLine } from "@/components/ui/lock-line";
import { Row, Rows } from "@/components/ui/rows";
import { Section } from "@/components/ui/section";
import type { CalendarsView } from "@/lib/calendars/read/connections";
import { connectionName } from "@/lib/calendars/rules/connection";
import { dateIn, type Zone } from "@/lib/time/calendar";
import { fullDayText } from "@/lib/time/format";
import { AddCalendar } from "./add-calendar";
import { ConnectionActs } from "./connection-acts";
import { FeedForm } from "./feed-form";
import { ReadingSoon } from "./reading-soon";

/** One's own calendars: the meetings from here in one's own, and one's own for when one is busy. */
export function CalendarSection({ view, zone }: { view: CalendarsView; zone: Zone }) {
  const { feedSince, connections, providers } = view;
  return (
    <>
      <Section title="Your meetings in your calendar" id="feed">
        <p className="mb-4 max-w-measure pt-4 text-15 text-ink-2">
          Invitations come by mail. Your calendar program can also subscribe to all your meetings at a secret address:
          own meetings only, first names as titles. Or have them put into a calendar that you connected below: private,
          first names as titles, and the mail comes without an entry.
        </p>
        <FeedForm since={feedSince ? fullDayText(dateIn(feedSince, zone)) : null} />
      </Section>
      <Section title="When you are busy" id="calendars">
        <p className="mb-4 max-w-measure pt-4 text-15 text-ink-2">
          Connect the calendars you keep elsewhere, and nothing is planned over what stands in them.
        </p>
        {connections.length > 0 ? (
          <Rows label="Your calendars">
            {connections.map(({ text, writing, ...one }) => (
              <Row
                key={one.id}
                lead={connectionName(one)}
                end={<ConnectionActs id={one.id} isFile={one.kind === "upload"} choice={writing.choice} />}
              >
                <span className="text-15 text-ink-2">{[text, writing.text].filter(Boolean).join(" ")}</span>
              </Row>
            ))}
          </Rows>
        ) : null}
        {connections.some((one) => one.state === "waiting") ? <ReadingSoon /> : null}
        <AddCalendar providers={providers} />
        <LockLine className="mt-4">
          Only when you are busy is kept, never with what. Whoever plans with you learns of no entry, only when a
          calendar has stopped answering.
        </LockLine>
      </Section>
    </>
  );
}
