"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Words } from "@/components/ui/words";
import type { ConversationPage } from "@/lib/conversations/read/page";
import { dropPromise, makePromise } from "@/lib/promises/actions";
import { addDays, dateIn } from "@/lib/time/calendar";
import { dayText } from "@/lib/time/format";

/** What the leader promises, each with a day. The other person sees them at once and ends them later. */
export function Promises({ page }: { page: ConversationPage }) {
  const { meeting, promises } = page;
  const today = dateIn(page.now, meeting.leader.zone);
  const made = promises.filter((one) => one.meetingId === meeting.id);
  return (
    <>
      {made.length > 0 ? (
        <ul className="border-rule border-t">
          {made.map((promise) => (
            <li
              key={promise.id}
              className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-4 border-rule border-b py-2.5"
            >
              <div>
                <Words size={17}>{promise.text}</Words>
                <p className="text-14 text-ink-3">by {dayText(promise.due, today)}</p>
              </div>
              <ActionForm action={dropPromise} hidden={{ meetingId: meeting.id, promiseId: promise.id }}>
                <SubmitButton look="plain">Take it back</SubmitButton>
              </ActionForm>
            </li>
          ))}
        </ul>
      ) : null}
      <ActionForm
        action={makePromise}
        hidden={{ meetingId: meeting.id }}
        clears
        className="mt-3 grid gap-3 md:grid-cols-[minmax(0,1fr)_11rem_auto] md:items-start"
      >
        <Field name="text" label="What do you promise?" words required maxLength={500} autoComplete="off" />
        <Field
          name="due"
          label="By when"
          type="date"
          required
          min={today}
          max={addDays(today, 366)}
          defaultValue={addDays(today, 14)}
        />
        <div className="md:pt-6.5">
          <SubmitButton look="edge">Promise</SubmitButton>
        </div>
      </ActionForm>
    </>
  );
}
