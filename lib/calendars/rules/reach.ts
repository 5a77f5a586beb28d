import { BlockList, isIP } from "node:net";

/** Not the open internet: the special-purpose registries of IANA (RFC 6890), multicast, and what wraps an IPv4 address. */
const closed = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const)
  closed.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  closed.addSubnet(network, prefix, "ipv6");

const open = new BlockList();
open.addSubnet("2000::", 3, "ipv6");

/**
 * Whether an address is of the open internet. Everything of IPv6 outside 2000::/3 is not: loopback, link-local, unique
 * local, mapped and translated IPv4 included.
 */
export function isPublic(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, "");
  if (isIP(plain) === 4) return !closed.check(plain, "ipv4");
  return isIP(plain) === 6 && open.check(plain, "ipv6") && !closed.check(plain, "ipv6");
}

/** Why a calendar could not be read: a word of ours, never what the other side said. */
export const troubles = [
  "address",
  "private",
  "unreachable",
  "slow",
  "large",
  "redirects",
  "denied",
  "missing",
  "answer",
  "busy",
  "changed",
  "unreadable",
  "locked",
] as const;
export type Trouble = (typeof troubles)[number];

/** A calendar that cannot be read now. `forGood` when only its owner can help; `after` seconds when the server says so. */
export class Unread extends Error {
  constructor(
    readonly why: Trouble,
    readonly more: { forGood?: boolean; after?: number } = {},
  ) {
    super(`A calendar could not be read: ${why}`);
  }
}

/** The address as it is asked: http or https, no name and password in it, webcal meaning https. Null for anything else. */
export function webAddress(written: string): URL | null {
  const text = written.trim().replace(/^webcals?:\/\//i, "https://");
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && !url.username && !url.password ? url : null;
}

/**
 * Whether an address may be asked at all: what it carries is a secret, so over https and at the web's own ports only.
 * `ownHosts` are the operator's own (see CALENDAR_HOSTS), `host:port`, of which they know what they do.
 */
export const isGuarded = (url: URL, ownHosts: readonly string[]): boolean =>
  ownHosts.includes(url.host) || (url.protocol === "https:" && ["", "80", "8443"].includes(url.port));
