import { z } from "zod";

export const personaKeys = ["director", "engineer", "manager", "admin"] as const;
export type PersonaKey = (typeof personaKeys)[number];
export type Persona = { key: PersonaKey; organizationId: string; personId: string; name: string; title: string };

const Named = z.partialRecord(z.enum(personaKeys), z.uuid());

/** The four people as the demonstration's row names them, in the order they are shown; nothing from any other shape. */
export function personasOf(named: unknown): { key: PersonaKey; personId: string }[] {
  const parsed = Named.safeParse(named);
  if (!parsed.success) return [];
  return personaKeys.flatMap((key) => {
    const personId = parsed.data[key];
    return personId ? [{ key, personId }] : [];
  });
}
