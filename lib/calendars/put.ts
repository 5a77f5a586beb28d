import "server-only";
import type pg from "pg";
import { env } from "@/lib/env";
import { LetterMeeting } from "@/lib/messages/rules/letter-meeting";
import { placesAt } from "@/lib/messages/rules/place";
import { calendarEndedSendings } from "@/lib/messages/write/calendar-ended";
import { queueFromOutside } from "@/lib/messages/write/letters";
import { zone } from "@/lib/time/calendar";
import { now } from "@/lib/time/clock";
import { holding, type Taken } from "./holding";
import { atDesk } from "./remote/desk";
import type { Connection } from "./rules/connection";
import { compared, type Desk, mostWriteFailures, type Wanted } from "./rules/desk";
import type { OwnEntry } from "./rules/entry";
import { Unread } from "./rules/reach";
import { nextCheck, nextTry, windowAt } from "./rules/source";
import { entryTitle } from "./rules/title";

type Writing = Taken & { kind: Connection["kind"] };
type Due = Omit<Writing, "id"> & {
  meeting_id: string;
  connection_id: string;
  sequence: number;
  stands: boolean;
  starts_at: Date;
  ends_at: Date;
  zone: string;
  names: string[];
  failures: number;
};

/** Makes entries in people's own calendars stand as their meetings do, one after the other. Returns how many were tried. */
export async function putEntries(
  client: pg.Client,
  { limit, stop = () => false }: { limit: number; stop?: () => boolean },
): Promise<number> {
  let tried = 0;
  for (; tried < limit && !stop(); tried++) {
    const { rows } = await client.query<Due>("select * from app.calendar_entry_due($1)", [now()]);
    const [due] = rows;
    if (!due) break;
    await putOne(client, due);
  }
  return tried;
}

async function putOne(client: pg.Client, due: Due): Promise<void> {
  const of = { ...due, id: due.connection_id };
  const row = [due.organization_id, due.meeting_id, due.person_id];
  try {
    await write(client, of, (desk) => (due.stands ? desk.put(entryOf(due)) : desk.remove(due.meeting_id)));
    const done = [...row, due.sequence, due.stands, now()];
    await client.query("select app.calendar_entry_done($1, $2, $3, $4, $5, $6)", done);
  } catch (error) {
    const { why, more } = unread(error);
    if (more.forGood || due.failures >= mostWriteFailures) return endWriting(client, of, why);
    const failed = [...row, why, nextTry(now(), due.failures, more)];
    await client.query("select app.calendar_entry_failed($1, $2, $3, $4, $5)", failed);
  }
}

/** What is not the other side's fault is ours, and must be seen. */
function unread(error: unknown): Unread {
  if (error instanceof Unread) return error;
  throw error;
}

const entryOf = (due: Due): OwnEntry => ({
  meetingId: due.meeting_id,
  sequence: due.sequence,
  stampedAt: now(),
  startsAt: due.starts_at,
  endsAt: due.ends_at,
  zone: zone(due.zone),
  title: entryTitle(due.names),
  url: placesAt(env().appUrl).meeting(due.meeting_id),
});

const write = <T>(client: pg.Client, of: Writing, work: (desk: Desk) => Promise<T>): Promise<T> =>
  holding(client, of, ({ access, seal }) => {
    if (!access) throw new Unread("locked");
    const keep = async (changed: typeof access) => {
      const sealed = seal(changed);
      if (sealed) await client.query("select app.keep_access($1, $2, $3)", [of.organization_id, of.id, sealed]);
    };
    return atDesk({ kind: of.kind, id: of.id, personId: of.person_id, access, now: now(), keep }, work);
  });

/** The calendar lets us in no more: from here on its owner's entries come by mail again, and the letter says so. */
async function endWriting(client: pg.Client, of: Writing, why: string): Promise<void> {
  const at = now();
  await client.query("begin");
  try {
    const { rows } = await client.query<{ person_id: string; meeting: unknown; sends: Date }>(
      "select * from app.writing_ended($1, $2, $3, $4)",
      [of.organization_id, of.id, why, at],
    );
    const sendings = rows.flatMap(({ person_id, meeting, sends }) =>
      calendarEndedSendings({ now: at, sendAfter: sends }, LetterMeeting.parse(meeting), person_id),
    );
    await queueFromOutside(client, { organizationId: of.organization_id, now: at }, sendings);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

type Check = Writing & {
  zone: string;
  wanted: (Omit<Wanted, "startsAt" | "endsAt"> & Record<"startsAt" | "endsAt", string>)[];
};

/**
 * Compares written calendars with what is to stand in them, those that are due: what is missing or shows another time is
 * written again, what is ours and belongs to nothing is taken out. Returns how many were looked at.
 */
export async function checkCalendars(
  client: pg.Client,
  { limit, stop = () => false }: { limit: number; stop?: () => boolean },
): Promise<number> {
  let looked = 0;
  for (; looked < limit && !stop(); looked++) {
    const { rows } = await client.query<Check>("select * from app.calendar_to_check($1)", [now()]);
    const [due] = rows;
    if (!due) break;
    await checkOne(client, due);
  }
  return looked;
}

async function checkOne(client: pg.Client, due: Check): Promise<void> {
  const at = now();
  const where = zone(due.zone);
  const within = { ...windowAt(at), from: at, zone: where, mail: "" };
  const wanted = due.wanted.map((one) => ({
    ...one,
    startsAt: new Date(one.startsAt),
    endsAt: new Date(one.endsAt),
  }));
  try {
    const again = await write(client, due, async (desk) => {
      const found = compared(wanted, await desk.standing(within), within);
      for (const meetingId of found.orphans) await desk.remove(meetingId);
      return found.again;
    });
    const checked = [due.organization_id, due.id, again, at, nextCheck(at, where)];
    await client.query("select app.calendar_checked($1, $2, $3, $4, $5)", checked);
  } catch (error) {
    const { why, more } = unread(error);
    // Otherwise it is looked at again in an hour.
    if (more.forGood) await endWriting(client, due, why);
  }
}
