import { z } from "zod";
import { env } from "@/lib/env";
import { providers } from "./rules/connection";
import { isGuarded, webAddress } from "./rules/reach";
import { largestCalendar } from "./rules/reading";

const uploadTooLarge = "That file is larger than 5 MB. Export the coming year only.";

const address = z
  .string({ error: "Paste the address first." })
  .trim()
  .max(2000, "That is longer than an address is.")
  .transform((text, context) => {
    const url = webAddress(text);
    const message = !url
      ? "That is not an address, such as https://cal.example.com/me.ics."
      : "We only ask addresses that begin with https:// and name no unusual port.";
    if (url && isGuarded(url, env().calendarHosts)) return url.href;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });

export const ConnectAddress = z.object({ url: address });
export const ConnectCaldav = z.object({
  url: address,
  user: z.string().trim().min(1, "Your name on that server is missing.").max(300),
  password: z.string().min(1, "The password is missing. An app password is best.").max(1000),
});
export const ConnectProvider = z.object({ provider: z.enum(providers) });
export const UploadCalendar = z.object({
  file: z
    .instanceof(File, { error: "Choose the file first." })
    .refine((file) => file.size > 0, "Choose the file first.")
    .refine((file) => file.size <= largestCalendar, uploadTooLarge),
});
export const OneConnection = z.object({ connectionId: z.uuid() });

/** How a provider sends somebody back to us (RFC 6749, 4.1.2). */
export const Callback = z.object({
  state: z.string().max(200),
  code: z.string().max(4000).optional().catch(undefined),
});
