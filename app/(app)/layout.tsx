import type { ReactNode } from "react";
import { DemoStrip } from "@/components/shell/demo-strip";
import { Frame } from "@/components/shell/frame";
import { OnePerson } from "@/components/shell/one-person";
import { viewerForPage } from "@/lib/access/page";
import { stepInto } from "@/lib/accounts/actions";

export default async function AppLayout({ children }: { children: ReactNode }) {
  const viewer = await viewerForPage();
  return (
    <OnePerson who={viewer.personId}>
      <Frame
        viewer={viewer}
        strip={viewer.demo ? <DemoStrip name={viewer.name} title={viewer.title} stepInto={stepInto} /> : null}
      >
        {children}
      </Frame>
    </OnePerson>
  );
}
