import { TextLink } from "@/components/ui/text-link";
import { noLongerText } from "@/lib/planning/rules/again";
import { againAt, type WhichPlan } from "./addresses";

type Props = {
  count: number;
  /** Left out where others may look on, and to whoever plans for the leader. */
  reasons?: readonly string[];
  /** One's own of the running quarter by default. */
  of?: WhichPlan;
};

/** Quietly, that agreed meetings no longer hold, with the way to what would change. */
export function AgainNote({ count, reasons, of }: Props) {
  if (count === 0) return null;
  return (
    <p className="mb-4 max-w-measure text-15 text-ink-2">
      {noLongerText(count, reasons)} <TextLink href={of ? againAt(of) : "/plan/again"}>See what would change</TextLink>
    </p>
  );
}
