import "server-only";
import type { Asking } from "@/lib/access/asking";
import { formerAddressMail, newAddressMail } from "../rules/address";
import type { Party } from "../rules/party";
import { places, queue, type Sending } from "./letters";

const atOnce = 1000;

/** Another address on its way: `mail` is the former one, and `token` stops the change from there. */
type Readdressed = Party & { address: string; token: string };

/** Tells both addresses of each person, the former one with the link that stops it. */
export async function sendAddressAsked(asking: Asking, asked: readonly Readdressed[], from: Date): Promise<void> {
  const shared = { organization: asking.viewer.organizationName, places: places(), from };
  const sendings = asked.flatMap(({ address, token, ...to }): Sending[] => {
    const view = { ...shared, reader: to, address };
    // Each change is told, also one back and forth again.
    const once = `${asking.now.toISOString()}:${address}`;
    return [
      { kind: "address", to, once: `${once}:former`, mail: formerAddressMail({ ...view, token }) },
      { kind: "address", to: { ...to, mail: address }, once: `${once}:new`, mail: newAddressMail(view) },
    ];
  });
  for (let start = 0; start < sendings.length; start += atOnce)
    await queue(asking, sendings.slice(start, start + atOnce));
}
