"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import type { NavRoles } from "@/components/shell/nav";
import { doings, matches } from "./doings";
import { PaletteGroups } from "./palette-groups";
import { useFound } from "./use-found";

/** Find or do: people and meetings from the server, pages and actions at once. Arrows choose, Enter opens, Escape leaves. */
export default function Palette({ roles, close }: { roles: NavRoles; close: () => void }) {
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useId();
  const router = useRouter();
  const found = useFound(query);
  const here = useMemo(() => doings(roles).filter(({ label }) => matches(label, query)), [roles, query]);
  const entries = [...found, ...here];
  const at = Math.min(chosen, entries.length - 1);

  // Newer browsers return a promise here, which an effect must not.
  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  const open = (href: string | undefined) => {
    if (!href) return;
    close();
    router.push(href);
  };
  const press = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step) {
      event.preventDefault();
      setChosen((at + step + entries.length) % Math.max(1, entries.length));
    } else if (event.key === "Enter") {
      event.preventDefault();
      open(entries[at]?.href);
    }
  };
  return (
    <dialog
      ref={dialog}
      aria-label="Find or do"
      onClose={close}
      className="mx-auto mt-[12vh] mb-auto w-[min(36rem,calc(100vw-2rem))] overflow-hidden rounded-3 border border-rule-strong bg-sheet shadow-float"
    >
      <input
        type="text"
        role="combobox"
        aria-label="Find a person or a page, or something to do"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={entries[at] ? `${list}-${at}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        placeholder="Find or do"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setChosen(0);
        }}
        onKeyDown={press}
        className="block w-full border-rule border-b bg-transparent px-4.5 py-3.5 text-16 focus:outline-none"
      />
      <PaletteGroups id={list} entries={entries} at={at} query={query} choose={setChosen} open={open} />
    </dialog>
  );
}
