import { Words } from "@/components/ui/words";
import type { StoredLine } from "@/lib/conversations/read/lines";
import { isAgreed } from "@/lib/conversations/rules/read-back";

const says = { yes: "may feed a theme", no: "stays between you", notAsked: "not said yet" };

/** Which agreed lines may feed a theme. Only the other person can say so, on their own device, now or later. */
export function Consent({ lines, name }: { lines: StoredLine[]; name: string }) {
  const agreed = lines.filter(isAgreed);
  if (agreed.length === 0)
    return <p className="text-15 text-ink-2">{name} has not agreed to a line yet. Silence is a no.</p>;
  return (
    <>
      <ul className="border-rule border-t">
        {agreed.map((line) => (
          <li
            key={line.id}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-4 border-rule border-b py-3"
          >
            <Words size={17}>{line.text}</Words>
            <span className={`text-13 ${line.consent === "yes" ? "font-medium text-spruce" : "text-ink-3"}`}>
              {says[line.consent]}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-14 text-ink-3">
        {name} answers on their own device, and can change their mind there. Silence is a no.
      </p>
    </>
  );
}
