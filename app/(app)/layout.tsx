import type { ReactNode } from "react";
import { Frame } from "@/components/shell/frame";
import { viewerForPage } from "@/lib/access/page";

export default async function AppLayout({ children }: { children: ReactNode }) {
  const viewer = await viewerForPage();
  return <Frame viewer={viewer}>{children}</Frame>;
}
