import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { type Names, type Sentence, sentences } from "@/lib/access/sentences";

/** What to expect, and who sees what, by name. A manager who is not told of the meeting is not said to know of it. */
export function Expect({ names, openDoor }: { names: Names; openDoor: boolean }) {
  return (
    <Section title="What to expect, and who sees what">
      <p className="max-w-measure pt-4 text-ink-2">
        {openDoor ? "You asked for this one. " : "Nothing is wrong: everyone on the team gets one. "}
        You talk about how you are, what you want to learn, what gets in your way, and what {names.leader} can’t see. It
        is not about how you perform.
      </p>
      <dl className="mt-2 max-w-column">
        {[...sentences.ofPrompts(names, openDoor), recording(names.leader)].map(({ who, sees }) => (
          <div key={who} className="grid gap-x-4 border-rule border-b py-3 text-15 md:grid-cols-[12rem_minmax(0,1fr)]">
            <dt className="font-medium">{who}</dt>
            <dd className="text-ink-2">{sees}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3.5">
        <TextLink href="/access">Everything about who sees what</TextLink>
      </p>
    </Section>
  );
}

const recording = (leader: string): Sentence => ({
  who: "No recording",
  sees: `No audio, no transcript. Each time ${leader} opens what you said, it is listed here for you.`,
});
