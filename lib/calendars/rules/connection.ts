import { unreachable } from "@/lib/result";
import type { Zone } from "@/lib/time/calendar";
import { momentText } from "@/lib/time/format";
import { type Trouble, troubles } from "./reach";

/** With whom the operator registers us, so that people can connect their calendars there. */
export const providers = ["google", "microsoft"] as const;
export type Provider = (typeof providers)[number];

export type Connection = {
  kind: "upload" | "address" | "caldav" | Provider;
  host: string;
  state: "authorizing" | "waiting" | "answering" | "silent" | "refused";
  readAt: Date | null;
  trouble: string | null;
  unread: number;
};

/** What a connection is called on its owner's page. */
export function connectionName({ kind, host }: Connection): string {
  switch (kind) {
    case "upload":
      return "A calendar file";
    case "google":
      return "Google Calendar";
    case "microsoft":
      return "Microsoft 365";
    case "address":
    case "caldav":
      return host;
    default:
      return unreachable(kind);
  }
}

const reasons: Record<Trouble, string> = {
  address: "Its address is not one we can open.",
  private: "Its address is inside a private network, where we do not go.",
  unreachable: "Its server cannot be reached.",
  slow: "Its server took too long.",
  large: "It is larger than 5 MB.",
  redirects: "Its server sends us in circles.",
  denied: "Its server no longer lets us in. Connect it again.",
  missing: "There is no calendar at its address.",
  answer: "Its server answered with something we do not understand.",
  busy: "Its server asked us to come back later.",
  changed: "An entry was being changed there at that moment. It is tried again shortly.",
  unreadable: "What stands there is not a calendar.",
  locked: "It cannot be opened with the keys we have at the moment.",
};
const isTrouble = (word: string | null): word is Trouble => troubles.some((one) => one === word);

export type Written = {
  kind: Connection["kind"];
  writesSince: Date | null;
  writtenAt: Date | null;
  writeTrouble: string | null;
};

/** Whether one's conversations are put into a calendar, in words; null where that was never asked for. */
export function writtenText({ writesSince, writtenAt, writeTrouble }: Written, zone: Zone): string | null {
  const why = isTrouble(writeTrouble) ? ` ${reasons[writeTrouble]}` : "";
  if (!writesSince) return why ? `Your conversations come by mail again.${why}` : null;
  const last = writtenAt ? ` Last on ${momentText(writtenAt, zone)}.` : "";
  return `Your conversations are put into it.${last}${why}`;
}

/** Where conversations can be put at all. */
export const canBeWritten = (kind: Connection["kind"]) =>
  kind === "caldav" || kind === "google" || kind === "microsoft";

/** Where a connection stands, in words: when it last answered, and where it does not, since when and why. */
export function connectionText({ kind, state, readAt, trouble, unread }: Connection, zone: Zone): string {
  const left = unread === 0 ? "" : ` ${unread === 1 ? "One entry" : `${unread} entries`} could not be understood.`;
  const at = readAt && momentText(readAt, zone);
  if (kind === "upload") return `Read on ${at}. It shows what stood in the file then.${left}`;
  if (state === "waiting" && !at) return "Being read for the first time.";
  const why = isTrouble(trouble) ? ` ${reasons[trouble]}` : "";
  if (state === "silent" || state === "refused")
    return at
      ? `Has not answered since ${at}.${why} What it said then still counts.`
      : `Has never answered, so nothing is known from it.${why}`;
  return `Last read ${at}.${left}`;
}
