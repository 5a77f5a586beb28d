import type { ReactNode } from "react";
import { PublicFrame } from "@/components/shell/public-frame";
import { viewerOrNull } from "@/lib/access/page";
import AppLayout from "../(app)/layout";

/** Letters link here, so the page opens for everyone, signed in or not. */
export default async function AccessLayout({ children }: { children: ReactNode }) {
  return (await viewerOrNull()) ? <AppLayout>{children}</AppLayout> : <PublicFrame>{children}</PublicFrame>;
}
