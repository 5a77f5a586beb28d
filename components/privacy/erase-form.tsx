"use client";

import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Dialog, DialogActs } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";

type Props<T> = {
  action: FormAction<T>;
  hidden?: Record<string, string>;
  /** The name that must be typed. */
  name: string;
  opener: string;
  /** Whose words these are: "Your", "Their". */
  whose: "Your" | "Their";
};

/** Says what erasing does, to whom, before it happens, and asks for the name: it cannot be taken back. */
export function EraseForm<T>({ action, hidden, name, opener, whose }: Props<T>) {
  const your = whose.toLowerCase();
  return (
    <Dialog opener={opener} title={`Erase ${whose === "Your" ? "yourself" : name}?`}>
      <p>This happens at once and cannot be taken back, not even from a backup.</p>
      <ul className="mt-3 list-disc space-y-1.5 pl-5">
        <li>
          {whose} answers, agreed lines, wishes and requests can be read by nobody any more; leaders’ notes about them
          neither.
        </li>
        <li>{whose} name and address become “Someone who left”, and every sign-in ends.</li>
        <li>Meetings that were to come are called off; the other person gets a mail without a name.</li>
        <li>{whose} scores stay without a name, and figures that were released stay as they are.</li>
        <li>What other people wrote stays theirs.</li>
      </ul>
      <ActionForm action={action} hidden={hidden} className="mt-4 grid gap-4">
        <Field name="confirm" label={`Type ${name} to go on`} autoComplete="off" required />
        <DialogActs>
          <SubmitButton pendingText="Erasing">Erase {your} words and name</SubmitButton>
        </DialogActs>
      </ActionForm>
    </Dialog>
  );
}
