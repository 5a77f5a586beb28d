import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/section";

type Props = {
  setupOpen: boolean;
  /** The first name of whoever is signed in already. */
  signedIn: string | null;
  /** The primary action stands here when there is no demonstration to walk into. */
  first: boolean;
};

/** The two doors for people with an organization of their own. */
export function PlainDoors({ setupOpen, signedIn, first }: Props) {
  const look = first ? "go" : "edge";
  return (
    <div className="grid gap-x-16 md:grid-cols-2">
      {setupOpen ? (
        <Section title="Set up our organization">
          <p className="mt-4 max-w-[46ch] text-15 text-ink-2">
            Name it, become its first admin, and bring your people in with one file. You see every change before it
            happens.
          </p>
          <p className="mt-4.5">
            <ButtonLink look={look} href="/setup">
              Set it up
            </ButtonLink>
          </p>
        </Section>
      ) : null}
      <Section title={signedIn ? `Go on, ${signedIn}` : "Sign in"}>
        <p className="mt-4 max-w-[46ch] text-15 text-ink-2">
          {signedIn
            ? "You are signed in on this device."
            : "With a link in your mail or your company’s sign-in. There is no password to remember."}
        </p>
        <p className="mt-4.5">
          <ButtonLink look={first && !setupOpen ? "go" : "edge"} href={signedIn ? "/" : "/sign-in"}>
            {signedIn ? "Go to Today" : "Sign in"}
          </ButtonLink>
        </p>
      </Section>
    </div>
  );
}
