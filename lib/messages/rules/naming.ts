import { type Mail, mailOf } from "./mail";
import type { Places } from "./place";

type NamingView = {
  reader: { firstName: string };
  leader: { firstName: string; personId: string };
  organization: string;
  /** What planning shows and what it never does, from the rules of access. */
  whatPlanningShows: string;
  places: Places;
};

/** To whoever is to plan a leader's skip-levels: what they may do, and that they read nothing of what is said. */
export function namingMail(view: NamingView): Mail {
  const { reader, leader } = view;
  return mailOf({
    subject: "Would you plan my skip-levels for me?",
    title: "You can plan my skip-levels for me",
    blocks: [
      {
        kind: "text",
        text: `Hello ${reader.firstName}. From now on my quarter stands under Plan: you can propose times, approve them, and move or call off what is planned.`,
      },
      { kind: "text", text: `What you see there: ${view.whatPlanningShows}` },
      {
        kind: "text",
        text: "You plan no conversation of your own with me, and none with people who report to you: those I plan myself. Where I have other plans, the time is taken and says no more.",
      },
      { kind: "act", act: { label: "Open the plan", url: view.places.planOf(leader.personId) } },
      {
        kind: "quiet",
        text: "What you do there stands in the log under your own name. I can take it back at any time.",
      },
    ],
    sign: leader.firstName,
    organization: view.organization,
    contractUrl: view.places.contract,
  });
}
