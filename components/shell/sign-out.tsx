"use client";

import { type FormEvent, useRef, useState } from "react";
import { wordsRemain } from "@/components/drafts/unsaved";
import { type Ask, AskDialog } from "@/components/ui/ask-dialog";
import { reachable } from "./reachable";

const says = {
  "kept-here":
    "Some words on this page are not saved yet. They stay on this device, sealed, and are here again when you sign in and open this page.",
  "page-only":
    "Some words on this page are not saved yet, and this browser cannot keep them. If you sign out now, they are gone.",
};
const unreached =
  "There is no connection, and signing out needs one. Until it is back, whoever uses this device can read what is open here.";

/**
 * Ends the session here and now, and has this browser forget what it kept, but never words that were not saved: about those
 * of this page it asks first. A form, so that it works before any script has loaded: without one nothing was ever kept here.
 */
export function SignOut({ className }: { className?: string }) {
  const unsaved = useRef<HTMLInputElement>(null);
  const [leaving, setLeaving] = useState(false);
  const [ask, setAsk] = useState<Ask | null>(null);
  const leave = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (leaving) return;
    const form = event.currentTarget;
    setLeaving(true);
    const { here, onDevice } = await wordsRemain(3_000);
    if (unsaved.current) unsaved.current.disabled = !onDevice;
    const go = () => void end(form);
    if (here === "nothing") return go();
    const ways = [{ text: "Sign out anyway", go }];
    const leave = "Stay signed in";
    setAsk({ title: "Not everything is saved", says: [says[here]], answers: ways, leave, loses: true });
  };
  const end = async (form: HTMLFormElement) => {
    setLeaving(true);
    // A form that nobody answers ends on the browser's own page, with what was open here gone.
    if (await reachable()) return form.submit();
    const ways = [{ text: "Try again", go: () => void end(form) }];
    setAsk({ title: "You are still signed in", says: [unreached], answers: ways, leave: "Stay signed in" });
  };
  const stay = () => {
    setAsk(null);
    setLeaving(false);
  };
  return (
    <form action="/sign-out" method="post" onSubmit={(event) => void leave(event)}>
      <input ref={unsaved} type="hidden" name="unsaved" value="yes" disabled />
      <button type="submit" className={className}>
        Sign out
      </button>
      <AskDialog ask={ask} onClose={stay} />
    </form>
  );
}
