import { LockLine } from "@/components/ui/lock-line";
import { PageHead } from "@/components/ui/page-head";
import { Row, Rows } from "@/components/ui/rows";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { PlainDate } from "@/lib/time/calendar";
import { dayText, momentText } from "@/lib/time/format";
import type { WeekView } from "@/lib/weeks/read";
import { drawnWeek } from "@/lib/weeks/rules";
import { listed } from "@/lib/wording";
import { GiveBack, TimeOffForm } from "./time-off-form";
import { WeekForm } from "./week-form";
import { WeekPicture } from "./week-picture";

/** One's own week, as planning goes around it: a picture of it, its days and hours, and the days off. */
export function WeekPage({ view, today }: { view: WeekView; today: PlainDate }) {
  const { week, holidays, timeOff } = view;
  return (
    <>
      <PageHead
        title="Your week"
        meta="You"
        lede="When you can be met, and when you cannot. The next plan goes around it; what is agreed stays until you move it."
      />
      <Misfits view={view} />
      <WeekPicture drawn={drawnWeek(week)} />
      <LockLine className="mt-4">
        Only you see this page. Whoever plans with you learns which times suit you both, never why another does not.
      </LockLine>
      <Section title="Hours and places" id="hours">
        <WeekForm view={view} />
        {week.country === "" ? null : (
          <p className="mt-5 max-w-measure text-14 text-ink-2">
            {holidays.length > 0
              ? `Public holidays count as days off. The next: ${listed(holidays.map((day) => dayText(day, today)))}.`
              : "No public holiday in the coming months."}
          </p>
        )}
      </Section>
      <Section title="Days off" id="off">
        <p className="mb-4 max-w-measure pt-4 text-15 text-ink-2">
          Nobody is asked to meet you on them. No reason is asked for, and none is kept.
        </p>
        {timeOff.length > 0 ? (
          <Rows label="Your days off">
            {timeOff.map(({ id, firstDay, lastDay }) => (
              <Row key={id} lead={dayText(firstDay, today)} end={<GiveBack id={id} />}>
                <span className="text-15 text-ink-2">
                  {firstDay === lastDay ? "One day" : `until ${dayText(lastDay, today)}`}
                </span>
              </Row>
            ))}
          </Rows>
        ) : null}
        <TimeOffForm today={today} />
      </Section>
    </>
  );
}

/** What is agreed and no longer fits is said and left where it is. */
function Misfits({ view: { misfits, week } }: { view: WeekView }) {
  if (misfits.length === 0) return null;
  return (
    <div role="status" className="mb-8 max-w-measure border-edge border-l-2 pl-4 text-15">
      <p>Agreed before, and outside your week now. It stays unless you move it:</p>
      <ul className="mt-1">
        {misfits.map(({ id, startsAt, others }) => (
          <li key={id}>
            {momentText(startsAt, week.zone)} with {listed(others)}{" "}
            <TextLink href={`/meetings/${id}/move`}>Move it</TextLink>
          </li>
        ))}
      </ul>
    </div>
  );
}
