import type { Metadata } from "next";
import { ConfirmForm } from "@/components/accounts/confirm-form";
import { ButtonLink } from "@/components/ui/button";
import { behindLink } from "@/lib/accounts/read";
import { ownPath } from "@/lib/accounts/rules/landing";
import { now } from "@/lib/time/clock";

export const metadata: Metadata = { title: "Sign in", referrer: "no-referrer" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);

/** Opening this page uses nothing up, however many scanners do; the button does. */
export default async function ConfirmPage({ searchParams }: Props) {
  const { token, to } = await searchParams;
  const people = await behindLink(one(token) ?? "", now());
  if (!people) return <Used />;
  return (
    <div className="max-w-narrow">
      <h1>Hello {people[0]?.firstName}</h1>
      <p className="mt-3 text-ink-2">
        {people.length > 1
          ? "Your address belongs to more than one organization. Choose one."
          : "One press and you are in."}
      </p>
      <ConfirmForm
        token={one(token) ?? ""}
        to={ownPath(one(to))}
        organizations={people.map(({ organizationId, organization }) => ({ id: organizationId, name: organization }))}
      />
    </div>
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
