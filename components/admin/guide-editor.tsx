"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { problemWords } from "@/components/ui/form-problem";
import { showToast } from "@/components/ui/toast";
import { unanswered } from "@/components/ui/unanswered";
import { saveGuide } from "@/lib/templates/actions";
import type { GuideEdit } from "@/lib/templates/rules/edit";
import type { Section } from "@/lib/templates/schema";
import { type EditableSection, GuideSectionFields } from "./guide-section-fields";

let made = 0;
const newHandle = () => `new-${++made}`;

const editable = (sections: readonly Section[]): EditableSection[] =>
  sections.map(({ key, title, minutes, questions }) => ({
    key,
    title,
    minutes: String(minutes),
    questions: questions.map((one) => ({ ...one, handle: one.key })),
  }));

const editOf = (
  version: number,
  sections: EditableSection[],
): Omit<GuideEdit, "sections"> & { sections: unknown[] } => ({
  version,
  sections: sections.map(({ questions, ...section }) => ({
    ...section,
    questions: questions.map(({ key, text, prompt }) => ({ key, text, prompt })),
  })),
});

/** The whole guide, to be reworded and timed; saved in one press as a new version. */
export function GuideEditor({ version, sections }: { version: number; sections: Section[] }) {
  const [draft, setDraft] = useState(() => editable(sections));
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, startSaving] = useTransition();
  const change = (key: string, next: (section: EditableSection) => EditableSection) =>
    setDraft((before) => before.map((section) => (section.key === key ? next(section) : section)));
  const add = (key: string) =>
    change(key, (section) => ({
      ...section,
      questions: [...section.questions, { handle: newHandle(), key: null, text: "", prompt: true, core: false }],
    }));
  const save = () =>
    startSaving(async () => {
      const result = await saveGuide(editOf(version, draft)).catch(unanswered);
      setProblem(result.ok ? null : problemWords(result.problem));
      if (result.ok) showToast({ text: `Saved as version ${result.value.version}` });
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {draft.map((section) => (
        <GuideSectionFields
          key={section.key}
          section={section}
          onChange={(next) => change(section.key, next)}
          onAdd={() => add(section.key)}
        />
      ))}
      <div className="mt-10 flex flex-wrap items-center gap-4">
        <Button type="submit" look="go" size="big" aria-busy={saving} disabled={saving}>
          Save as a new version
        </Button>
        <p role="alert" className="text-15 text-brick empty:hidden">
          {problem}
        </p>
      </div>
    </form>
  );
}
