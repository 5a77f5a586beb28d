import { mainNav, moreNav, type NavItem, type NavRoles } from "@/components/shell/nav";

export type Doing = NavItem & { group: "Do" | "Go to" };

const doing = (applies: boolean, href: string, label: string): Doing[] =>
  applies ? [{ group: "Do", href, label }] : [];

/** Everything this person can do or open from anywhere, without asking the server. */
export function doings(roles: NavRoles): Doing[] {
  const { leads, manages, isParticipant, isAdmin } = roles;
  return [
    ...doing(leads, "/plan", "Plan this quarter’s meetings"),
    ...doing(leads, "/follow-through", "Write back about a promise"),
    ...doing(leads, "/programme", "Brief your managers"),
    ...doing(isParticipant, "/meetings", "Answer the questions before you meet"),
    ...doing(manages, "/team", "Say what you expect your team to say"),
    ...doing(isAdmin, "/people/import", "Import people from a file"),
    ...doing(isAdmin, "/admin/outbox", "See mail that went out"),
    ...doing(isAdmin, "/admin/audit", "See who opened what kind of thing"),
    ...doing(true, "/people/chart", "See the org chart"),
    ...doing(true, "/you/week", "Say when you work and when you are off"),
    ...doing(true, "/you#sign-ins", "See where you are signed in"),
    ...doing(true, "/you#data", "Take your data with you, or erase yourself"),
    ...[...mainNav(roles), ...moreNav(roles)].map((page) => ({ ...page, group: "Go to" as const })),
  ];
}

/** Every word of the query begins a word of the text, in any order, whatever the accents: "pla quar" finds "Plan this quarter". */
export function matches(text: string, query: string): boolean {
  const words = plain(text).split(/[^\p{L}\p{N}]+/u);
  return plain(query)
    .split(/\s+/)
    .filter(Boolean)
    .every((part) => words.some((word) => word.startsWith(part)));
}

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
