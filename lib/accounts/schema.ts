import { z } from "zod";
import { parseZone } from "@/lib/time/calendar";
import { mailKey } from "./rules/mail-address";
import { personaKeys } from "./rules/personas";

const oneAddress = "Write one mail address, such as juno@halden.example.";

/**
 * One plain address. Letters of other alphabets are refused before anything is made alike: a full-width or a look-alike
 * letter must never turn into somebody else's address; nor may a line break, a quote or a comma reach a mail's head.
 */
const mail = z
  .string()
  .max(254, "That address is too long.")
  .regex(/^[\x20-\x7e]*$/, oneAddress)
  .transform(mailKey)
  .pipe(z.email(oneAddress));

const name = (most: number, empty: string) =>
  z
    .string()
    .transform((text) => text.replace(/[\p{Cc}\s]+/gu, " ").trim())
    .pipe(z.string().min(1, empty).max(most, `At most ${most} characters.`));

export const AskForLink = z.object({ mail, to: z.string().max(2000).optional() });
export const AskForAddress = z.object({ personId: z.uuid(), mail });
export type AskForAddress = z.infer<typeof AskForAddress>;
export const KeepAddress = z.object({ token: z.string().max(200) });
export const EndSignIn = z.object({ signInId: z.uuid() });
export const StepInto = z.object({ persona: z.enum(personaKeys) });

const reservedSlugs: readonly string[] = ["demo"];

export const SetUp = z.object({
  organization: name(120, "Name the organization."),
  slug: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, "Use small letters, digits and hyphens, up to 40.")
    .refine((slug) => !reservedSlugs.includes(slug), "That short name belongs to the demo."),
  name: name(120, "Write your name."),
  mail,
  zone: z.string().refine((text) => parseZone(text) !== null, "Choose a time zone from the list."),
});
