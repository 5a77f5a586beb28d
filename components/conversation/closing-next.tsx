"use client";

import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Damaged } from "@/components/ui/words";
import { holdMeeting } from "@/lib/conversations/actions";
import type { ConversationPage } from "@/lib/conversations/read/page";
import { isUnreadable } from "@/lib/wording";
import type { NextTimeText } from "./use-next-time";

type Props = { page: ConversationPage; next: NextTimeText; flush: () => Promise<void> };

/** When roughly they meet again; then the conversation is closed. */
export function NextTime({ page, next, flush }: Props) {
  const { meeting, place, mayHold } = page;
  const name = meeting.participant.firstName;
  // Closing reads back what is kept: the last words must be there before.
  const close: FormAction<{ meetingId: string }> = async (previous, form) => {
    await Promise.all([flush(), next.flush()]);
    return holdMeeting(previous, form);
  };
  return (
    <>
      {isUnreadable(place?.nextTime) ? <Damaged words={place.nextTime} className="mb-3" /> : null}
      <Field
        name="next"
        label="Next time"
        value={next.text}
        maxLength={300}
        placeholder={
          meeting.manager ? `Next quarter, in the weeks ${meeting.manager.firstName}’s team meets` : "Next quarter"
        }
        onChange={(event) => next.change(event.target.value)}
        onBlur={() => void next.flush()}
        autoComplete="off"
      />
      {mayHold ? (
        <ActionForm action={close} hidden={{ meetingId: meeting.id }} className="mt-4 grid gap-2">
          <p className="text-14 text-ink-2">
            Closing marks it as held. {name} keeps seeing the lines, the scores and what you promised, and can still
            answer.
          </p>
          <div>
            <SubmitButton>Close the conversation</SubmitButton>
          </div>
        </ActionForm>
      ) : null}
    </>
  );
}
