"use client";

import { lazy, Suspense, useCallback, useEffect, useState } from "react";
import type { NavRoles } from "@/components/shell/nav";
import { Icon } from "@/components/ui/icon";
import { Kbd } from "@/components/ui/kbd";

// The palette is loaded when it is first asked for: most visits never open it.
const Palette = lazy(() => import("./palette"));

const wide =
  "mt-7 mb-5 flex w-full flex-none items-center justify-between rounded-2 border border-rule-strong bg-sheet py-1.5 pr-2 pl-2.5 text-13 leading-5 text-ink-3 hover:bg-press";
const narrow = "-mr-3 grid size-11 place-items-center rounded-2 text-ink-2";

/** Opens "Find or do". ⌘K or Ctrl K does the same from anywhere; the small one on a phone leaves the keys to the rail. */
export function FindButton({ roles, small }: { roles: NavRoles; small?: boolean }) {
  const [open, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  useEffect(() => {
    if (small) return;
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setOpen((before) => !before);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [small]);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Meta+K Control+K"
        title="Find or do (⌘K or Ctrl K)"
        className={small ? narrow : wide}
        onClick={() => setOpen(true)}
      >
        <span className={small ? "sr-only" : undefined}>Find or do</span>
        {small ? <Icon name="search" /> : <Kbd keys="⌘K" bare />}
      </button>
      {open ? (
        <Suspense>
          <Palette roles={roles} close={close} />
        </Suspense>
      ) : null}
    </>
  );
}
