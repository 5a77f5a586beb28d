import { ActionForm } from "@/components/ui/action-form";
import { LockLine } from "@/components/ui/lock-line";
import { Row, Rows } from "@/components/ui/rows";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextLink } from "@/components/ui/text-link";
import { sentences } from "@/lib/access/sentences";
import { askForConversation, withdrawRequest } from "@/lib/meetings/actions";
import type { MeetingsView } from "@/lib/meetings/read/list";
import { longestTopic } from "@/lib/meetings/schema";
import { dateIn, type PlainDate, type Zone } from "@/lib/time/calendar";
import { dayText } from "@/lib/time/format";

type Props = Pick<MeetingsView, "askable" | "requests"> & { zone: Zone; today: PlainDate };

/** The open door: ask for a conversation at any time, with or without saying what about. */
export function AskForConversation({ askable, requests, zone, today }: Props) {
  if (!askable) return null;
  const waiting = requests.some((one) => one.state === "open");
  return (
    <Section title="Ask for a conversation" id="ask">
      {requests.length > 0 ? (
        <Rows label="What you asked for">
          {requests.map((request) => (
            <Row
              key={request.id}
              lead="You asked"
              underLead={dayText(dateIn(request.askedAt, zone), today)}
              end={
                request.state === "open" ? (
                  <ActionForm action={withdrawRequest} hidden={{ requestId: request.id }}>
                    <SubmitButton look="plain">Take it back</SubmitButton>
                  </ActionForm>
                ) : (
                  "a time is set"
                )
              }
            >
              <p>
                {request.leader}{" "}
                {request.wrote ? <TextLink href={`/meetings/asked/${request.id}`}>What you wrote</TextLink> : null}
              </p>
              <p className="text-14 text-ink-3">
                {request.state === "open" ? "has it in the queue and offers you a time" : "see your meetings above"}
              </p>
            </Row>
          ))}
        </Rows>
      ) : null}
      {waiting ? null : (
        <ActionForm action={askForConversation} clears className="mt-4 grid max-w-column gap-3">
          <TextArea
            name="topic"
            label={`What would you like to talk with ${askable.firstName} about?`}
            hint="You can leave this empty. It is sealed, and nobody else can open it."
            rows={2}
            maxLength={longestTopic}
          />
          <div className="flex flex-wrap items-center gap-4">
            <SubmitButton look="edge">Ask {askable.firstName}</SubmitButton>
            <LockLine>{sentences.ofOpenDoor(askable.firstName, askable.manager)}</LockLine>
          </div>
        </ActionForm>
      )}
    </Section>
  );
}
