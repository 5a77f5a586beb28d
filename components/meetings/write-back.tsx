"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { writeBack } from "@/lib/promises/actions";

type Props = { promiseId: string; name: string; again: boolean };

/** What came of a promise, to the person it was made to. They get a mail without a word of it, and read it here. */
export function WriteBack({ promiseId, name, again }: Props) {
  const [writing, setWriting] = useState(false);
  if (!writing) {
    return (
      <button type="button" className="link mt-1" onClick={() => setWriting(true)}>
        {again ? "Write again" : "Write back"}
      </button>
    );
  }
  return (
    <ActionForm action={writeBack} hidden={{ promiseId }} onDone={() => setWriting(false)} className="mt-2 grid gap-2">
      <TextArea name="answer" label={`What came of it, for ${name}`} rows={2} maxLength={500} required />
      <p className="text-14 text-ink-3">
        {name} gets a mail that there is news, without a word of it, and reads it here.
      </p>
      <div className="flex flex-wrap gap-2">
        <SubmitButton look="edge">Tell {name}</SubmitButton>
        <Button look="plain" onClick={() => setWriting(false)}>
          Not now
        </Button>
      </div>
    </ActionForm>
  );
}
