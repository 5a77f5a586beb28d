"use client";

import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { holdMeeting } from "@/lib/conversations/actions";
import type { FoundMeeting } from "@/lib/meetings/read/find";

type Props = { meeting: FoundMeeting; begun: boolean; flush: () => Promise<void> };

/** A group ends with one word: nothing is read back, asked for or promised before colleagues. */
export function GroupClosing({ meeting, begun, flush }: Props) {
  const held = meeting.state === "held";
  const close: FormAction<{ meetingId: string }> = async (previous, form) => {
    await flush();
    return holdMeeting(previous, form);
  };
  return (
    <section id="closing" aria-label="Closing" className="mt-12 scroll-mt-20 border-rule-strong border-t pt-7">
      <h2>{held ? "It took place" : "When it is over"}</h2>
      <p className="mt-2 max-w-measure text-15 text-ink-2">
        Everybody in it counts as met. There are no scores, no lines to read back and no promises of a group: what
        somebody wants to say alone, they say alone.
      </p>
      {(meeting.state === "scheduled" || meeting.goesOn) && begun ? (
        <ActionForm action={close} hidden={{ meetingId: meeting.id }} className="mt-4">
          <SubmitButton>It took place</SubmitButton>
        </ActionForm>
      ) : null}
    </section>
  );
}
