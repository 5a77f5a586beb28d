import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { putFileAway } from "@/lib/people/actions";

/** Leaves a file unapplied; it is deleted with everything that was decided about it. */
export const PutAway = ({ importId }: { importId: string }) => (
  <ActionForm action={putFileAway} hidden={{ importId }}>
    <SubmitButton look="edge" pendingText="Putting it away">
      Put the file away
    </SubmitButton>
  </ActionForm>
);
