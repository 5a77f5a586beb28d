"use client";

import { type Theme, themeCookie } from "./theme";

const year = 60 * 60 * 24 * 365;

/** Turns the paper over and remembers it on this device. */
function flipTheme() {
  const root = document.documentElement;
  const now = root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const next: Theme = now === "dark" ? "light" : "dark";
  root.dataset.theme = next;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser we serve
  document.cookie = `${themeCookie}=${next}; path=/; max-age=${year}; samesite=lax`;
}

export function ThemeToggle({ className }: { className?: string }) {
  return (
    <button type="button" onClick={flipTheme} className={className}>
      Light or dark
    </button>
  );
}
