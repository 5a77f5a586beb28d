"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Damaged } from "@/components/ui/words";
import { holdMeeting, keepPlace } from "@/lib/conversations/actions";
import type { ConversationPage } from "@/lib/conversations/read/page";
import { isUnreadable, readable } from "@/lib/wording";

/** When roughly they meet again; then the conversation is closed. */
export function NextTime({ page }: { page: ConversationPage }) {
  const { meeting, place, mayHold } = page;
  const name = meeting.participant.firstName;
  const [next, setNext] = useState(readable(place?.nextTime ?? null) ?? "");
  const keep = () => void keepPlace({ meetingId: meeting.id, nextTime: next }).catch(() => undefined);
  return (
    <>
      {isUnreadable(place?.nextTime) ? <Damaged words={place.nextTime} className="mb-3" /> : null}
      <Field
        name="next"
        label="Next time"
        value={next}
        maxLength={300}
        placeholder={
          meeting.manager ? `Next quarter, in the weeks ${meeting.manager.firstName}’s team meets` : "Next quarter"
        }
        onChange={(event) => setNext(event.target.value)}
        onBlur={keep}
        autoComplete="off"
      />
      {mayHold ? (
        <ActionForm action={holdMeeting} hidden={{ meetingId: meeting.id }} className="mt-4 grid gap-2">
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
