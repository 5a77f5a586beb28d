"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { MouseEvent } from "react";
import { isCurrent, type NavItem } from "./nav";

const looks = {
  rail: "relative my-px flex items-center justify-between rounded-2 py-1.5 pr-2 pl-2.5 text-14 text-ink-2 no-underline hover:bg-press aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:before:absolute aria-[current]:before:inset-y-[5px] aria-[current]:before:-left-6 aria-[current]:before:w-0.5 aria-[current]:before:bg-spruce",
  bar: "relative grid h-14 place-items-center text-13 text-ink-2 no-underline aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:before:absolute aria-[current]:before:-top-px aria-[current]:before:h-0.5 aria-[current]:before:w-8 aria-[current]:before:bg-spruce",
  sheet:
    "flex min-h-11 items-center justify-between border-rule border-b text-16 text-ink-2 no-underline aria-[current]:font-semibold aria-[current]:text-ink",
};

// A menu that stays open over the page it led to would hide that page.
const closeMenu = (event: MouseEvent<HTMLElement>) =>
  event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();

/** Links to pages; the one we are on says so to everyone. */
export function NavLinks({ items, look }: { items: NavItem[]; look: keyof typeof looks }) {
  const path = usePathname() ?? "";
  return items.map(({ href, label, count }) => (
    <Link
      key={href}
      href={href}
      aria-current={isCurrent(href, path) ? "page" : undefined}
      className={looks[look]}
      onClick={closeMenu}
    >
      {label}
      {count && look !== "bar" ? (
        <span className="font-normal text-13 text-ink-3 tabular-nums">
          {count}
          <span className="sr-only"> waiting</span>
        </span>
      ) : null}
    </Link>
  ));
}
