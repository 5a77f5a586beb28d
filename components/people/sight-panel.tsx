import { Sheet } from "@/components/ui/sheet";
import { TextLink } from "@/components/ui/text-link";
import type { Sight } from "@/lib/people/rules/sight";

/** Who gains or loses sight of what, in the words of the contract. */
export function SightPanel({ sights, more }: { sights: Sight[]; more: number }) {
  return (
    <Sheet aria-labelledby="sight" className="md:p-7 lg:sticky lg:top-11">
      <h2 id="sight">Who gains or loses sight</h2>
      <p className="mt-1.5 text-15 text-ink-2">Times can change hands. Words never do.</p>
      {sights.length === 0 ? (
        <p className="mt-4 border-rule border-t pt-3 text-14 text-ink-2">Nobody: leaders and managers stay the same.</p>
      ) : null}
      <dl className="mt-4.5">
        {sights.map((sight) => (
          <div key={sight.ref} className="border-rule border-t pt-3 pb-2">
            <dt className="font-medium text-15">{sight.name}</dt>
            {sight.gains.map((gain) => (
              <Line key={gain} sign="+" said="Gains">
                {gain}
              </Line>
            ))}
            {sight.losses.map((loss) => (
              <Line key={loss} sign="−" said="Not">
                {loss}
              </Line>
            ))}
          </div>
        ))}
      </dl>
      {more > 0 ? (
        <p className="border-rule border-t pt-3 text-14 text-ink-3">
          {more === 1 ? "One more person sees" : `${more} more people see`} their part change in the same way.
        </p>
      ) : null}
      <p className="mt-3">
        <TextLink href="/access">The rules behind this</TextLink>
      </p>
    </Sheet>
  );
}

const Line = ({ sign, said, children }: { sign: "+" | "−"; said: string; children: string }) => (
  <dd className="relative py-0.75 pl-5 text-14 text-ink-2">
    <span aria-hidden="true" className={`absolute left-0 font-semibold ${sign === "+" ? "text-spruce" : "text-ink-3"}`}>
      {sign}
    </span>
    <span className="sr-only">{said}: </span>
    {children}
  </dd>
);
