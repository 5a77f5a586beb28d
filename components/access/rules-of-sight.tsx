import { limitsOfSilence } from "@/lib/access/sentences";
import { inWords } from "@/lib/wording";

type Rule = { title: string; says: string };

const rules = (k: number): Rule[] => [
  {
    title: "The middle is barred",
    says: "Whoever stood between the two people of a conversation never reads it. Being an admin, being promoted later or standing in for someone does not open it. Whoever follows a leader takes over the open promises, never notes or scores.",
  },
  {
    title: "A figure needs company",
    says: `No figure is shown before ${inWords(k)} different people stand behind it, and no sum or difference of figures tells about fewer. A hidden figure says that it is hidden; it is never empty or zero.`,
  },
  {
    title: "Figures stand still",
    says: "Everyone who was not in the conversations sees figures only once a quarter is closed, all at once. Nobody can watch a number move and guess whose it was.",
  },
  {
    title: "No recording",
    says: "There is no recording and no transcript. Each time a leader opens what you said, you can see that they did.",
  },
  { title: "What can’t stay between two people", says: `In the leader’s words: “${limitsOfSilence}”` },
];

/** The rules behind the table, in plain words. */
export function RulesOfSight({ k }: { k: number }) {
  return (
    <dl className="grid gap-x-16 md:grid-cols-2">
      {rules(k).map(({ title, says }) => (
        <div key={title} className="border-rule border-b py-5">
          <dt className="font-medium font-serif text-18">{title}</dt>
          <dd className="mt-1 text-15 text-ink-2">{says}</dd>
        </div>
      ))}
    </dl>
  );
}
