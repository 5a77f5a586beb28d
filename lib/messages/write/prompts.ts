import "server-only";
import type { Asking } from "@/lib/access/asking";
import { sentences } from "@/lib/access/sentences";
import { promptsDueAt, reminderDueAt } from "@/lib/prompts/rules/timing";
import { type MailMeeting, occasionOf, type Party } from "../rules/party";
import { promptsMail } from "../rules/prompts";
import { reminderMail } from "../rules/reminder";
import { places, type Sending } from "./letters";

type Asker = { now: Date; viewer: { organizationName: string } };
type Asked = Pick<MailMeeting, "id" | "sequence" | "startsAt" | "endsAt" | "questions" | "leader"> & {
  participants: readonly Party[];
};

/** The mail with the questions three working days before, and one reminder; nothing for a time that has passed. */
export function promptSendings(asking: Asker, meeting: Asked): Sending[] {
  if (meeting.questions === 0 || meeting.startsAt <= asking.now) return [];
  return meeting.participants.flatMap((participant) => {
    const due = later(promptsDueAt(meeting.startsAt, participant.zone), asking.now);
    const again = reminderDueAt(meeting.startsAt, participant.zone);
    const view = {
      ...occasionOf(meeting, participant, meeting.leader, due),
      meetingId: meeting.id,
      organization: asking.viewer.organizationName,
      questions: meeting.questions,
      places: places(),
    };
    const choices = sentences.ofChoices(meeting.leader.firstName);
    const shared = {
      to: participant,
      from: meeting.leader,
      once: `${meeting.id}:${meeting.sequence}`,
      meetingId: meeting.id,
    };
    const prompts: Sending = { ...shared, kind: "prompts", sendAfter: due, mail: promptsMail({ ...view, choices }) };
    const reminder: Sending = { ...shared, kind: "reminder", sendAfter: again, mail: reminderMail(view) };
    return again > due ? [prompts, reminder] : [prompts];
  });
}

const later = (a: Date, b: Date) => (a > b ? a : b);

/**
 * Takes back mail of meetings that has not left yet. By a function of the database: whoever plans for a leader must not see
 * that a reminder was taken back already, for then somebody has answered.
 */
export async function withdraw({ tx }: Asking, meetingIds: readonly string[], kinds?: string[]): Promise<void> {
  await tx.$executeRaw`select app.withdraw_mail(${[...meetingIds]}::uuid[], ${kinds ?? null}::text[])`;
}
