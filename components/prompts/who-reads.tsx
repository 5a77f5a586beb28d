import { TextLink } from "@/components/ui/text-link";
import { type Names, sentences } from "@/lib/access/sentences";

/** Beside the questions: who reads the answers, by name. */
export function WhoReads({ names, openDoor }: { names: Names; openDoor: boolean }) {
  return (
    <aside aria-labelledby="who-reads" className="md:sticky md:top-11">
      <h2 id="who-reads" className="border-rule-strong border-b pb-3 text-18">
        Who reads your answers
      </h2>
      <dl>
        {sentences.ofPrompts(names, openDoor).map(({ who, sees }) => (
          <div key={who} className="border-rule border-b py-3 text-14 text-ink-2">
            <dt className="font-medium text-ink">{who}</dt>
            <dd>{sees}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3.5">
        <TextLink href="/access">Everything about who sees what</TextLink>
      </p>
    </aside>
  );
}
