"use client";

import { useState } from "react";

/** A link to a block; a press copies its address. Whoever opens it sees what they may see, not what the sender saw. */
export function CopyLink({ href, className, label }: { href: string; className: string; label: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(new URL(href, window.location.href).href);
      setCopied(true);
    } catch {
      // Without leave to write to the clipboard it stays an ordinary link.
    }
  };
  return (
    <>
      <a href={href} className={className} aria-label={label} onClick={() => void copy()}>
        {copied ? "Copied" : "Link"}
      </a>
      <span role="status" className="sr-only">
        {copied ? "The link is copied." : ""}
      </span>
    </>
  );
}
