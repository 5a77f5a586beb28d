import { addressHours } from "@/lib/accounts/rules/address";
import type { Zone } from "@/lib/time/calendar";
import { momentText } from "@/lib/time/format";
import { type Mail, mailOf } from "./mail";
import type { Places } from "./place";

type AddressView = {
  reader: { firstName: string; zone: Zone };
  /** The address that is to hold from then on. */
  address: string;
  from: Date;
  organization: string;
  places: Places;
};

/** To the former address: another one is to sign this person in, and whoever reads this can stop it. */
export function formerAddressMail(view: AddressView & { token: string }): Mail {
  const when = momentText(view.from, view.reader.zone);
  return mailOf({
    subject: "Your address for signing in is about to change",
    title: "Your address for signing in is about to change",
    blocks: [
      {
        kind: "text",
        text: `Hello ${view.reader.firstName}. From ${when} (your time) Throughline will know you as ${view.address}. Until then this address goes on signing you in; then every sign-in ends, and links and mail go there and no longer here.`,
      },
      {
        kind: "text",
        text: "Is that address not yours? Then stop it: whoever has it could sign in as you and read what you may read.",
      },
      { kind: "act", act: { label: "Keep this address", url: view.places.keepAddress(view.token) } },
      {
        kind: "quiet",
        text: `The link works once, within ${addressHours} hours. If the address is yours, there is nothing to do.`,
      },
    ],
    organization: view.organization,
    contractUrl: view.places.contract,
  });
}

/** To the new address: from when on it signs this person in. Nothing in it opens anything. */
export function newAddressMail(view: AddressView): Mail {
  const when = momentText(view.from, view.reader.zone);
  return mailOf({
    subject: "This address will sign you in to Throughline",
    title: "This address will sign you in to Throughline",
    blocks: [
      {
        kind: "text",
        text: `Hello ${view.reader.firstName}. From ${when} (your time) Throughline knows you by this address, and you sign in with it. Until then the former one holds. Sign-ins from before end at that moment.`,
      },
      { kind: "quiet", text: "You don’t know what this is about? Then it was a mistake, and there is nothing to do." },
    ],
    organization: view.organization,
    contractUrl: view.places.contract,
  });
}
