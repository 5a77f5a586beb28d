import { type TimedSection, timeText } from "@/lib/conversations/rules/clock";

// Written out, because the stylesheet is made from the words in these files.
const grow = [
  "grow-1",
  "grow-2",
  "grow-3",
  "grow-4",
  "grow-5",
  "grow-6",
  "grow-7",
  "grow-8",
  "grow-9",
  "grow-10",
  "grow-11",
  "grow-12",
  "grow-13",
  "grow-14",
  "grow-15",
  "grow-16",
];

/** A thin line of the sections, as wide as their minutes. Quiet: it never flashes, and running over is only a number. */
export function TimeLine({ sections }: { sections: TimedSection[] }) {
  return (
    <section aria-label="Time by section" className="print:hidden">
      <ol className="flex gap-[3px] px-5 pt-4.5 md:px-8">
        {sections.map((section) => (
          <li
            key={section.title}
            aria-current={section.state === "now" ? "step" : undefined}
            className={`basis-0 text-13 text-ink-3 ${grow[Math.min(section.minutes, grow.length) - 1] ?? "grow-1"} ${section.state === "now" ? "max-md:min-w-44" : ""}`}
          >
            <svg className="mb-2 block h-[11px] w-full overflow-visible" aria-hidden="true">
              <rect y="4" width="100%" height="3" className="fill-rule" />
              <rect y="4" width={`${Math.round(section.share * 100)}%`} height="3" className="fill-spruce" />
              {section.state === "now" ? (
                <circle
                  cx={`${Math.round(section.share * 100)}%`}
                  cy="5.5"
                  r="5.5"
                  className="fill-spruce stroke-[3] stroke-paper"
                  paintOrder="stroke"
                />
              ) : null}
            </svg>
            <span className={section.state === "now" ? "" : "max-md:sr-only"}>
              <span className={section.state === "now" ? "font-semibold text-ink" : "text-ink-2"}>{section.title}</span>{" "}
              <span className="tabular-nums">{timeText(section)}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
