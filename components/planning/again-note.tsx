import { TextLink } from "@/components/ui/text-link";
import { noLongerText } from "@/lib/planning/rules/again";

type Props = {
  count: number;
  /** Left out where others may look on. */
  reasons?: readonly string[];
  /** The running one by default. */
  quarter?: string;
};

/** Quietly, that agreed meetings no longer hold, with the way to what would change. */
export function AgainNote({ count, reasons, quarter }: Props) {
  if (count === 0) return null;
  return (
    <p className="mb-4 max-w-measure text-15 text-ink-2">
      {noLongerText(count, reasons)}{" "}
      <TextLink href={quarter ? `/plan/again?quarter=${quarter}` : "/plan/again"}>See what would change</TextLink>
    </p>
  );
}
