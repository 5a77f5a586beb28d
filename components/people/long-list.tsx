"use client";

import { useRouter } from "next/navigation";
import { type MouseEvent, type ReactNode, useEffect, useRef } from "react";

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/**
 * The rows of a long list, with plain links in them. j and k move through those marked data-row; Enter follows the link
 * that has the focus. A link leads on without loading the page anew: one listener for all, as a client component for each
 * of some hundred links takes the server longer than everything else on the page.
 */
export function LongList({ id, children }: { id: string; children: ReactNode }) {
  const list = useRef<HTMLDivElement>(null);
  const router = useRouter();
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      if (
        (event.key !== "j" && event.key !== "k") ||
        event.metaKey ||
        event.ctrlKey ||
        event.altKey ||
        typing(event.target)
      )
        return;
      const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
      const at = rows.indexOf(document.activeElement as HTMLElement);
      const next = rows[event.key === "j" ? at + 1 : Math.max(0, at - 1)];
      next?.focus();
      next?.scrollIntoView({ block: "nearest" });
    };
    document.addEventListener("keydown", move);
    return () => document.removeEventListener("keydown", move);
  }, []);
  const follow = (event: MouseEvent) => {
    const link = (event.target as Element).closest("a");
    const asItIs = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.defaultPrevented;
    if (!link || asItIs) return;
    event.preventDefault();
    router.push(link.pathname + link.search);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is pressed is a link; this only takes the press further
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click
    <div ref={list} id={id} onClick={follow}>
      {children}
    </div>
  );
}
