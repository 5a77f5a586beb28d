import { Section } from "@/components/ui/section";
import type { Opening } from "@/lib/meetings/read/openings";
import type { Zone } from "@/lib/time/calendar";
import { momentText } from "@/lib/time/format";

/** Who opened what one said, and when: every opening, from the log itself. */
export function Openings({ openings, zone }: { openings: Opening[]; zone: Zone }) {
  return (
    <Section title="Who opened what you said" aside="every opening, nobody left out">
      {openings.length === 0 ? (
        <p className="pt-4 text-15 text-ink-2">Nobody yet.</p>
      ) : (
        <ul>
          {openings.map((one) => (
            <li
              key={`${one.at.toISOString()} ${one.what}`}
              className="flex flex-wrap justify-between gap-x-4 border-rule border-b py-2.5 text-15"
            >
              <span>
                {one.by} <span className="text-ink-2">opened {one.what}</span>
              </span>
              <span className="text-14 text-ink-3 tabular-nums">{momentText(one.at, zone)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
