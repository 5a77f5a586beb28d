import { barNav } from "./nav";
import { NavLinks } from "./nav-links";
import { PersonBlock } from "./person-block";
import type { ShellViewer } from "./shell-viewer";

/** The bar at the bottom of a phone: words with a short line above the current one; the rest under More. */
export function PhoneBar({ viewer }: { viewer: ShellViewer }) {
  const { bar, under } = barNav(viewer);
  return (
    <>
      <nav
        aria-label="Main"
        className="fixed inset-x-0 bottom-0 z-10 grid auto-cols-fr grid-flow-col border-rule border-t bg-sheet pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
      >
        <NavLinks items={bar} look="bar" />
        <button type="button" popoverTarget="more" className="h-14 text-13 text-ink-2">
          More
        </button>
      </nav>
      <div
        id="more"
        popover="auto"
        role="dialog"
        aria-label="More"
        className="inset-x-0 top-auto bottom-0 m-0 w-full max-w-none rounded-t-3 border-rule border-t bg-sheet px-5 pt-4 pb-8 text-ink shadow-float backdrop:bg-[light-dark(oklch(0.24_0.01_70/0.32),oklch(0_0_0/0.6))]"
      >
        <nav aria-label="More">
          <NavLinks items={under} look="sheet" />
        </nav>
        <PersonBlock viewer={viewer} />
      </div>
    </>
  );
}
