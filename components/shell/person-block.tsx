import type { ShellViewer } from "./shell-viewer";
import { SignOut } from "./sign-out";
import { ThemeToggle } from "./theme-toggle";

const quiet = "py-1.5 text-13 text-ink-3 underline decoration-rule-strong underline-offset-3 hover:decoration-current";

/** Who is signed in, and the two things one does with oneself. */
export function PersonBlock({ viewer }: { viewer: ShellViewer }) {
  return (
    <div className="mt-auto pt-6 pl-2.5 text-13 text-ink-3">
      <b className="block font-medium text-14 text-ink">{viewer.name}</b>
      {viewer.title ? <span className="block">{viewer.title}</span> : null}
      <div className="mt-1.5 flex flex-wrap gap-x-4">
        <ThemeToggle className={quiet} />
        <SignOut className={quiet} />
      </div>
    </div>
  );
}
