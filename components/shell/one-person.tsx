"use client";

import { type ReactNode, useEffect } from "react";
import { leaveWords } from "@/components/drafts/unsaved";

/** Whose pages this document has shown. Only the browser sets it: a server has many people. */
let shown: string | null = null;

/** One to a browser: who is signed in here by what the server said last, null for nobody. */
const line = () => new BroadcastChannel("throughline:signed-in");
const hide = () => {
  document.body.style.display = "none";
};

/** Tells the other tabs of this browser who is signed in here. Also a page that came too late, and is wrong, is put right by it. */
export function SignedIn({ who }: { who: string | null }) {
  useEffect(() => {
    const open = line();
    open.postMessage(who);
    return () => open.close();
  }, [who]);
  return null;
}

/**
 * Pages of one person in one document. Once somebody else is signed in, or nobody, they are left for good in every tab, after
 * sealing what was not saved: the next at this device would read them, also with Back, as a router keeps pages in its memory.
 */
export function OnePerson({ who, children }: { who: string; children: ReactNode }) {
  const another = shown !== null && shown !== who;
  useEffect(() => {
    if (another) return location.reload();
    shown = who;
    const open = line();
    const leave = async (event: MessageEvent) => {
      if (event.data === who) return;
      hide();
      await leaveWords(1_000);
      location.replace("/welcome");
    };
    // Put away whole and brought back by Back, a page has heard nothing in between.
    const away = (event: PageTransitionEvent) => event.persisted && hide();
    const back = (event: PageTransitionEvent) => event.persisted && location.reload();
    open.addEventListener("message", leave);
    window.addEventListener("pagehide", away);
    window.addEventListener("pageshow", back);
    return () => {
      open.close();
      window.removeEventListener("pagehide", away);
      window.removeEventListener("pageshow", back);
    };
  }, [who, another]);
  if (another) return null;
  return (
    <>
      <SignedIn who={who} />
      {children}
    </>
  );
}
