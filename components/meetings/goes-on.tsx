import { ButtonLink } from "@/components/ui/button";

export const goesOnText =
  "Its time was called off. What you had begun stays with you: go on whenever you like, then close it.";

/** The way back, for its leader, into a conversation that had begun when its time was called off. */
export const GoesOn = ({ meetingId }: { meetingId: string }) => (
  <ButtonLink look="go" href={`/meetings/${meetingId}/conversation`}>
    Open the conversation
  </ButtonLink>
);
