import type { Metadata } from "next";
import { SetUpForm } from "@/components/accounts/set-up-form";
import { ButtonLink } from "@/components/ui/button";
import { setupIsOpen } from "@/lib/accounts/read";
import { now } from "@/lib/time/clock";
import { zoneNames } from "@/lib/time/zones";

export const metadata: Metadata = { title: "Set up our organization" };

export default async function SetUpPage() {
  if (!(await setupIsOpen(now()))) return <AlreadyHere />;
  return (
    <div className="max-w-narrow">
      <h1>Set up our organization</h1>
      <p className="mt-3 text-ink-2">
        You become its admin: you bring in the people and keep it running. You read nothing of what people say to each
        other; nobody can give you that.
      </p>
      <SetUpForm zones={zoneNames()} />
    </div>
  );
}

function AlreadyHere() {
  return (
    <div className="max-w-narrow">
      <h1>Your organization is here already</h1>
      <p className="mt-3 mb-6 text-ink-2">
        Sign in with your work address. If that does not work, ask your admin to add you.
      </p>
      <ButtonLink look="go" size="big" href="/sign-in">
        Sign in
      </ButtonLink>
    </div>
  );
}
