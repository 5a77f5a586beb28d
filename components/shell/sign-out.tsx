"use client";

import { type FormEvent, useRef, useState } from "react";
import { wordsRemain } from "@/components/drafts/unsaved";

/**
 * Ends the session here and now, and has this browser forget what it kept, but never words that were not saved. A form, so
 * that it works before any script has loaded: without one nothing was ever kept here.
 */
export function SignOut({ className }: { className?: string }) {
  const unsaved = useRef<HTMLInputElement>(null);
  const [leaving, setLeaving] = useState(false);
  const leave = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (leaving) return;
    const form = event.currentTarget;
    setLeaving(true);
    const remain = await wordsRemain(3_000);
    if (unsaved.current) unsaved.current.disabled = !remain;
    form.submit();
  };
  return (
    <form action="/sign-out" method="post" onSubmit={(event) => void leave(event)}>
      <input ref={unsaved} type="hidden" name="unsaved" value="yes" disabled />
      <button type="submit" className={className}>
        Sign out
      </button>
    </form>
  );
}
