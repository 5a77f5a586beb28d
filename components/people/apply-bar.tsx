"use client";

import { useEffect, useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { useFormResult } from "@/components/ui/form-result";
import { Progress } from "@/components/ui/progress";
import { SubmitButton, useLongWait } from "@/components/ui/submit-button";
import { applyFile } from "@/lib/people/actions";
import { doneIn } from "@/lib/people/rules/upload";

type Props = { importId: string; changes: number; mails: string; waitsFor: string | null };
const label = (changes: number) =>
  changes === 1 ? "Apply 1 change" : `Apply ${changes.toLocaleString("en-GB")} changes`;

/** The last step: everything or nothing, with the progress the server reports. */
export function ApplyBar({ importId, changes, mails, waitsFor }: Props) {
  return (
    <ActionForm action={applyFile} hidden={{ importId }} className="border-rule-strong border-t pt-6">
      <div className="flex flex-wrap items-center gap-4 print:hidden">
        {waitsFor ? (
          <Button aria-disabled="true" aria-describedby="apply-note">
            {label(changes)}
          </Button>
        ) : (
          <SubmitButton pendingText="Applying" aria-describedby="apply-note">
            {label(changes)}
          </SubmitButton>
        )}
        <p id="apply-note" className="max-w-[46ch] text-14 text-ink-3">
          {waitsFor ? `Ready once ${waitsFor} settled. Then: ${mails.charAt(0).toLowerCase()}${mails.slice(1)}` : mails}
        </p>
      </div>
      <Applying importId={importId} changes={changes} />
    </ActionForm>
  );
}

/** Asks how far it is while the form waits for its answer. */
function Applying({ importId, changes }: { importId: string; changes: number }) {
  const { pending } = useFormResult();
  const long = useLongWait(pending);
  const [done, setDone] = useState(0);
  useEffect(() => {
    if (!long) return;
    const ask = async () => {
      const answer = await fetch(`/api/imports/${importId}`).catch(() => null);
      const progress = answer?.ok ? doneIn(await answer.json()) : null;
      if (progress !== null) setDone(progress);
    };
    const timer = setInterval(() => void ask(), 700);
    return () => clearInterval(timer);
  }, [long, importId]);
  if (!long) return null;
  const detail = `${done.toLocaleString("en-GB")} of ${changes.toLocaleString("en-GB")} changes. You can leave this page; it goes on.`;
  return (
    <div className="mt-5 max-w-[480px]" role="status">
      <Progress label="Applying, all of it or none" value={done} max={changes} detail={detail} />
    </div>
  );
}
