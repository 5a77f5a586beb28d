import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { TextArea } from "@/components/ui/text-area";
import { closingKey } from "@/lib/templates/schema";

type EditableQuestion = { handle: string; key: string | null; text: string; prompt: boolean; core: boolean };
export type EditableSection = { key: string; title: string; minutes: string; questions: EditableQuestion[] };

type Change = (next: (section: EditableSection) => EditableSection) => void;
type Props = { section: EditableSection; onChange: Change; onAdd: () => void };

/** One section: its title, its minutes, its questions. */
export function GuideSectionFields({ section, onChange, onAdd }: Props) {
  const isClosing = section.key === closingKey;
  return (
    <fieldset className="mt-10 border-rule-strong border-t pt-5 first:mt-0">
      <legend className="sr-only">{section.title}</legend>
      <div className="grid gap-4 md:grid-cols-[minmax(0,1fr)_120px]">
        <Field
          name={`${section.key}-title`}
          label="Section"
          value={section.title}
          required
          maxLength={300}
          onChange={(event) => onChange((before) => ({ ...before, title: event.target.value }))}
        />
        <Field
          name={`${section.key}-minutes`}
          label="Minutes"
          type="number"
          min={1}
          max={60}
          value={section.minutes}
          required
          onChange={(event) => onChange((before) => ({ ...before, minutes: event.target.value }))}
        />
      </div>
      {isClosing ? <Closing /> : null}
      {section.questions.map((question, index) => (
        <QuestionFields key={question.handle} number={index + 1} question={question} onChange={onChange} />
      ))}
      {isClosing ? null : (
        <Button look="plain" onClick={onAdd} className="mt-3 -ml-2">
          Add a question
        </Button>
      )}
    </fieldset>
  );
}

function Closing() {
  return (
    <p className="mt-4 text-14 text-ink-3">
      The closing is the same everywhere: reading back what is kept, consent, the score, promises and next time.
    </p>
  );
}

type QuestionProps = { number: number; question: EditableQuestion; onChange: Change };

function QuestionFields({ number, question, onChange }: QuestionProps) {
  const set = (more: Partial<EditableQuestion>) =>
    onChange((section) => ({
      ...section,
      questions: section.questions.map((one) => (one.handle === question.handle ? { ...one, ...more } : one)),
    }));
  const drop = () =>
    onChange((section) => ({
      ...section,
      questions: section.questions.filter((one) => one.handle !== question.handle),
    }));
  return (
    <div className="mt-5">
      <TextArea
        name={`${question.handle}-text`}
        label={`Question ${number}`}
        value={question.text}
        rows={1}
        className="min-h-11!"
        required
        minLength={3}
        maxLength={300}
        onChange={(event) => set({ text: event.target.value })}
      />
      <div className="mt-2 flex flex-wrap items-center gap-x-6 gap-y-1">
        <Checkbox
          label="Sent before the conversation"
          checked={question.prompt}
          onChange={(event) => set({ prompt: event.target.checked })}
        />
        {question.core ? (
          <span className="text-14 text-ink-3">Asked every time, so that answers can be compared</span>
        ) : (
          <Button look="plain" onClick={drop}>
            Leave it out
          </Button>
        )}
      </div>
    </div>
  );
}
