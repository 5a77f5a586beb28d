import Link from "next/link";
import { Section } from "@/components/ui/section";
import type { WeekLine } from "@/lib/today/rules/week";

const inks = (line: WeekLine) => (line.now ? "font-semibold" : line.name ? "" : "text-ink-3");
const accents = (line: WeekLine) => (line.now ? "font-medium text-spruce" : "text-ink-3");

const counted = (meetings: number) =>
  meetings === 0 ? "none planned" : meetings === 1 ? "1 conversation" : `${meetings} conversations`;

/** The leader's week, day by day; today stands out. */
export function WeekList({ week, next }: { week: WeekLine[]; next: boolean }) {
  const meetings = week.filter(({ name }) => name).length;
  return (
    <Section title={next ? "Next week" : "This week"} aside={counted(meetings)}>
      <ul className="text-14">
        {week.map((line) => (
          <li
            key={line.key}
            className={`grid grid-cols-[60px_minmax(0,1fr)_auto] items-baseline gap-2 border-rule border-b py-2.25 ${inks(line)}`}
          >
            <span className={`tabular-nums ${accents(line)}`}>{line.day}</span>
            {line.href ? (
              <Link href={line.href} className="no-underline hover:underline">
                {line.name}
              </Link>
            ) : (
              <span>No meeting</span>
            )}
            <span className={`text-13 tabular-nums ${accents(line)}`}>{line.state}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
