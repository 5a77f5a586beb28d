"use client";

import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { readCalendarNow, removeCalendar } from "@/lib/calendars/actions";

/** Read it again, or take it away with everything known from it. A file is read once. */
export function ConnectionActs({ id, isFile }: { id: string; isFile: boolean }) {
  return (
    <span className="flex gap-1">
      {isFile ? null : (
        <ActionForm action={readCalendarNow} hidden={{ connectionId: id }}>
          <SubmitButton look="plain">Read it now</SubmitButton>
        </ActionForm>
      )}
      <ActionForm action={removeCalendar} hidden={{ connectionId: id }}>
        <SubmitButton look="plain">Take it away</SubmitButton>
      </ActionForm>
    </span>
  );
}
