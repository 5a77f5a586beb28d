import { formerAddressMail, newAddressMail } from "@/lib/messages/rules/address";
import { announcementMail } from "@/lib/messages/rules/announcement";
import { briefingMail } from "@/lib/messages/rules/briefing";
import { cancelledMail } from "@/lib/messages/rules/cancelled";
import { circleBackMail } from "@/lib/messages/rules/circle-back";
import { heardBackMail } from "@/lib/messages/rules/heard-back";
import { type InvitationView, invitationMail } from "@/lib/messages/rules/invitation";
import { leaderEntryMail } from "@/lib/messages/rules/leader-entry";
import type { Mail } from "@/lib/messages/rules/mail";
import { movedMail } from "@/lib/messages/rules/moved";
import { namingMail } from "@/lib/messages/rules/naming";
import type { Occasion } from "@/lib/messages/rules/occasion";
import { placesAt } from "@/lib/messages/rules/place";
import { predictionMail } from "@/lib/messages/rules/prediction";
import { promptsMail } from "@/lib/messages/rules/prompts";
import { reminderMail } from "@/lib/messages/rules/reminder";
import { signInMail } from "@/lib/messages/rules/sign-in";
import { welcomeMail } from "@/lib/messages/rules/welcome";
import { plainDate, zone } from "@/lib/time/calendar";

export const appUrl = "https://throughline.halden.example";
export const places = placesAt(appUrl);
export const meetingId = "0199f0c2-7a3e-7c11-9d52-3f1f7a0c55aa";

export const occasion: Occasion = {
  startsAt: new Date("2026-11-12T13:30:00Z"),
  endsAt: new Date("2026-11-12T14:00:00Z"),
  reader: { name: "Juno Okoye", firstName: "Juno", zone: zone("Europe/London") },
  other: { name: "Dagny Kaur", firstName: "Dagny", zone: zone("Europe/Oslo") },
  today: plainDate("2026-11-02"),
};

const shared = { organization: "Halden Software", meetingId, places };
const address = {
  ...shared,
  reader: { firstName: "Juno", zone: zone("Europe/London") },
  address: "juno.aas@halden.example",
  from: new Date("2026-11-13T09:00:00Z"),
};
const people = { reader: { firstName: "Juno" }, leader: { firstName: "Dagny" } };
const whoSeesWhat = [
  { who: "Ravi, your manager", sees: "That we meet, and when. Never your answers, my notes or your scores." },
  { who: "Dagny", sees: "I read what you write. You read every line I want to keep, and can take it out." },
];
const noRecording = "There is no recording and no transcript. Each time I open what you said, you can see that I did.";

export const invitation: InvitationView = {
  ...occasion,
  ...shared,
  team: "Platform",
  cadence: "Once a quarter",
  calledOffOn: plainDate("2026-10-08"),
  promptsOn: plainDate("2026-11-09"),
  questions: 6,
  whoSeesWhat,
  noRecording,
  whatCannotStay:
    "If I hear about harassment, danger to someone, or a breach of the law, I have to act. I will tell you before I do.",
};

/** Every mail the app can write, once. */
export const everyMail: Record<string, Mail> = {
  invitation: invitationMail(invitation),
  moved: movedMail({
    ...occasion,
    ...shared,
    wasAt: new Date("2026-11-10T09:00:00Z"),
    movedBy: "other",
    mayAnswer: true,
  }),
  "cancelled by the leader": cancelledMail({ ...occasion, ...shared, because: "leader", reads: "participant" }),
  "cancelled, for the leader": cancelledMail({ ...occasion, ...shared, because: "leader", reads: "leader" }),
  "not this quarter": cancelledMail({ ...occasion, ...shared, because: "participant", reads: "participant" }),
  "not this quarter, for the leader": cancelledMail({
    ...occasion,
    ...shared,
    because: "participant",
    reads: "leader",
  }),
  reorganised: cancelledMail({ ...occasion, ...shared, because: "reorganised", reads: "participant" }),
  "left and erased": cancelledMail({ ...occasion, ...shared, because: "left", reads: "leader" }),
  prompts: promptsMail({ ...occasion, ...shared, questions: 6, choices: "For each answer you choose." }),
  reminder: reminderMail({ ...occasion, ...shared }),
  "leader's entry": leaderEntryMail({ ...occasion, ...shared }),
  announcement: announcementMail({
    ...people,
    ...shared,
    manager: { firstName: "Ravi" },
    paragraphs: ["From this quarter on I talk with everyone.", "It is a conversation, not a review."],
    whoSeesWhat,
    noRecording,
  }),
  briefing: briefingMail({ ...people, ...shared, paragraphs: ["It is a feedback loop, not an audit."] }),
  naming: namingMail({
    ...shared,
    reader: { firstName: "Zoe" },
    leader: { firstName: "Dagny", personId: meetingId },
    whatPlanningShows: "Whom I meet as planned, and when. Never answers, notes or scores.",
  }),
  prediction: predictionMail({
    ...people,
    ...shared,
    quarterText: "Fourth quarter 2026",
    until: plainDate("2026-12-31"),
  }),
  "heard back": heardBackMail({ ...people, ...shared }),
  "circle back": circleBackMail({ ...people, ...shared }),
  "sign in": signInMail({ ...people, ...shared, token: "a+b/c", minutes: 10 }),
  welcome: welcomeMail({ ...people, ...shared }),
  "former address": formerAddressMail({ ...address, token: "a+b/c" }),
  "new address": newAddressMail(address),
};
