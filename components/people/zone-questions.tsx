import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { settleZone } from "@/lib/people/actions";
import type { ZoneQuestion } from "@/lib/people/read/staged";

const rowsText = (rows: number[]) => {
  const [first, second] = rows;
  if (rows.length === 1) return `Row ${first} needs you`;
  return rows.length === 2
    ? `Rows ${first} and ${second} need you`
    : `Row ${first} and ${rows.length - 1} more need you`;
};

/** Time zones nobody knows, each settled with one press for all of its rows. */
export function ZoneQuestions({ importId, questions }: { importId: string; questions: ZoneQuestion[] }) {
  return questions.map((question) => (
    <section
      key={question.text}
      aria-label={rowsText(question.rows)}
      className="mb-4 grid items-center gap-x-6 gap-y-3 rounded-2 border border-[color-mix(in_oklab,var(--brick)_40%,var(--rule))] bg-brick-tint px-5 py-4 md:grid-cols-[minmax(0,1fr)_auto]"
    >
      <div>
        <h2 className="font-semibold font-ui text-16 text-brick">{rowsText(question.rows)}</h2>
        <p className="text-15">{question.message}</p>
      </div>
      <ZoneAnswers importId={importId} question={question} />
    </section>
  ));
}

function ZoneAnswers({ importId, question: { text, zones } }: { importId: string; question: ZoneQuestion }) {
  if (zones.length === 0)
    return (
      <ActionForm action={settleZone} hidden={{ importId, text }} className="flex flex-wrap items-end gap-2">
        <Field name="zone" label="Its time zone" placeholder="Europe/Berlin" required />
        <SubmitButton>Use it</SubmitButton>
      </ActionForm>
    );
  return (
    <div className="flex flex-wrap gap-2">
      {zones.map((zone, at) => (
        <ActionForm key={zone} action={settleZone} hidden={{ importId, text, zone }}>
          <SubmitButton look={at === 0 ? "go" : "edge"} pendingText="Settling">
            Use {zone.replaceAll("_", " ")}
          </SubmitButton>
        </ActionForm>
      ))}
    </div>
  );
}
