import type { PlainDate } from "@/lib/time/calendar";
import { longDayText } from "@/lib/time/format";
import { type Mail, mailOf } from "./mail";
import type { Places } from "./place";

type PredictionView = {
  reader: { firstName: string };
  leader: { firstName: string };
  organization: string;
  quarterText: string;
  until: PlainDate;
  places: Places;
};

/** Asks a manager what their team will say, before anyone knows. */
export function predictionMail(view: PredictionView): Mail {
  return mailOf({
    subject: `What will your team say? ${view.quarterText}`,
    title: "What will your team say?",
    blocks: [
      {
        kind: "text",
        text: `Hello ${view.reader.firstName}. At the end of the quarter you see how your team feels, on average. Before that: what do you think they will say?`,
      },
      {
        kind: "quiet",
        text: `One number from 1 to 10, sealed until the figure is there, at the latest on ${longDayText(view.until)}. It is for your own bearing: managers are never ranked, and nobody compares you with others.`,
      },
      { kind: "act", act: { label: "Say what you expect", url: view.places.team } },
    ],
    organization: view.organization,
    contractUrl: view.places.contract,
  });
}
