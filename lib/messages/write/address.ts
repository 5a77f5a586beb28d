import "server-only";
import type { Asking } from "@/lib/access/asking";
import { addressMail } from "../rules/address";
import type { Party } from "../rules/party";
import { places, queue } from "./letters";

const atOnce = 1000;

/** Tells people at their former address that another one signs them in now. Each party still carries the former one. */
export async function sendAddressChanged(asking: Asking, moved: readonly (Party & { address: string })[]) {
  const shared = { organization: asking.viewer.organizationName, places: places() };
  const sendings = moved.map(({ address, ...to }) => ({
    kind: "address",
    to,
    // Each change is told, also one back and forth again.
    once: `${asking.now.toISOString()}:${address}`,
    mail: addressMail({ ...shared, reader: to, address }),
  }));
  for (let from = 0; from < sendings.length; from += atOnce) await queue(asking, sendings.slice(from, from + atOnce));
}
