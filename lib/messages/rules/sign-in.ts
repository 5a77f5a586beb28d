import { type Mail, mailOf } from "./mail";
import type { Places } from "./place";

type SignInView = {
  reader: { firstName: string };
  organization: string;
  token: string;
  /** The page of ours the person wanted when they were asked to sign in. */
  to?: string;
  minutes: number;
  places: Places;
};

/** The link that signs a person in. It opens a page with a button: scanners that follow links use nothing up. */
export function signInMail(view: SignInView): Mail {
  return mailOf({
    subject: "Your link to sign in",
    title: "Your link to sign in",
    blocks: [
      {
        kind: "text",
        text: `Hello ${view.reader.firstName}. This link signs you in to Throughline. It works once, for ${view.minutes} minutes.`,
      },
      { kind: "act", act: { label: "Sign in", url: view.places.confirm(view.token, view.to) } },
      { kind: "quiet", text: "You did not ask for it? Then there is nothing to do; nobody gets in without this mail." },
    ],
    organization: view.organization,
    contractUrl: view.places.contract,
  });
}
