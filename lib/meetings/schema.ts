import { z } from "zod";

export const meetingStates = ["draft", "scheduled", "held", "cancelled", "deferred"] as const;
export type MeetingState = (typeof meetingStates)[number];
export type MeetingKind = "planned" | "openDoor" | "group";

export const longestTopic = 1000;

/** Asking for a conversation: a topic helps the leader prepare, and is never required. */
export const AskForConversation = z.object({
  topic: z
    .string()
    .trim()
    .max(longestTopic, "Please keep the topic shorter; the rest can be said in the conversation."),
});
export type AskForConversation = z.infer<typeof AskForConversation>;

/** As somebody saw it: a time that was moved since is another one. */
export const AcceptTime = z.object({ meetingId: z.uuid(), revision: z.coerce.number().int().min(0) });

export const WithdrawRequest = z.object({ requestId: z.uuid() });
