import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { sendAgain } from "@/lib/admin/actions";

/** For after the mail server was put right. Someone may get a mail twice, and that is said before. */
export function SendAgain({ mails }: { mails: number }) {
  return (
    <ActionForm action={sendAgain} className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
      <SubmitButton look="edge">Send {mails === 1 ? "it" : `these ${mails}`} again</SubmitButton>
      <span className="text-14 text-ink-3">Whoever did get it gets it twice.</span>
    </ActionForm>
  );
}
