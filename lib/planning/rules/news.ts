import type { BoardMeeting } from "./board";

/** A card that changed, and what it is now in a few words. */
export type Changed = { id: string; says: string };

/** What is different between two boards, but for what one did oneself. */
export function changesBetween(
  before: readonly BoardMeeting[],
  after: readonly BoardMeeting[],
  isOwn: (meeting: BoardMeeting) => boolean,
): Changed[] {
  const was = new Map(before.map((meeting) => [meeting.id, meeting]));
  const still = new Set(after.map((meeting) => meeting.id));
  const changed = after
    .filter((meeting) => was.get(meeting.id)?.revision !== meeting.revision && !isOwn(meeting))
    .map((meeting) => ({ id: meeting.id, says: changeOf(was.get(meeting.id), meeting) }));
  const gone = before
    .filter((meeting) => !still.has(meeting.id) && !isOwn({ ...meeting, revision: meeting.revision + 1 }))
    .filter(({ personId }) => !after.some((one) => one.personId === personId && !was.has(one.id)))
    .map(({ id, name }) => ({ id, says: `${name} has no time any more` }));
  return [...changed, ...gone];
}

function changeOf(before: BoardMeeting | undefined, { name, when, state, pinned, startsAt }: BoardMeeting): string {
  if (state === "off") return `${name} is off`;
  if (!before) return `${name} has a time, ${when}`;
  if (before.startsAt !== startsAt) return `${name} is on ${when}`;
  if (before.state !== state) return `${name} is ${state}`;
  return before.pinned === pinned ? `${name} changed` : `${name} is ${pinned ? "pinned" : "no longer pinned"}`;
}

const most = 3;

/** The first few of them in one sentence. */
export function newsText(news: readonly Changed[]): string {
  const rest = news.length - most;
  const said = news.slice(0, most).map((one) => one.says);
  return `Changed by somebody else just now: ${[...said, ...(rest > 0 ? [`and ${rest} more`] : [])].join("; ")}.`;
}
