import { addMinutes, type Zone } from "@/lib/time/calendar";
import { offsetIn, zoneChanges } from "@/lib/time/zone-changes";

/** How a zone runs is the same for everybody who asks; a few hundred definitions are kept, the oldest goes first. */
const known = new Map<string, string>();
const mostKnown = 300;

/**
 * The definition of a zone as an entry carries it (RFC 5545, 3.6.5), from the rules this runtime knows: what holds when
 * the year before `at` begins, and each change from then until the year after `last` is over. A calendar that has other rules
 * for the same name, or none, still shows the moment that was meant.
 */
export function zoneDefinition(zone: Zone, at: Date, last = at): string {
  const [from, until] = [at.getUTCFullYear() - 1, last.getUTCFullYear() + 2];
  const key = `${zone} ${from} ${until}`;
  const definition = known.get(key) ?? definitionOf(zone, new Date(Date.UTC(from, 0)), new Date(Date.UTC(until, 0)));
  known.set(key, definition);
  const [oldest] = known.keys();
  if (known.size > mostKnown && oldest) known.delete(oldest);
  return definition;
}

function definitionOf(zone: Zone, from: Date, until: Date): string {
  const changes = zoneChanges(zone, from, until);
  const first = offsetIn(from, zone);
  const lowest = Math.min(first, ...changes.map((change) => change.after));
  const parts = [{ start: "19700101T000000", before: first, after: first }, ...changes.map(onset)];
  const observances = parts.flatMap(({ start, before, after }) => {
    const kind = after > lowest ? "DAYLIGHT" : "STANDARD";
    const offsets = [`TZOFFSETFROM:${offsetText(before)}`, `TZOFFSETTO:${offsetText(after)}`];
    return [`BEGIN:${kind}`, `DTSTART:${start}`, ...offsets, `END:${kind}`];
  });
  return ["BEGIN:VTIMEZONE", `TZID:${zone}`, ...observances, "END:VTIMEZONE"].join("\r\n");
}

/** When a change begins is written on the clock that is about to be changed. */
const onset = ({ at, before, after }: { at: Date; before: number; after: number }) => ({
  start: addMinutes(at, before).toISOString().slice(0, 19).replaceAll(/[-:]/g, ""),
  before,
  after,
});

/** "+0530", "-0330". */
function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const pad = (n: number) => String(n).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${pad(Math.floor(size / 60))}${pad(size % 60)}`;
}
