import type { Metadata } from "next";
import { SignedIn } from "@/components/shell/one-person";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { PersonaDoors } from "@/components/welcome/persona-doors";
import { PlainDoors } from "@/components/welcome/plain-doors";
import { viewerOrNull } from "@/lib/access/page";
import { stepInto } from "@/lib/accounts/actions";
import { demoPersonas, setupIsOpen } from "@/lib/accounts/read";
import { now } from "@/lib/time/clock";

export const metadata: Metadata = { title: { absolute: "Throughline: skip-level 1-on-1s that people trust" } };

export default async function WelcomePage() {
  const [people, setupOpen, viewer] = await Promise.all([demoPersonas(now()), setupIsOpen(now()), viewerOrNull()]);
  return (
    <>
      <SignedIn who={viewer?.personId ?? null} />
      <h1 className="max-w-[15em] text-[2.25rem] tracking-[-0.025em] md:text-[3rem] md:leading-[1.08]">
        Skip-level 1-on-1s that people trust
      </h1>
      <p className="mt-4 max-w-[58ch] text-18 text-ink-2">
        A calm half hour each quarter between a leader and the people two levels down: a plan that can be kept, words
        that stay between two people, and promises somebody checks. <TextLink href="/access">Who can see what</TextLink>
      </p>
      {people.length > 0 ? (
        <Section title="Walk through the demonstration" aside="nothing leaves it, no mail is sent">
          <PersonaDoors people={people.map(({ key, name, title }) => ({ key, name, title }))} stepInto={stepInto} />
        </Section>
      ) : null}
      <PlainDoors setupOpen={setupOpen} signedIn={viewer?.firstName ?? null} first={people.length === 0} />
    </>
  );
}
