import { type Mail, mailOf } from "./mail";
import type { Places } from "./place";

export type BriefingView = {
  reader: { firstName: string };
  leader: { firstName: string };
  organization: string;
  /** The briefing as the leader wrote it, paragraph by paragraph. */
  paragraphs: readonly string[];
  places: Places;
};

/** What a manager hears before anyone on the team does. No invitation goes out until they have acknowledged it. */
export function briefingMail(view: BriefingView): Mail {
  return mailOf({
    subject: `Before I talk with your team`,
    title: "Before I talk with your team, I would like to talk with you",
    blocks: [
      { kind: "text", text: `Hello ${view.reader.firstName}. ${view.paragraphs[0] ?? ""}` },
      ...view.paragraphs.slice(1).map((text) => ({ kind: "text", text }) as const),
      { kind: "act", act: { label: "Read it and say yes", url: view.places.programme } },
      { kind: "quiet", text: "Nobody on your team is invited before you have read this." },
    ],
    sign: view.leader.firstName,
    organization: view.organization,
    contractUrl: view.places.contract,
  });
}
