import { FindButton } from "@/components/find/find-button";
import { Brand } from "./brand";
import type { ShellViewer } from "./shell-viewer";

export function PhoneTop({ viewer }: { viewer: ShellViewer }) {
  return (
    <header className="flex items-center justify-between border-rule border-b px-5 py-2 md:hidden print:hidden">
      <Brand size="small" />
      <FindButton roles={viewer} small />
    </header>
  );
}
