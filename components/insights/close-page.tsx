import { ActionForm } from "@/components/ui/action-form";
import { LockLine } from "@/components/ui/lock-line";
import { PageHead } from "@/components/ui/page-head";
import { Row, Rows } from "@/components/ui/rows";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { closeQuarter } from "@/lib/releases/actions";
import type { ClosingView } from "@/lib/releases/rules/closing";
import { addDays, type PlainDate, type Zone } from "@/lib/time/calendar";
import { dayText, momentText } from "@/lib/time/format";
import { longQuarter } from "@/lib/time/quarter";
import { inWords, listed } from "@/lib/wording";

type Props = { closing: ClosingView; zone: Zone; today: PlainDate };

/** Before closing: what it does to whom. It cannot be taken back, so it is said in full. */
export function ClosePage({ closing, zone, today }: Props) {
  const { quarter, held, ahead, missed, k } = closing;
  const name = longQuarter(quarter).toLowerCase();
  return (
    <>
      <PageHead meta={longQuarter(quarter)} title={`Close the ${name}`} lede={lede(closing, today)} />
      <Section title="What happens" space="none">
        <ul className="mt-4 max-w-measure list-disc space-y-2 pl-5 text-ink-2">
          <li>
            The scores of {held} {held === 1 ? "conversation" : "conversations"} are frozen. Figures with {inWords(k)}{" "}
            people or more behind them are released to managers, people above you and admins; the others stay hidden to
            protect people.
          </li>
          <li>{predictionWords(closing)}</li>
          <li>{calledOffWords(ahead.length)}</li>
          {closing.saidSince.map((words) => (
            <li key={words}>
              The theme with “{words}” is not released: somebody has said it in these words since. Let it go and{" "}
              <TextLink href="/follow-through#themes">word it anew</TextLink> first.
            </li>
          ))}
          {missed > 0 ? (
            <li>
              {missed}{" "}
              {missed === 1
                ? "time has passed without a conversation. It counts"
                : "times have passed without a conversation. They count"}{" "}
              as not held, and nobody gets a mail about it.
            </li>
          ) : null}
        </ul>
      </Section>
      {ahead.length > 0 ? (
        <Section title={`${ahead.length} called off, with a mail`}>
          <Rows label="Conversations that are called off">
            {ahead.map(({ id, name: person, startsAt }) => (
              <Row key={id} lead={momentText(startsAt, zone, today)}>
                {person}
              </Row>
            ))}
          </Rows>
        </Section>
      ) : null}
      <ActionForm action={closeQuarter} hidden={{ planId: closing.planId }} className="mt-8">
        <div className="flex flex-wrap items-center gap-4">
          <SubmitButton pendingText="Closing">Close and release</SubmitButton>
          <TextLink href="/trends">Not yet</TextLink>
        </div>
        <LockLine className="mt-4">What is released stays as it is: nobody can change it, you included.</LockLine>
      </ActionForm>
    </>
  );
}

const lede = ({ endsOn }: ClosingView, today: PlainDate) =>
  today < endsOn
    ? `The quarter runs until ${dayText(addDays(endsOn, -1), today)}. You can close it earlier when your conversations are done.`
    : undefined;

function predictionWords({ sealed, unsealed }: ClosingView): string {
  const opened =
    sealed === 0
      ? "No manager has sealed a prediction."
      : `${sealed} sealed ${sealed === 1 ? "prediction opens" : "predictions open"} beside the teams’ answers.`;
  return unsealed.length === 0
    ? opened
    : `${opened} ${listed(unsealed)} ${unsealed.length === 1 ? "has" : "have"} not sealed one.`;
}

function calledOffWords(count: number): string {
  if (count === 0) return "No conversation is left to call off.";
  return `${count} ${count === 1 ? "person gets a mail that their conversation is called off, and comes" : "people get a mail that their conversation is called off, and come"} first next time.`;
}
