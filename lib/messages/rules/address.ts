import { type Mail, mailOf } from "./mail";
import type { Places } from "./place";

export type AddressView = { reader: { firstName: string }; address: string; organization: string; places: Places };

/** Tells the former address that another one signs this person in now: whoever holds that one reads what they may read. */
export function addressMail(view: AddressView): Mail {
  return mailOf({
    subject: "Your address for signing in has changed",
    title: "Your address for signing in has changed",
    blocks: [
      {
        kind: "text",
        text: `Hello ${view.reader.firstName}. From now on Throughline knows you as ${view.address}, because an import of people says so. Links to sign in, and every other mail, go there and no longer here.`,
      },
      {
        kind: "quiet",
        text: "Is that address not yours? Then tell your leader and the people who run Throughline at once: whoever has it can sign in as you.",
      },
    ],
    organization: view.organization,
    contractUrl: view.places.contract,
  });
}
