import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Section } from "@/components/ui/section";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { OpenedWords } from "@/components/ui/words";
import { moveCommitment, takeOneOn } from "@/lib/commitments/actions";
import { stateWords } from "@/lib/commitments/schema";
import type { OwnCommitment, SheetTheme } from "@/lib/insights/rules/team";
import type { PlainDate } from "@/lib/time/calendar";
import { dayText } from "@/lib/time/format";
import { readable } from "@/lib/wording";

type Props = { commitments: readonly OwnCommitment[]; themes: readonly SheetTheme[]; today: PlainDate };

/** What the manager took on, by date, with where it stands. */
export function Commitments({ commitments, themes, today }: Props) {
  return (
    <Section title="Commitments" space="none">
      {commitments.length === 0 ? (
        <p className="mt-4 text-15 text-ink-2">
          Nothing taken on yet. One small thing with a date does more than a plan.
        </p>
      ) : (
        <ul>
          {commitments.map((commitment) => (
            <Commitment key={commitment.id} commitment={commitment} today={today} />
          ))}
        </ul>
      )}
      <details className="mt-4">
        <summary className="link inline-block list-none">Take one on</summary>
        <ActionForm action={takeOneOn} clears className="mt-4 grid gap-4">
          <Field name="text" label="What you take on" maxLength={200} required />
          <Field name="dueOn" label="Until" type="date" min={today} required />
          {themes.length > 0 ? (
            <Select
              name="releasedThemeId"
              label="For a theme on your sheet"
              options={[
                { value: "", label: "None in particular" },
                ...themes.map(({ id, wording }) => ({ value: id, label: wording })),
              ]}
            />
          ) : null}
          <div>
            <SubmitButton look="edge">Take it on</SubmitButton>
          </div>
        </ActionForm>
      </details>
    </Section>
  );
}

const next = { agreed: { state: "started", word: "Start" }, started: { state: "done", word: "Done" } } as const;

function Commitment({
  commitment: { id, text, dueOn, state },
  today,
}: {
  commitment: OwnCommitment;
  today: PlainDate;
}) {
  const step = state === "done" ? null : next[state];
  return (
    <li className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 gap-y-0.5 border-rule border-b py-3.5 text-15">
      <span className="min-w-0">
        <OpenedWords words={text} />
      </span>
      <span className="text-14 text-ink-2 tabular-nums">{dayText(dueOn, today)}</span>
      <span className="text-14 text-ink-3">
        You · {stateWords[state]}
        {state !== "done" && dueOn < today ? ", past its day" : ""}
      </span>
      {step ? (
        <ActionForm action={moveCommitment} hidden={{ id, state: step.state }}>
          <button type="submit" className="link" aria-label={`${step.word}: ${readable(text) ?? "this commitment"}`}>
            {step.word}
          </button>
        </ActionForm>
      ) : null}
    </li>
  );
}
