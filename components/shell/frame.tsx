import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/toast";
import { ListKeys } from "./list-keys";
import { OfflineLinks } from "./offline-links";
import { PhoneBar } from "./phone-bar";
import { PhoneTop } from "./phone-top";
import { Rail } from "./rail";
import type { ShellViewer } from "./shell-viewer";

/** The frame of every signed-in page: strip, rail, one column, and a bar on a phone. */
export function Frame({ viewer, strip, children }: { viewer: ShellViewer; strip?: ReactNode; children: ReactNode }) {
  return (
    <>
      {strip}
      <PhoneTop viewer={viewer} />
      <div
        className={`grid max-md:pb-16 md:grid-cols-[208px_minmax(0,1fr)] print:block ${strip ? "md:min-h-[calc(100dvh-2.25rem)]" : "md:min-h-dvh"}`}
      >
        <Rail viewer={viewer} />
        <main
          id="main"
          tabIndex={-1}
          className="min-w-0 px-5 pt-5 pb-12 outline-none md:px-8 md:pt-11 md:pb-24 lg:px-16 print:p-0"
        >
          <div className="mx-auto max-w-page">{children}</div>
        </main>
      </div>
      <PhoneBar viewer={viewer} />
      <Toaster />
      <OfflineLinks />
      <ListKeys />
    </>
  );
}
