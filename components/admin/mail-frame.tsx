"use client";

import { useEffect, useRef } from "react";

/** A letter in a frame of its own, in which no script runs and whose links open in the whole window. */
export function MailFrame({ title, html }: { title: string; html: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const fitToPage = () => {
      const page = frame.current?.contentDocument?.documentElement;
      if (frame.current && page) frame.current.style.height = `${page.scrollHeight}px`;
    };
    const element = frame.current;
    element?.addEventListener("load", fitToPage);
    window.addEventListener("resize", fitToPage);
    fitToPage();
    return () => {
      element?.removeEventListener("load", fitToPage);
      window.removeEventListener("resize", fitToPage);
    };
  }, []);
  return (
    <iframe
      ref={frame}
      title={title}
      sandbox="allow-same-origin allow-top-navigation-by-user-activation"
      srcDoc={html.replace("<head>", '<head><base target="_top">')}
      className="h-[70vh] w-full rounded-3 border border-rule bg-well"
    />
  );
}
