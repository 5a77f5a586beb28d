"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Choice } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { gatherTheme } from "@/lib/themes/actions";
import type { Source } from "@/lib/themes/read";
import { kindWords, themeKinds } from "@/lib/themes/schema";
import { type Quarter, shortQuarter } from "@/lib/time/quarter";
import { SourceList } from "./source-list";

/** Several lines of one quarter, one sentence that no one person said. The quarter is named where others are open, too. */
export function GatherTheme({ sources, quarter }: { sources: Source[]; quarter: Quarter | null }) {
  return (
    <details className="mt-4">
      <summary className="link inline-block list-none">
        Gather a theme from {sources.length === 1 ? "1 line" : `${sources.length} lines`}
        {quarter ? ` of ${shortQuarter(quarter)}` : ""} that may feed one
      </summary>
      <ActionForm action={gatherTheme} clears className="mt-4 grid max-w-column gap-4">
        <SourceList sources={sources} />
        <Field
          name="wording"
          label="In a sentence that no one person said"
          words
          required
          maxLength={240}
          autoComplete="off"
        />
        <Choice
          name="kind"
          legend="What it is"
          layout="columns"
          required
          defaultValue="toTry"
          options={themeKinds.map((kind) => ({ value: kind, label: kindWords[kind] }))}
        />
        <Field
          name="suggestion"
          label="What could help"
          hint="Optional. It stands beside the theme on the manager’s sheet."
          maxLength={240}
          autoComplete="off"
        />
        <div>
          <SubmitButton look="edge">Gather the theme</SubmitButton>
        </div>
      </ActionForm>
    </details>
  );
}
