type SectionTime = { title: string; minutes: number };
export type TimedSection = SectionTime & { state: "done" | "now" | "later"; spent: number; share: number };

/**
 * The quiet clock. `current` is where the leader is, `spent` the minutes given to each section so far; a section may run
 * over, and the line says so without alarm ("8 of 7").
 */
export function timeLine(sections: readonly SectionTime[], current: number, spent: readonly number[]): TimedSection[] {
  return sections.map((section, at) => {
    const minutes = Math.floor(spent[at] ?? 0);
    const share = at < current ? 1 : at > current ? 0 : Math.min(1, (spent[at] ?? 0) / section.minutes);
    return { ...section, state: at < current ? "done" : at === current ? "now" : "later", spent: minutes, share };
  });
}

/** "8 of 7", "5 of 8 min", "6"; empty where nothing was counted. */
export function timeText(section: TimedSection): string {
  if (section.state === "later") return `${section.minutes}`;
  // Nothing was counted here, as after the tab was closed: then there is nothing to say.
  if (section.state === "done" && section.spent === 0) return "";
  if (section.state === "now") return `${section.spent} of ${section.minutes} min`;
  return section.spent === section.minutes ? `${section.minutes} min` : `${section.spent} of ${section.minutes}`;
}

/** "3 min left", "done", "6 min" for the guide. */
export function guideText(section: TimedSection): string {
  if (section.state === "done") return "done";
  if (section.state === "later") return `${section.minutes} min`;
  const left = section.minutes - section.spent;
  return left > 0 ? `${left} min left` : "time to move on";
}
