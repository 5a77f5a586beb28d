import type { BoardMeeting } from "./board";

/** What approving does, to whom, in words. */
export type Effects = {
  /** How many invitations leave. */
  count: number;
  sentences: string[];
  /** Managers whose people wait for the briefing, by team. */
  waitingTeams: string[];
};

export function effectsOf(meetings: readonly BoardMeeting[]): Effects {
  const proposed = meetings.filter((meeting) => meeting.state === "proposed");
  const ready = proposed.filter((meeting) => meeting.ready);
  const waiting = proposed.filter((meeting) => !meeting.ready);
  const waitingTeams = [...new Set(waiting.map((meeting) => meeting.team))];
  const invited = ready.reduce((sum, meeting) => sum + meeting.people, 0);
  const managers = new Set(ready.filter((meeting) => !meeting.openDoor).map((meeting) => meeting.team)).size;
  const doors = ready.filter((meeting) => meeting.openDoor).map((meeting) => meeting.firstName);
  return {
    count: invited,
    waitingTeams,
    sentences: [
      ...(ready.length > 0 ? [`${people(invited)} an invitation${told(managers)}.`] : []),
      ...(doors.length > 0 ? [`${possessive(doors)} between the two of you.`] : []),
      ...(waiting.length > 0
        ? [
            `${waiting.length} ${waiting.length === 1 ? "waits" : "wait"} until the briefing is read: ${waitingTeams.join(", ")}.`,
          ]
        : []),
      ...(ready.length > 0 ? ["Nobody’s existing time moves."] : []),
    ],
  };
}

const people = (count: number) => (count === 1 ? "1 person gets" : `${count} people get`);
const told = (managers: number) => {
  if (managers === 0) return "";
  return managers === 1
    ? " and 1 manager sees that a meeting is planned"
    : ` and ${managers} managers see that a meeting is planned`;
};
const possessive = (names: readonly string[]) =>
  names.length === 1 ? `${names[0]}’s stays` : `${names.map((name) => `${name}’s`).join(" and ")} stay`;
