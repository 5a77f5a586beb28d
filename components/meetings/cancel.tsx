"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Dialog, DialogActs } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { cancel } from "@/lib/planning/actions";

type Props = { meetingId: string; revision: number; name: string; several?: boolean };

/** Says what cancelling does to whom, before it does. */
export function Cancel({ meetingId, revision, name, several = false }: Props) {
  return (
    <Dialog opener="Cancel" look="plain" title={`Cancel the meeting with ${name}?`}>
      {several ? (
        <p>
          Everybody in it gets a mail with your apology, and the entry leaves all calendars. You owe this conversation:
          they come first in your next plan. Moving it is usually kinder.
        </p>
      ) : (
        <p>
          {name} gets a mail with your apology, and the entry leaves both calendars. You owe this conversation: {name}{" "}
          comes first in your next plan. Moving it is usually kinder.
        </p>
      )}
      <ActionForm action={cancel} hidden={{ meetingId, revision: String(revision) }} className="mt-4 grid gap-2">
        <DialogActs leave="Keep it">
          <SubmitButton>Cancel the meeting</SubmitButton>
        </DialogActs>
      </ActionForm>
    </Dialog>
  );
}
