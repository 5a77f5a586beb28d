import { type Mail, mailOf } from "./mail";
import type { Places } from "./place";

type AnnouncementView = {
  reader: { firstName: string };
  leader: { firstName: string };
  manager: { firstName: string };
  organization: string;
  /** What the leader wrote to everyone, paragraph by paragraph. */
  paragraphs: readonly string[];
  whoSeesWhat: readonly { who: string; sees: string }[];
  noRecording: string;
  places: Places;
};

/** The announcement to a team before its first invitation. Its manager has read the briefing by then. */
export function announcementMail(view: AnnouncementView): Mail {
  return mailOf({
    subject: `${view.leader.firstName} would like to talk with everyone`,
    title: "A conversation for everyone, and nothing is wrong",
    blocks: [
      { kind: "text", text: `Hello ${view.reader.firstName}. ${view.paragraphs[0] ?? ""}` },
      ...view.paragraphs.slice(1).map((text) => ({ kind: "text", text }) as const),
      {
        kind: "quiet",
        text: `${view.manager.firstName} knows about it and was told first. An invitation with a time follows; you can move it or skip it.`,
      },
      { kind: "heading", text: "Who sees what" },
      { kind: "rows", rows: view.whoSeesWhat },
      { kind: "quiet", text: view.noRecording },
    ],
    sign: view.leader.firstName,
    organization: view.organization,
    contractUrl: view.places.contract,
  });
}
