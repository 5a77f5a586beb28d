"use client";

import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { putIntoCalendar, readCalendarNow, removeCalendar, sendByMail } from "@/lib/calendars/actions";

type Props = { id: string; isFile: boolean; choice: "start" | "stop" | null };

/** Read it again, have one's conversations put into it or no more, or take it away with everything known from it. */
export function ConnectionActs({ id, isFile, choice }: Props) {
  const hidden = { connectionId: id };
  return (
    <span className="flex flex-wrap justify-end gap-1">
      {choice === "start" ? (
        <ActionForm
          action={putIntoCalendar}
          hidden={hidden}
          onDone={({ url }) => (url ? window.location.assign(url) : undefined)}
        >
          <SubmitButton look="plain">Put my conversations into it</SubmitButton>
        </ActionForm>
      ) : null}
      {choice === "stop" ? (
        <ActionForm action={sendByMail} hidden={hidden}>
          <SubmitButton look="plain">Send them by mail again</SubmitButton>
        </ActionForm>
      ) : null}
      {isFile ? null : (
        <ActionForm action={readCalendarNow} hidden={hidden}>
          <SubmitButton look="plain">Read it now</SubmitButton>
        </ActionForm>
      )}
      <ActionForm action={removeCalendar} hidden={hidden}>
        <SubmitButton look="plain">Take it away</SubmitButton>
      </ActionForm>
    </span>
  );
}
