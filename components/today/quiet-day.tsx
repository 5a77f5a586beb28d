import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";

type Props = { leads: boolean; isParticipant: boolean };

/** When no conversation is planned: what this page is for, and the next step. */
export function QuietDay({ leads, isParticipant }: Props) {
  if (leads)
    return (
      <Empty title="No conversation is planned" action={<ButtonLink href="/plan">Look at the plan</ButtonLink>}>
        <p>
          Your next conversation stands here with what it still needs: questions, promises, and what the other wrote.
        </p>
      </Empty>
    );
  if (isParticipant)
    return (
      <Empty
        title="No conversation is planned for you yet"
        action={<ButtonLink href="/meetings">Ask for one</ButtonLink>}
      >
        <p>
          When one is, you get a mail with a time that suits you, a few questions you may skip, and who sees what. You
          can also ask for one yourself, at any time.
        </p>
      </Empty>
    );
  return null;
}
