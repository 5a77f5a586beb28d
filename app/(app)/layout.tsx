import type { ReactNode } from "react";
import { DemoStrip } from "@/components/shell/demo-strip";
import { Frame } from "@/components/shell/frame";
import { viewerForPage } from "@/lib/access/page";
import { stepInto } from "@/lib/accounts/actions";

export default async function AppLayout({ children }: { children: ReactNode }) {
  const viewer = await viewerForPage();
  const who = [viewer.name, viewer.title].filter(Boolean).join(", ");
  return (
    <Frame viewer={viewer} strip={viewer.demo ? <DemoStrip who={who} stepInto={stepInto} /> : null}>
      {children}
    </Frame>
  );
}
