import type { ReactNode } from "react";
import { Brand } from "@/components/shell/brand";
import { ThemeToggle } from "@/components/shell/theme-toggle";

/** Pages for people who are not signed in yet: a brand, one column, nothing to navigate. */
export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto max-w-page px-5 py-8 md:px-8 md:py-14">
      <div className="mb-12 flex items-center justify-between md:mb-18">
        <Brand href="/welcome" />
        <ThemeToggle className="py-1.5 text-13 text-ink-3 underline decoration-rule-strong underline-offset-3 hover:decoration-current print:hidden" />
      </div>
      <main id="main" tabIndex={-1} className="outline-none">
        {children}
      </main>
    </div>
  );
}
