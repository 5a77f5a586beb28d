import { Veil } from "@/components/ui/veil";
import { type HeatMap, ofToday } from "@/lib/insights/rules/heat";
import { heatHtml } from "@/lib/insights/rules/heat-html";
import "./heat-table.css";

type Props = { map: HeatMap; caption: string; none: string; sum: string; hidden: boolean };

/** Teams by quarter in one hue; on a phone the last four quarters. Teams of the past wait behind a line. */
export function HeatTable({ map, caption, none, sum, hidden }: Props) {
  const { today, before } = ofToday(map);
  return (
    <>
      <Heat map={today} {...{ caption, none, sum }} />
      {before.rows.length > 0 ? (
        <details className="heat-before mt-4">
          <summary className="link inline-block list-none print:hidden">
            {before.rows.length} more teams, not heard from lately
          </summary>
          <Heat map={before} caption={`${caption}, earlier teams`} {...{ none, sum }} />
        </details>
      ) : null}
      {hidden ? (
        <div className="mt-3.5 flex flex-wrap items-center gap-x-5 gap-y-2">
          <Veil />
          <span className="text-13 text-ink-3">
            Too few people spoke, or the figure would give a smaller group away.
          </span>
        </div>
      ) : null}
    </>
  );
}

function Heat({ map, caption, none, sum }: Omit<Props, "hidden">) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard
    <section className="relative overflow-x-auto" aria-label={caption} tabIndex={0}>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own string, names escaped in heatHtml */}
      <table className="heat" dangerouslySetInnerHTML={{ __html: heatHtml(map, { caption, none, sum }) }} />
    </section>
  );
}
