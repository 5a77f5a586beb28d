"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { buttonLook } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { askForExport } from "@/lib/privacy/actions";
import type { ExportForm as Form } from "@/lib/privacy/schema";

const forms: { form: Form; says: string }[] = [
  { form: "html", says: "A page to read" },
  { form: "json", says: "Data for a program (JSON)" },
];

/** Asks for everything of one's own. The link appears here, works once and soon, and only for whoever asked. */
export function ExportForm() {
  const [link, setLink] = useState<{ href: string; form: Form } | null>(null);
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {forms.map(({ form, says }) => (
          <ActionForm key={form} action={askForExport} hidden={{ form }} onDone={setLink}>
            <SubmitButton look="edge">{says}</SubmitButton>
          </ActionForm>
        ))}
      </div>
      <div role="status">
        {link ? (
          <p className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 text-15">
            <a href={link.href} download className={buttonLook({ look: "go" })} onClick={() => setLink(null)}>
              Download {link.form === "html" ? "the page" : "the data"}
            </a>
            <span className="text-ink-2">Works once, within ten minutes, and only for you.</span>
          </p>
        ) : null}
      </div>
    </>
  );
}
