import { FindButton } from "@/components/find/find-button";
import { Brand } from "./brand";
import { mainNav, moreNav } from "./nav";
import { NavLinks } from "./nav-links";
import { PersonBlock } from "./person-block";
import type { ShellViewer } from "./shell-viewer";

/** The slim rail at a desk: where one can go, and who one is here. Its foot stays in sight below whatever stands above it. */
export function Rail({ viewer }: { viewer: ShellViewer }) {
  return (
    <header className="border-rule border-r max-md:hidden print:hidden">
      <div className="sticky top-0 flex h-[calc(100dvh-2.25rem)] max-h-[900px] flex-col overflow-y-auto px-4 pt-7 pb-6 pl-6 [body:has(>[aria-label=Read-only])_&]:h-[calc(100dvh-6rem)]">
        <Brand />
        <FindButton roles={viewer} />
        <nav aria-label="Main">
          <NavLinks items={mainNav(viewer)} look="rail" />
        </nav>
        <nav aria-label="More" className="mt-4 border-rule border-t pt-4">
          <NavLinks items={moreNav(viewer)} look="rail" />
        </nav>
        <PersonBlock viewer={viewer} />
      </div>
    </header>
  );
}
