"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Dialog, DialogActs } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { showToast } from "@/components/ui/toast";
import { announceToTeams } from "@/lib/programmes/actions";

const people = (count: number) => (count === 1 ? "1 person gets" : `${count} people get`);

type Props = {
  count: number;
  look: "go" | "edge";
  /** It went out before: these are the teams whose manager said yes since. */
  again: boolean;
};

/** One mail to everybody whose manager has said yes. */
export function AnnounceForm({ count, look, again }: Props) {
  return (
    <Dialog
      opener={again ? "Announce it to the teams since" : "Announce it"}
      title="Announce it to the teams?"
      look={look}
    >
      <p>
        {people(count)} one mail each: those whose manager has read the briefing and said yes
        {again ? " since it was sent" : ""}.
      </p>
      <ActionForm
        action={announceToTeams}
        className="mt-4"
        onDone={(done) => showToast({ text: `${people(done.people)} the announcement.` })}
      >
        <DialogActs>
          <SubmitButton pendingText="Sending">Send the announcement</SubmitButton>
        </DialogActs>
      </ActionForm>
    </Dialog>
  );
}
