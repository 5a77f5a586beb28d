import ICAL from "ical.js";
import type { MailContent } from "@/lib/db/outbox";
import type { radicale } from "./radicale";

type Server = Awaited<ReturnType<typeof radicale>>;

/**
 * A calendar program that gets our mails: it keeps what it is asked to as RFC 5546 says, in a real server. One entry for
 * each UID; an older sequence than it has is ignored (2.1.4); METHOD stays out of what is stored (RFC 4791, 4.1).
 */
export function calendarProgram(server: Server) {
  const kept = new Map<string, number>();
  return async ({ calendar }: Pick<MailContent, "calendar">): Promise<void> => {
    if (!calendar) return;
    const parsed = new ICAL.Component(ICAL.parse(calendar.content));
    const event = parsed.getFirstSubcomponent("vevent");
    const [uid, sequence] = [
      String(event?.getFirstPropertyValue("uid")),
      Number(event?.getFirstPropertyValue("sequence")),
    ];
    if (parsed.getFirstPropertyValue("method") !== calendar.method) throw new Error("The mail and the entry disagree");
    if ((kept.get(uid) ?? -1) > sequence) return;
    kept.set(uid, sequence);
    parsed.removeAllProperties("method");
    const { ok, status } =
      calendar.method === "CANCEL" ? await server.remove(uid) : await server.put(uid, `${parsed.toString()}\r\n`);
    // The same cancellation again finds nothing left to take out.
    if (!ok && !(calendar.method === "CANCEL" && status === 404))
      throw new Error(`The calendar server refused the entry: ${status}`);
  };
}
