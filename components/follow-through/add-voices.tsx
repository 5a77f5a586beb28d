"use client";

import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { addToTheme } from "@/lib/themes/actions";
import type { Source } from "@/lib/themes/read";
import { SourceList } from "./source-list";

/** More people said it. */
export function AddVoices({ themeId, sources }: { themeId: string; sources: Source[] }) {
  if (sources.length === 0) return null;
  return (
    <details>
      <summary className="link inline-flex min-h-9 list-none items-center">More people said it</summary>
      <ActionForm action={addToTheme} hidden={{ themeId }} className="mt-2 grid gap-3">
        <SourceList sources={sources} />
        <div>
          <SubmitButton look="edge">Count them in</SubmitButton>
        </div>
      </ActionForm>
    </details>
  );
}
