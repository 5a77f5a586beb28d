import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { keepAddress } from "@/lib/accounts/actions";
import { behindStopLink } from "@/lib/accounts/read";
import { now } from "@/lib/time/clock";

export const metadata: Metadata = { title: "Keep your address", referrer: "no-referrer" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Where the former address stops another one. Opening this page uses nothing up; the button does. */
export default async function AddressPage({ searchParams }: Props) {
  const { token } = await searchParams;
  const change = typeof token === "string" ? await behindStopLink(token, now()) : null;
  if (!change) return <Over />;
  if (change === "kept") return <Kept />;
  return (
    <div className="max-w-narrow">
      <h1>Keep your address, {change.firstName}?</h1>
      <p className="mt-3 mb-6 text-ink-2">
        Then Throughline does not change to <b className="font-medium text-ink wrap-anywhere">{change.mail}</b>, and you
        go on signing in as before.
      </p>
      <form action={keepAddress}>
        <input type="hidden" name="token" value={typeof token === "string" ? token : ""} />
        <SubmitButton size="big">Keep my address</SubmitButton>
      </form>
    </div>
  );
}

const Kept = () => (
  <div className="max-w-narrow">
    <h1>Your address stays as it was</h1>
    <p className="mt-3 mb-6 text-ink-2">Tell the people who run Throughline: somebody asked for another one.</p>
    <ButtonLink size="big" href="/sign-in">
      Sign in
    </ButtonLink>
  </div>
);

const Over = () => (
  <div className="max-w-narrow">
    <h1>This link no longer works</h1>
    <p className="mt-3 text-ink-2">
      It has been used, or the change has taken effect. Ask the people who run Throughline for your address.
    </p>
  </div>
);
