import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { endOtherSignIns, endSignIn } from "@/lib/accounts/actions";
import type { OwnSignIn } from "@/lib/accounts/read";
import type { Zone } from "@/lib/time/calendar";
import { momentText } from "@/lib/time/format";

/** Where one is signed in, and the way to end it there: on a phone that is lost, in a browser that is not one's own. */
export function SignIns({ signIns, zone }: { signIns: OwnSignIn[]; zone: Zone }) {
  const others = signIns.filter((one) => !one.isThisOne);
  return (
    <>
      <ul className="divide-y divide-rule border-rule border-b">
        {signIns.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
            <span>
              {one.device}
              <span className="block text-13 text-ink-3">
                {one.isThisOne ? "This browser" : `Last used ${momentText(one.lastSeenAt, zone)}`} · signed in{" "}
                {momentText(one.since, zone)}
              </span>
            </span>
            {one.isThisOne ? null : (
              <ActionForm action={endSignIn} hidden={{ signInId: one.id }}>
                <SubmitButton look="edge">
                  End it<span className="sr-only">: the sign-in on {one.device}</span>
                </SubmitButton>
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
      {others.length > 1 ? (
        <ActionForm action={endOtherSignIns} className="mt-4">
          <SubmitButton look="edge">End all the others</SubmitButton>
        </ActionForm>
      ) : null}
    </>
  );
}
