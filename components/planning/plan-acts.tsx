"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Dialog, DialogActs } from "@/components/ui/dialog";
import { problemWords } from "@/components/ui/form-problem";
import { SubmitButton } from "@/components/ui/submit-button";
import { showToast } from "@/components/ui/toast";
import { unanswered } from "@/components/ui/unanswered";
import { approve, propose, takeBackApproval } from "@/lib/planning/actions";

const invitations = (count: number) => (count === 1 ? "1 invitation leaves" : `${count} invitations leave`);

/** Whose plan of which quarter. */
type Which = { leaderId: string; quarter: string };
type ApproveProps = Which & { revision: number; count: number; sentences: readonly string[] };

/** Says what approving does to whom, then does it. */
export function ApproveDialog({ leaderId, quarter, revision, count, sentences }: ApproveProps) {
  const undo = async () => {
    const taken = await takeBackApproval({ leaderId, quarter }).catch(unanswered);
    if (!taken.ok) showToast({ text: problemWords(taken.problem) });
  };
  const times = count === 1 ? "1 new time" : `${count} new times`;
  return (
    <Dialog opener={`Approve ${times}`} title={`Approve ${times}?`} look="go">
      {sentences.map((sentence) => (
        <p key={sentence} className="mt-1">
          {sentence}
        </p>
      ))}
      <p className="mt-1">You can take it back for ten minutes, before the mail goes out.</p>
      <ActionForm
        action={approve}
        hidden={{ leaderId, quarter, revision: String(revision) }}
        className="mt-4 grid gap-2"
        onDone={(done) => showToast({ text: `${invitations(done.invitations)} in ten minutes.`, undo })}
      >
        <DialogActs leave="Keep looking">
          <SubmitButton look="go" pendingText="Approving">
            Approve
          </SubmitButton>
        </DialogActs>
      </ActionForm>
    </Dialog>
  );
}

type ProposeProps = Which & { look: "go" | "edge"; text: string };

/** Finds times for everybody who waits. Nobody hears of it before it is approved. */
export function ProposeForm({ leaderId, quarter, look, text }: ProposeProps) {
  return (
    <ActionForm action={propose} hidden={{ leaderId, quarter }}>
      <SubmitButton look={look} pendingText="Planning">
        {text}
      </SubmitButton>
    </ActionForm>
  );
}

/** For ten minutes after an approval. */
export function TakeBack({ leaderId, quarter, until }: Which & { until: string }) {
  return (
    <ActionForm
      action={takeBackApproval}
      hidden={{ leaderId, quarter }}
      className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-2 border-rule border-y py-3 text-14"
    >
      <p>The last invitations leave at {until}. Until then nobody has heard of them.</p>
      <SubmitButton look="plain" pendingText="Taking it back">
        Take it back
      </SubmitButton>
    </ActionForm>
  );
}
