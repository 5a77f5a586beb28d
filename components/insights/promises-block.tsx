import { type PromiseRecord, promiseTitle } from "@/lib/insights/rules/promises";
import { FindingBlock } from "./finding-block";

type Fact = { key: string; figure: number; text: string; detail: string };

/** How promises of the last year fared, as the people they were made to say. */
export function PromisesBlock({ record, neverMet }: { record: PromiseRecord; neverMet: number }) {
  const made =
    record.made === 0
      ? "Promises you make in a conversation are counted here."
      : `The last twelve months, promises made to ${record.people} ${record.people === 1 ? "person" : "people"}.`;
  return (
    <FindingBlock id="promises" title={promiseTitle(record)} says={made}>
      <ul className="mt-4">
        {factsOf(record, neverMet).map(({ key, figure, text, detail }) => (
          <li key={key} className="grid grid-cols-[76px_1fr] items-baseline gap-4 border-rule border-b py-3.25 text-15">
            <b className="font-medium font-serif text-26 leading-none tabular-nums">{figure}</b>
            <span>
              {text}
              <span className="block text-14 text-ink-3">{detail}</span>
            </span>
          </li>
        ))}
      </ul>
    </FindingBlock>
  );
}

function factsOf({ answered, kept, partly, days }: PromiseRecord, neverMet: number): Fact[] {
  const facts: Fact[] = [];
  if (answered > 0)
    facts.push({
      ...{ key: "kept", figure: kept, text: `of ${answered} kept${partly > 0 ? `, ${partly} partly` : ""}` },
      detail: "as the people they were made to say",
    });
  if (days)
    facts.push({
      key: "days",
      figure: days.median,
      text: `${days.median === 1 ? "day" : "days"} to circle back`,
      detail: `half take ${days.from} to ${days.to}`,
    });
  facts.push({
    key: "never",
    figure: neverMet,
    text: "never met",
    detail: neverMet === 0 ? "everyone has had a conversation" : "of the people two levels down today",
  });
  return facts;
}
