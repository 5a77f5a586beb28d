"use client";

import { useEffect, useState } from "react";

type ToastMessage = {
  text: string;
  /** Takes it back; the notice then stays for ten seconds instead of six. */
  undo?: () => unknown;
  /** Stands until another one comes: about what has not come to its end. */
  stays?: boolean;
};

const announce = "throughline:toast";

/** Says what just happened, from anywhere in the browser, with a way to take it back. */
export function showToast(message: ToastMessage) {
  window.dispatchEvent(new CustomEvent<ToastMessage>(announce, { detail: message }));
}

/** Where notices appear. Stands once in the shell. */
export function Toaster() {
  const [message, setMessage] = useState<ToastMessage | null>(null);
  useEffect(() => {
    const hear = (event: Event) => setMessage((event as CustomEvent<ToastMessage>).detail);
    window.addEventListener(announce, hear);
    return () => window.removeEventListener(announce, hear);
  }, []);
  useEffect(() => {
    if (!message || message.stays) return;
    const timer = setTimeout(() => setMessage(null), message.undo ? 10_000 : 6_000);
    return () => clearTimeout(timer);
  }, [message]);
  const takeBack = () => {
    void message?.undo?.();
    setMessage(null);
  };
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 bottom-20 z-20 flex justify-center md:bottom-8 print:hidden"
    >
      {message ? (
        <div className="pointer-events-auto inline-flex items-center gap-6 rounded-2 bg-ink py-2.75 pr-3 pl-4.5 text-14 text-paper shadow-float">
          <span>{message.text}</span>
          {message.undo ? (
            <button type="button" className="px-2 py-1 font-semibold underline underline-offset-3" onClick={takeBack}>
              Undo
            </button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
