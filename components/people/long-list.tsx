"use client";

import { useRouter } from "next/navigation";
import type { MouseEvent, ReactNode } from "react";

/**
 * The rows of a long list, with plain links in them. A link leads on without loading the page anew: one listener for all,
 * as a client component for each of some hundred links takes the server longer than everything else on the page.
 */
export function LongList({ id, children }: { id: string; children: ReactNode }) {
  const router = useRouter();
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
    <div id={id} onClick={follow}>
      {children}
    </div>
  );
}
