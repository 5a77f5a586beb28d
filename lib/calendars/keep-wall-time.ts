import "server-only";
import type pg from "pg";
import { LetterMeeting } from "@/lib/messages/rules/letter-meeting";
import { clashSendings, clockSendings, type Withdrawn } from "@/lib/messages/write/clocks";
import { queueFromOutside } from "@/lib/messages/write/letters";
import { type Zone, zone } from "@/lib/time/calendar";
import { now } from "@/lib/time/clock";
import { movedByRules } from "./rules/wall-time";

type Wall = { wall_time: string; zone: string; starts_at: Date };
type Found = { organization_id: string; id: string; revision: number; state: "draft" | "scheduled" };
type Move = { wall: Wall; found: Found; to: Date };
export type Kept = { moved: number; clashes: number };

/**
 * Looks whether the rules of this runtime's clocks still mean the moments that meetings ahead were given, and moves those
 * that keep their wall time by another one: row, time and letters in one transaction each. Where somebody has something else
 * then, nothing moves and the leader is told. What is in order costs one question.
 */
export async function keepWallTimes(client: pg.Client): Promise<Kept> {
  const { rows } = await client.query<Wall>("select * from app.wall_times_ahead($1)", [now()]);
  let left: Move[] = [];
  for (const wall of rows) {
    const to = movedByRules({ wallTime: wall.wall_time, zone: wall.zone, startsAt: wall.starts_at });
    if (!to) continue;
    const at = [wall.wall_time, wall.zone, wall.starts_at];
    const found = await client.query<Found>("select * from app.meetings_at_wall_time($1, $2, $3)", at);
    left.push(...found.rows.map((one) => ({ wall, found: one, to })));
  }
  const all = left.length;
  // One may stand where the one before it goes, and leave with it: whoever clashes tries again while anything moves.
  for (let before = all + 1; left.length > 0 && left.length < before; ) {
    before = left.length;
    const clashed: Move[] = [];
    for (const one of left) if (!(await moveOne(client, one))) clashed.push(one);
    left = clashed;
  }
  for (const one of left) await report(client, one);
  return { moved: all - left.length, clashes: left.length };
}

/** False where somebody has something else at that moment. */
async function moveOne(client: pg.Client, { wall, found, to }: Move): Promise<boolean> {
  await client.query("begin");
  try {
    const asked = [found.organization_id, found.id, found.revision, to, now()];
    const { rows } = await client.query<{ meeting: unknown }>(
      "select app.keep_wall_time($1, $2, $3, $4, $5) as meeting",
      asked,
    );
    // A proposal is nobody's yet, and one that changed meanwhile is looked at again next time.
    if (rows[0]?.meeting) await tell(client, wall, found, LetterMeeting.parse(rows[0].meeting));
    await client.query("commit");
    return true;
  } catch (error) {
    await client.query("rollback");
    if ((error as { code?: string }).code !== exclusion) throw error;
    return false;
  }
}

/** PostgreSQL's word for time that is taken (exclusion_violation). */
const exclusion = "23P01";

async function tell(client: pg.Client, wall: Wall, found: Found, meeting: LetterMeeting): Promise<void> {
  const of = [found.organization_id, found.id];
  const waiting = await client.query<{ at: Date | null }>(
    "select max(send_after) as at from outbox where organization_id = $1 and meeting_id = $2 and kind = 'invitation' and state = 'queued'",
    of,
  );
  const withdrawn = await client.query<Withdrawn>(
    "update outbox set state = 'withdrawn' where organization_id = $1 and meeting_id = $2 and kind in ('prompts', 'reminder') and state = 'queued' returning kind, to_person_id",
    of,
  );
  const notBefore = waiting.rows[0]?.at ?? now();
  const about = { now: now(), notBefore, zone: where(wall), wasAt: wall.starts_at, withdrawn: withdrawn.rows };
  await queueFromOutside(client, { organizationId: found.organization_id, now: now() }, clockSendings(meeting, about));
}

async function report(client: pg.Client, { wall, found }: Move): Promise<void> {
  const { rows } = await client.query<{ meeting: unknown }>("select app.meeting_for_letter($1, $2) as meeting", [
    ...[found.organization_id, found.id],
  ]);
  const about = { now: now(), zone: where(wall), wanted: wall.wall_time.slice(11) };
  await queueFromOutside(
    client,
    { organizationId: found.organization_id, now: now() },
    clashSendings(LetterMeeting.parse(rows[0]?.meeting), about),
  );
}

/** Whatever moved had a zone that this runtime knows. */
const where = (wall: Wall): Zone => zone(wall.zone);
