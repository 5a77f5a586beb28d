import { capital } from "@/lib/wording";

type GivenNames = { full: string; first: string; last: string; preferred: string; mail: string };
/** `legal` only where it differs: other people’s rows may name a manager by it. */
type CalledBy = { name: string; firstName: string; legal?: string };

/** Workday ends names with a number or a state: "Ana Lee (10012)", "Bo Ruiz (On Leave)". */
export const bareName = (text: string) => (/[)\]]\s*$/.test(text) ? stripped(text) : text);
const stripped = (text: string) => text.replace(/\s*[([][^)\]]*[)\]]\s*$/, "").trim();

/** "Lee, Ana" is Ana Lee. A second comma means it is something else, such as "Lee, Ana, PhD". */
export function uprightName(text: string): string {
  if (!text.includes(",")) return bareName(text);
  const parts = bareName(text)
    .split(",")
    .map((part) => part.trim());
  return parts.length === 2 && parts[0] && parts[1] ? `${parts[1]} ${parts[0]}` : bareName(text);
}

/** What a person is called: the preferred name wins over the legal one, a mail address speaks when no name is given. */
export function calledBy(given: GivenNames): CalledBy {
  const legal =
    [given.first, given.last].filter(Boolean).join(" ") || uprightName(given.full) || nameFromMail(given.mail);
  const last = given.last || legal.split(" ").slice(1).join(" ");
  const preferred = uprightName(given.preferred);
  const whole = preferred.includes(" ") || last === "" || preferred.toLowerCase() === legal.toLowerCase();
  const name = preferred === "" ? legal : whole ? preferred : `${preferred} ${last}`;
  const firstName = preferred.split(" ")[0] || given.first || (name.split(" ")[0] ?? name);
  return legal === name ? { name, firstName } : { name, firstName, legal };
}

export function nameFromMail(mail: string): string {
  const local = mail.split("@")[0]?.split("+")[0] ?? "";
  return local
    .split(/[._-]+/)
    .filter(Boolean)
    .map(capital)
    .join(" ");
}

/** Two spellings of one name: capitals, accents and inner space do not matter. */
export function nameKey(name: string): string {
  const plain = /^[a-zA-Z -]*$/.test(name) ? name : name.normalize("NFD").replace(/[\p{M}.]/gu, "");
  return plain.toLowerCase().replace(/ {2,}/g, " ").trim();
}
