import "server-only";
import type { Asking } from "@/lib/access/asking";
import { partyOf } from "../read";
import { circleBackMail } from "../rules/circle-back";
import { type HeardBackView, heardBackMail } from "../rules/heard-back";
import type { Mail } from "../rules/mail";
import { places, queue } from "./letters";

type About = {
  meetingId: string;
  personId: string /** What the mail is about, so that each thing is told once. */;
  aboutId: string;
};

async function tell(asking: Asking, kind: string, about: About, write: (view: HeardBackView) => Mail): Promise<void> {
  const { tx, organizationId, viewer } = asking;
  const rows = await tx.person.findMany({ where: { organizationId, id: { in: [about.personId, viewer.personId] } } });
  const parties = new Map(rows.map((row) => [row.id, partyOf(row)]));
  const leader = parties.get(viewer.personId);
  const to = parties.get(about.personId);
  if (!leader || !to) throw new Error("Nobody of this organization has this id");
  const view = {
    reader: to,
    leader,
    organization: viewer.organizationName,
    meetingId: about.meetingId,
    places: places(),
  };
  await queue(asking, [{ kind, to, from: leader, once: about.aboutId, meetingId: about.meetingId, mail: write(view) }]);
}

/** Asks a person whether they heard back about a promise. What was promised stays in the app. */
export const askHeardBack = (asking: Asking, about: About) => tell(asking, "heard-back", about, heardBackMail);

/** Tells a contributor that there is news about what they raised, and nothing about what. */
export const sendCircleBack = (asking: Asking, about: About) => tell(asking, "circle-back", about, circleBackMail);
