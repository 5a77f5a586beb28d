"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useTransition } from "react";
import { Kbd } from "@/components/ui/kbd";

/** Narrows the directory while one types; without scripts the form asks for the same page. */
export function DirectorySearch({ q, listId }: { q: string; listId: string }) {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [pending, start] = useTransition();
  useEffect(() => () => clearTimeout(timer.current), []);
  const look = (text: string) => {
    const address = text.trim() ? `/people?q=${encodeURIComponent(text.trim())}` : "/people";
    start(() => router.replace(address, { scroll: false }));
  };
  const soon = (text: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => look(text), 180);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    clearTimeout(timer.current);
    look(String(new FormData(event.currentTarget).get("q") ?? ""));
  };
  const intoList = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    document.getElementById(listId)?.querySelector<HTMLElement>("[data-row]")?.focus();
  };
  return (
    <search>
      <form action="/people" onSubmit={submit} className="flex items-center gap-3 print:hidden">
        <label className="sr-only" htmlFor="people-q">
          Find someone by name, title, team or manager
        </label>
        <input
          id="people-q"
          name="q"
          type="search"
          defaultValue={q}
          maxLength={100}
          autoComplete="off"
          placeholder="Name, title, team or manager"
          aria-busy={pending}
          onChange={(event) => soon(event.target.value)}
          onKeyDown={intoList}
          className="block w-full max-w-narrow rounded-2 border border-edge bg-sheet px-3 py-2 text-16 placeholder:text-ink-3 focus:border-spruce focus:shadow-[0_0_0_1px_var(--spruce)] focus:outline-none"
        />
        <span className="text-13 text-ink-3 max-md:hidden">
          <Kbd keys="j" /> <Kbd keys="k" /> up and down
        </span>
      </form>
    </search>
  );
}
