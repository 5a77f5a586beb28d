import type { Metadata } from "next";
import { ConfirmForm } from "@/components/accounts/confirm-form";
import { ButtonLink } from "@/components/ui/button";
import { behindLink } from "@/lib/accounts/read";
import { ownPath } from "@/lib/accounts/rules/landing";
import { browserHash } from "@/lib/accounts/sign-in";
import { minutesBetween } from "@/lib/time/calendar";
import { now } from "@/lib/time/clock";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);

/** Opening this page uses nothing up, however many scanners do; the button does. */
export default async function ConfirmPage({ searchParams }: Props) {
  const { token, to } = await searchParams;
  const behind = await behindLink(one(token) ?? "", now(), await browserHash());
  if (!behind) return <Used />;
  const { people, elsewhere } = behind;
  return (
    <div className="max-w-narrow">
      <h1>Hello {people[0]?.firstName}</h1>
      <p className="mt-3 text-ink-2">
        {people.length > 1
          ? "Your address belongs to more than one organization. Choose one."
          : "One press and you are in."}
      </p>
      {elsewhere ? <Elsewhere {...elsewhere} /> : null}
      <ConfirmForm
        token={one(token) ?? ""}
        to={ownPath(one(to))}
        organizations={people.map(({ organizationId, organization }) => ({ id: organizationId, name: organization }))}
      />
    </div>
  );
}

/** Whoever talks somebody into opening a link has asked for it elsewhere. */
function Elsewhere({ device, at }: { device: string; at: Date }) {
  const minutes = Math.max(1, Math.round(minutesBetween(at, now())));
  return (
    <p role="note" className="mt-6 rounded-2 bg-well px-4 py-3 text-15 text-ink-2">
      This link was asked for in another browser: {device}, {minutes === 1 ? "a minute" : `${minutes} minutes`} ago. Go
      on only if that was you.
    </p>
  );
}

function Used() {
  return (
    <div className="max-w-narrow">
      <h1>This link no longer works</h1>
      <p className="mt-3 mb-6 text-ink-2">
        It has been used, or it is older than ten minutes. A new one takes a moment.
      </p>
      <ButtonLink look="go" size="big" href="/sign-in">
        Ask for a new link
      </ButtonLink>
    </div>
  );
}
