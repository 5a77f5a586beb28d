import { z } from "zod";
import { mailKey } from "@/lib/accounts/rules/mail-address";

/** Whoever is to plan, by the address they sign in with. */
export const NameDelegate = z.object({
  mail: z
    .string()
    .max(254, "That address is too long.")
    .transform(mailKey)
    .pipe(z.email("Write their work address, such as juno@halden.example.")),
});
export const EndDelegation = z.object({ delegationId: z.uuid() });
