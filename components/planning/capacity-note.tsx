import { TextLink } from "@/components/ui/text-link";
import type { CapacityNote as Note } from "@/lib/planning/rules/standing";

/** That not everybody fits into what the leader gives, and each way out with its numbers. */
export function CapacityNote({ note: { says, ways }, forLeader }: { note: Note; forLeader: boolean }) {
  return (
    <section aria-label="What fits" className="mb-4 max-w-measure text-15 text-ink-2">
      <p>
        {says} {ways.length > 0 ? "Any of these would help:" : null}
      </p>
      {ways.length > 0 ? (
        <ul className="mt-1 mb-1.5 list-disc pl-5 marker:text-ink-3">
          {ways.map((way) => (
            <li key={way}>{way}</li>
          ))}
        </ul>
      ) : null}
      {forLeader ? null : <TextLink href="/programme#settings">Change what you give</TextLink>}
    </section>
  );
}
