import "server-only";
import { inTurns } from "@/lib/time/turns";
import { merged, readingBusy } from "../rules/busy";
import { Unread } from "../rules/reach";
import type { Reading, Taken } from "../rules/reading";
import { type Found, keyed } from "../rules/source";
import { type Element, elements, parseXml } from "../rules/xml";
import { type Answer, ask, wellAnswered } from "./request";

export type Login = { url: string; user: string; password: string };
type Server = (place: string, method: string, depth: "0" | "1", body: string) => Promise<Answer>;

const dav = "{DAV:}";
const cal = "{urn:ietf:params:xml:ns:caldav}";
const spaces = 'xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"';
const xml = (body: string) => `<?xml version="1.0" encoding="utf-8"?>${body}`;
const wanted = xml(
  `<propfind ${spaces}><prop><resourcetype/><current-user-principal/><c:calendar-home-set/><c:schedule-calendar-transp/>` +
    "<c:supported-calendar-component-set/></prop></propfind>",
);

/**
 * Reads every calendar of somebody on a CalDAV server (RFC 4791), found from any address of it (RFC 6764, 6; RFC 5397).
 * Asks for bare free and busy first (7.10), and for the events of the window where the server cannot answer that.
 */
export async function readCaldav(login: Login, reading: Reading): Promise<Found> {
  const server = serverOf(login);
  const found: Taken = { spans: [], unread: 0 };
  for (const place of await calendars(server, login.url)) {
    const { spans, unread } = (await freeBusy(server, place, reading)) ?? (await events(server, place, reading));
    found.spans.push(...spans);
    found.unread += unread;
  }
  return { whole: true, entries: keyed(merged(found.spans, reading)), gone: [], unread: found.unread };
}

export const authorizationOf = ({ user, password }: Login) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;

export function serverOf(login: Login): Server {
  const headers = { authorization: authorizationOf(login), "content-type": "application/xml; charset=utf-8" };
  return (place, method, depth, body) => ask(place, { method, body, headers: { ...headers, depth } });
}

/** Where the calendars of an account stand: the address itself when it is one, else its principal's. */
export async function calendars(server: Server, url: string): Promise<string[]> {
  const start = await described(server, url, "0").catch(() =>
    described(server, `${new URL(url).origin}/.well-known/caldav`, "0"),
  );
  const [first] = start;
  if (first && isCalendar(first)) return [first.place];
  const home =
    hrefIn(first, `${cal}calendar-home-set`) ?? (await homeOf(server, hrefIn(first, `${dav}current-user-principal`)));
  const all = await described(server, home ?? first?.place ?? url, "1");
  const places = all.filter(isCalendar).map(({ place }) => place);
  if (places.length === 0) throw new Unread("missing", { forGood: true });
  return places;
}

async function homeOf(server: Server, principal: string | null): Promise<string | null> {
  if (!principal) return null;
  const [own] = await described(server, principal, "0");
  return hrefIn(own, `${cal}calendar-home-set`);
}

type Described = { place: string; about: Element };

async function described(server: Server, place: string, depth: "0" | "1"): Promise<Described[]> {
  const answer = wellAnswered(await server(place, "PROPFIND", depth, wanted));
  return elements(xmlOf(answer), `${dav}response`).map((about) => ({
    place: new URL(elements(about, `${dav}href`)[0]?.text.trim() ?? "", answer.url).href,
    about,
  }));
}

const xmlOf = (answer: Answer): Element => {
  const root = parseXml(answer.text);
  if (!root) throw new Unread("answer");
  return root;
};

const hrefIn = (of: Described | undefined, name: string): string | null => {
  const href =
    of &&
    elements(of.about, name)
      .flatMap((one) => elements(one, `${dav}href`))[0]
      ?.text.trim();
  return href ? new URL(href, of.place).href : null;
};

/** A collection of events that takes its owner's time: not one of tasks alone. */
const isCalendar = ({ about }: Described) =>
  elements(about, `${cal}calendar`).length > 0 && elements(about, `${cal}transparent`).length === 0 && hasEvents(about);

function hasEvents(about: Element): boolean {
  const kinds = elements(about, `${cal}comp`).map(({ attributes }) => attributes.name?.toUpperCase());
  return kinds.length === 0 || kinds.includes("VEVENT");
}

const stamp = (at: Date) => `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
const range = ({ from, until }: Reading) => `<c:time-range start="${stamp(from)}" end="${stamp(until)}"/>`;

/** What the server itself says of free and busy; null where it does not know how. */
async function freeBusy(server: Server, place: string, reading: Reading): Promise<Taken | null> {
  const body = xml(`<c:free-busy-query ${spaces}>${range(reading)}</c:free-busy-query>`);
  const answer = await server(place, "REPORT", "1", body);
  if (answer.status !== 200 || !/^BEGIN:VCALENDAR/i.test(answer.text)) return null;
  return inTurns(readingBusy(answer.text, reading));
}

/** The objects with an event within the window, each with its address. */
export async function objectsIn(
  server: Server,
  place: string,
  reading: Reading,
): Promise<{ place: string; text: string }[]> {
  const filter = `<c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">${range(reading)}</c:comp-filter></c:comp-filter>`;
  const body = xml(
    `<c:calendar-query ${spaces}><prop><c:calendar-data/></prop><c:filter>${filter}</c:filter></c:calendar-query>`,
  );
  const answer = wellAnswered(await server(place, "REPORT", "1", body));
  return elements(xmlOf(answer), `${dav}response`).flatMap((about) => {
    const href = elements(about, `${dav}href`)[0]?.text.trim() ?? "";
    const [data] = elements(about, `${cal}calendar-data`);
    return data ? [{ place: new URL(href, answer.url).href, text: data.text.trim() }] : [];
  });
}

async function events(server: Server, place: string, reading: Reading): Promise<Taken> {
  const found: Taken = { spans: [], unread: 0 };
  for (const { text } of await objectsIn(server, place, reading)) {
    const taken = await inTurns(readingBusy(text, reading));
    if (taken) found.spans.push(...taken.spans);
    found.unread += taken?.unread ?? 1;
  }
  return found;
}
