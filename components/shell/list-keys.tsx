"use client";

import { useEffect } from "react";

const writes = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** The first thing one can operate in each row of the page's lists and tables, in reading order. */
function rows(): HTMLElement[] {
  const found = document.querySelectorAll<HTMLElement>("#main li, #main tbody tr");
  const stops = [...found].flatMap((row) => row.querySelector<HTMLElement>("a[href], button") ?? []);
  // What is folded away cannot be focused: the keys would stand still before it.
  return stops.filter((stop) => stop.checkVisibility());
}

function step(by: 1 | -1) {
  const stops = rows();
  const row = document.activeElement?.closest("li, tr");
  const at = stops.findIndex((stop) => stop.closest("li, tr") === row);
  stops[at === -1 && by === -1 ? stops.length - 1 : at + by]?.focus();
}

/** j and k walk down and up the rows of lists, as in mail programs. Never while somebody writes or a dialog is open. */
export function ListKeys() {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || writes(event.target)) return;
      if ((event.key !== "j" && event.key !== "k") || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      step(event.key === "j" ? 1 : -1);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
  return null;
}
