import { escapeHtml } from "@/lib/html";
import { dateIn, zone } from "@/lib/time/calendar";
import { fullDayText, timeText } from "@/lib/time/format";
import type { Entry, Export, ExportSection } from "./export";

const style = `
body { font: 16px/1.5 system-ui, sans-serif; color: #2b2723; background: #fbf9f6; max-width: 46rem; margin: 3rem auto; padding: 0 1rem; }
h1, h2 { font-family: Georgia, serif; font-weight: 500; } h2 { margin-top: 3rem; border-bottom: 1px solid #b9b1a6; padding-bottom: .5rem; }
dl { display: grid; grid-template-columns: 11rem minmax(0, 1fr); gap: .25rem 1rem; padding: 1rem 0; margin: 0; border-bottom: 1px solid #ddd6cc; }
dt { color: #6b645b; } dd { margin: 0; white-space: pre-line; overflow-wrap: anywhere; } p { color: #4f4942; }
`;

const utc = zone("Etc/UTC");
const isMoment = (text: string) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text);

/** As a person reads it; the file for programs keeps ISO 8601. */
function readable(value: Entry[string]): string {
  if (typeof value === "boolean") return value ? "Yes" : "No";
  const text = String(value);
  if (!isMoment(text)) return text;
  const at = new Date(text);
  return `${fullDayText(dateIn(at, utc))}, ${timeText(at, utc)}`;
}

const list = (one: Entry) =>
  `<dl>${Object.entries(one)
    .map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd dir="auto">${escapeHtml(readable(value))}</dd>`)
    .join("")}</dl>`;

const section = ({ title, about, entries }: ExportSection) =>
  `<section><h2>${escapeHtml(title)}</h2><p>${escapeHtml(about)}</p>${entries.length > 0 ? entries.map(list).join("") : "<p>Nothing.</p>"}</section>`;

/**
 * One page that stands alone: no script, nothing fetched, and a policy that keeps it so wherever the file is opened.
 * People's words are escaped, whatever they wrote.
 */
export const exportHtml = ({ organization, person, madeAt, sections }: Export): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(person)}: what Throughline knows</title><style>${style}</style></head><body>
<h1>What Throughline knows of ${escapeHtml(person)}</h1>
<p>Everything of yours at ${escapeHtml(organization)}, as of ${escapeHtml(readable(madeAt))}. Days and times are in UTC. What others wrote for themselves, such as a leader’s notes, is not in it.</p>
${sections.map(section).join("\n")}
</body></html>
`;
