import type { ReactNode } from "react";
import { Brand } from "./brand";
import { ThemeToggle } from "./theme-toggle";

const quiet = "py-1.5 text-13 text-ink-3 underline decoration-rule-strong underline-offset-3 hover:decoration-current";

/** The frame for whoever is not signed in: a brand, one column, nothing to navigate. */
export function PublicFrame({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto max-w-page px-5 py-6 md:px-8 md:py-14">
      <header className="mb-10 flex items-center justify-between md:mb-18">
        <Brand href="/welcome" />
        <ThemeToggle className={`${quiet} print:hidden`} />
      </header>
      <main id="main" tabIndex={-1} className="outline-none">
        {children}
      </main>
    </div>
  );
}
