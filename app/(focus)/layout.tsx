import type { ReactNode } from "react";
import { DemoStrip } from "@/components/shell/demo-strip";
import { OfflineLinks } from "@/components/shell/offline-links";
import { OnePerson } from "@/components/shell/one-person";
import { Toaster } from "@/components/ui/toast";
import { viewerForPage } from "@/lib/access/page";
import { stepInto } from "@/lib/accounts/actions";

/** The conversation has the screen to itself: no navigation while two people talk. */
export default async function FocusLayout({ children }: { children: ReactNode }) {
  const viewer = await viewerForPage();
  return (
    <OnePerson who={viewer.personId}>
      {viewer.demo ? <DemoStrip name={viewer.name} title={viewer.title} stepInto={stepInto} /> : null}
      <div id="main" tabIndex={-1} className="outline-none">
        {children}
      </div>
      <Toaster />
      <OfflineLinks />
    </OnePerson>
  );
}
