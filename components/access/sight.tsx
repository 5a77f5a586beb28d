import { Icon } from "@/components/ui/icon";
import type { ContractRow, Role } from "@/lib/access/contract";

type Sight = ContractRow[Role];

const inks = { yes: "text-ink", part: "text-ink-2", never: "text-ink-2" };

/** What one role sees of one thing. "Never" has a lock, so that it is found without reading. */
export function SightWords({ sight }: { sight: Sight }) {
  return (
    <span className={`inline-flex items-baseline gap-1.5 ${inks[sight.sees]}`}>
      {sight.sees === "never" ? <Icon name="lock" size="small" className="translate-y-0.5 text-spruce" /> : null}
      {sight.words}
    </span>
  );
}
