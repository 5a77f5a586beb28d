export type NavItem = { href: string; label: string; count?: number };

/** What the navigation must know about the person: the roles derived from the reporting lines. */
export type NavRoles = {
  leads: boolean;
  manages: boolean;
  isParticipant: boolean;
  isAdmin: boolean;
  /** The leaders one plans for. */
  plansFor?: readonly { firstName: string }[];
  /** How many promises wait. */
  followThrough?: number;
};

const item = (applies: boolean, href: string, label: string, count?: number): NavItem[] =>
  applies ? [{ href, label, ...(count ? { count } : {}) }] : [];

/** The pages that apply to this person, in the order of their work. */
export function mainNav({ leads, manages, isParticipant, isAdmin, followThrough, plansFor = [] }: NavRoles): NavItem[] {
  return [
    ...item(true, "/", "Today"),
    ...item(manages && !leads, "/team", "Team"),
    ...item(leads || isParticipant || manages, "/meetings", "Meetings"),
    ...item(leads || plansFor.length > 0, "/plan", planName(leads, plansFor)),
    ...item(leads || manages || isParticipant, "/follow-through", "Follow-through", followThrough),
    ...item(leads || isAdmin, "/trends", "Trends"),
    ...item(manages && leads, "/team", "Team"),
    ...item(true, "/people", "People"),
  ];
}

/** Whoever plans for one leader alone reads whom; on the page one chooses among several. */
const planName = (leads: boolean, [first, ...others]: readonly { firstName: string }[]) =>
  first && !leads && others.length === 0 ? `Plan for ${first.firstName}` : "Plan";

/** What one needs a few times a year. */
export function moreNav({ leads, isAdmin }: NavRoles): NavItem[] {
  return [
    ...item(leads, "/programme", "Programme"),
    ...item(true, "/access", "Who can see what"),
    ...item(isAdmin, "/admin", "Admin"),
    ...item(true, "/you", "You"),
  ];
}

/** Four words fit on a phone, if none is as long as "Follow-through"; the rest stands under "More". */
export function barNav(roles: NavRoles): { bar: NavItem[]; under: NavItem[] } {
  const main = mainNav(roles).map((page) => (page.href === "/plan" ? { ...page, label: "Plan" } : page));
  const short = main.filter(({ href }) => href !== "/follow-through").slice(0, 4);
  const under = main.filter((page) => !short.includes(page));
  return { bar: short, under: [...under, ...moreNav(roles)] };
}

/** Which page one is on: a meeting belongs to Meetings, but Today is only itself. */
export function isCurrent(href: string, path: string): boolean {
  return href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
}
