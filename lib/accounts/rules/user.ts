/** A person as next-auth names one: its ids are single strings, ours are pairs. */
export type PersonRef = { organizationId: string; personId: string };

export const userId = ({ organizationId, personId }: PersonRef) => `${organizationId}/${personId}`;

/** Null for whatever next-auth made up itself, such as a mail address it did not know. */
export function parseUserId(id: string): PersonRef | null {
  const [organizationId, personId, ...rest] = id.split("/");
  return organizationId && personId && rest.length === 0 ? { organizationId, personId } : null;
}
