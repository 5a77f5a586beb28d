import { parseZone, type Zone } from "@/lib/time/calendar";

/** What Windows, Outlook and people call zones; several answers where the words mean several. */
const alsoCalled: Record<string, string[]> = {
  gmt: ["Europe/London"],
  bst: ["Europe/London"],
  cet: ["Europe/Berlin", "Europe/Paris"],
  cest: ["Europe/Berlin", "Europe/Paris"],
  eet: ["Europe/Helsinki", "Europe/Athens"],
  pst: ["America/Los_Angeles"],
  pdt: ["America/Los_Angeles"],
  pt: ["America/Los_Angeles"],
  pacific: ["America/Los_Angeles"],
  mst: ["America/Denver", "America/Phoenix"],
  mdt: ["America/Denver"],
  mountain: ["America/Denver"],
  cst: ["America/Chicago", "Asia/Shanghai"],
  cdt: ["America/Chicago"],
  central: ["America/Chicago"],
  est: ["America/New_York"],
  edt: ["America/New_York"],
  et: ["America/New_York"],
  eastern: ["America/New_York"],
  ist: ["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"],
  india: ["Asia/Kolkata"],
  jst: ["Asia/Tokyo"],
  tokyo: ["Asia/Tokyo"],
  aest: ["Australia/Sydney", "Australia/Brisbane"],
  sgt: ["Asia/Singapore"],
  brt: ["America/Sao_Paulo"],
  "w europe": ["Europe/Berlin", "Europe/Amsterdam"],
  romance: ["Europe/Paris", "Europe/Madrid"],
  "central europe": ["Europe/Budapest", "Europe/Prague"],
  "e south america": ["America/Sao_Paulo"],
  bangalore: ["Asia/Kolkata"],
  bengaluru: ["Asia/Kolkata"],
  mumbai: ["Asia/Kolkata"],
  delhi: ["Asia/Kolkata"],
  "new delhi": ["Asia/Kolkata"],
  "san francisco": ["America/Los_Angeles"],
  seattle: ["America/Los_Angeles"],
  boston: ["America/New_York"],
  washington: ["America/New_York"],
  austin: ["America/Chicago"],
  munich: ["Europe/Berlin"],
  hamburg: ["Europe/Berlin"],
  barcelona: ["Europe/Madrid"],
  milan: ["Europe/Rome"],
  edinburgh: ["Europe/London"],
  manchester: ["Europe/London"],
  "tel aviv": ["Asia/Jerusalem"],
  beijing: ["Asia/Shanghai"],
  "rio de janeiro": ["America/Sao_Paulo"],
  montreal: ["America/Toronto"],
  kiev: ["Europe/Kyiv"],
  geneva: ["Europe/Zurich"],
  krakow: ["Europe/Warsaw"],
  gothenburg: ["Europe/Stockholm"],
};

// Countries with one zone, by the word people type instead.
const countries: Record<string, string> = {
  germany: "Europe/Berlin",
  france: "Europe/Paris",
  spain: "Europe/Madrid",
  italy: "Europe/Rome",
  uk: "Europe/London",
  "united kingdom": "Europe/London",
  ireland: "Europe/Dublin",
  poland: "Europe/Warsaw",
  netherlands: "Europe/Amsterdam",
  sweden: "Europe/Stockholm",
  norway: "Europe/Oslo",
  denmark: "Europe/Copenhagen",
  finland: "Europe/Helsinki",
  japan: "Asia/Tokyo",
  china: "Asia/Shanghai",
  ghana: "Africa/Accra",
  nigeria: "Africa/Lagos",
  kenya: "Africa/Nairobi",
  israel: "Asia/Jerusalem",
  nepal: "Asia/Kathmandu",
  austria: "Europe/Vienna",
  switzerland: "Europe/Zurich",
  belgium: "Europe/Brussels",
  portugal: "Europe/Lisbon",
  "south africa": "Africa/Johannesburg",
};

/** Names the lists leave out because they are links to others, yet files use them. */
const links = [
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Europe/Kyiv",
  "Asia/Ho_Chi_Minh",
  "America/Argentina/Buenos_Aires",
  "Asia/Yangon",
  "UTC",
  "Atlantic/Reykjavik",
  "Europe/Oslo",
  "Europe/Amsterdam",
  "Europe/Copenhagen",
  "Europe/Stockholm",
];

const plain = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/\(.*?\)/g, " ")
    .replace(/[^a-z]+/g, " ")
    .replace(/\b(standard|daylight|summer|time|zone)\b/g, " ")
    .replace(/\s+/g, " ")
    .trim();

/** "GMT+02:00" without its start, which names another zone: one click would put everybody an hour or more aside. */
const withoutOffset = (text: string) =>
  text.replace(/\b(utc|gmt)\s*[+\-−–]\s*(?!0{1,2}(:?00)?\b)\d{1,2}(:?\d{2})?/gi, " ");

const cityOf = (zone: string) => plain(zone.slice(zone.lastIndexOf("/") + 1));

type Known = { zones: Zone[]; exact: Map<string, Zone>; cities: Map<string, Zone[]> };
let known: Known | undefined;

function zonesKnown(): Known {
  if (known) return known;
  const names = [...new Set([...Intl.supportedValuesOf("timeZone"), ...links])];
  const zones = names.map(parseZone).filter((zone) => zone !== null);
  const exact = new Map(zones.flatMap((zone) => [[zone, zone] as const, [zone.toLowerCase(), zone] as const]));
  const cities = new Map<string, Zone[]>();
  for (const zone of zones) cities.set(cityOf(zone), [...(cities.get(cityOf(zone)) ?? []), zone]);
  known = { zones, exact, cities };
  return known;
}

// Runtimes also take "IST" or "SystemV/PST8", each for something else; the database would read another zone from it.
const places =
  /^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc|Europe|Indian|Mexico|Pacific|US)\//;

/** The zone a cell names exactly, whatever its capitals and spaces; null when it names none. */
export function readZone(cell: string): Zone | null {
  return zonesKnown().exact.get(cell) ?? readLoosely(cell);
}

function readLoosely(cell: string): Zone | null {
  const text = cell.trim().replace(/ /g, "_");
  return zonesKnown().exact.get(text.toLowerCase()) ?? (places.test(text) ? parseZone(text) : null);
}

/** The zones a wrong name most likely means, at most three: by city, country, Windows name or spelling. */
export function proposeZones(given: string): Zone[] {
  const cell = withoutOffset(given);
  const text = plain(cell);
  const bracketed = plain(/\(([^)]*)\)/.exec(cell)?.[1] ?? "");
  const words = [text, cityOf(cell), bracketed, ...cell.split(/[,/;]/).map(plain)].filter((word) => word.length > 1);
  const said = words.flatMap((word) => [
    ...(alsoCalled[word] ?? []),
    ...(countries[word] ? [countries[word]] : []),
    ...(zonesKnown().cities.get(word) ?? []),
  ]);
  const found = said.length > 0 ? said : nearest(cityOf(cell) || text);
  return [...new Set(found)]
    .map(parseZone)
    .filter((zone) => zone !== null)
    .slice(0, 3);
}

function nearest(word: string): string[] {
  if (word.length < 3) return [];
  const most = word.length < 6 ? 1 : word.length < 10 ? 2 : 3;
  return [...zonesKnown().cities]
    .map(([city, zones]) => ({ zones, distance: distance(word, city) }))
    .filter((near) => near.distance <= most)
    .sort((a, b) => a.distance - b.distance)
    .flatMap((near) => near.zones);
}

/** Letters to change, add, drop or swap with the next to turn one word into the other (optimal string alignment). */
export function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 3) return 4;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      next.push(best);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
