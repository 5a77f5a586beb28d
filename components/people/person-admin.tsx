import { EraseForm } from "@/components/privacy/erase-form";
import { ActionForm } from "@/components/ui/action-form";
import { Dialog, DialogActs } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { changeAddress } from "@/lib/accounts/actions";
import type { PersonView } from "@/lib/people/read/person";
import { eraseLeaver } from "@/lib/privacy/actions";
import { fullDayText, momentText } from "@/lib/time/format";

/** What an admin can do for a person: another address, and two weeks after somebody left, erasure. */
export function PersonAdmin({ view, admin }: { view: PersonView; admin: NonNullable<PersonView["admin"]> }) {
  const { waiting, eraseFrom, mayErase, zone } = admin;
  return (
    <div className="mt-6 grid justify-items-start gap-3 text-14">
      {waiting ? (
        <p className="text-ink-2">
          From {momentText(waiting.from, zone)}: <span className="wrap-anywhere">{waiting.mail}</span>. Until then the
          former address can stop it.
        </p>
      ) : null}
      <Dialog opener="Change the mail address" title={`Another address for ${view.firstName}`}>
        <p>
          Both addresses get a mail. For 24 hours the former one goes on signing in and can stop the change; then it
          takes effect, and every sign-in of {view.firstName} ends.
        </p>
        <ActionForm action={changeAddress} hidden={{ personId: view.id }} className="mt-4 grid gap-4">
          <Field name="mail" type="email" label="New address" autoComplete="off" required />
          <DialogActs>
            <SubmitButton>Ask for the change</SubmitButton>
          </DialogActs>
        </ActionForm>
      </Dialog>
      {mayErase ? (
        <EraseForm
          action={eraseLeaver}
          hidden={{ personId: view.id }}
          name={view.name}
          opener="Erase this person"
          whose="Their"
        />
      ) : eraseFrom ? (
        <p className="text-ink-2">
          Can be erased from {fullDayText(eraseFrom)}: two weeks after {view.firstName} left and it was recorded.
        </p>
      ) : null}
    </div>
  );
}
