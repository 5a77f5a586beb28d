import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { sendLink } from "@/lib/accounts/actions";

/** Asks for a link by mail. What follows is the same for every address. */
export function LinkForm({ to }: { to: string }) {
  return (
    <ActionForm action={sendLink} hidden={{ to }} className="mt-8 grid gap-4">
      <Field
        name="mail"
        label="Work mail address"
        type="email"
        autoComplete="email"
        inputMode="email"
        required
        autoFocus
      />
      <div>
        <SubmitButton size="big">Send me a link</SubmitButton>
      </div>
    </ActionForm>
  );
}
