import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/toast";

/** The conversation has the screen to itself: no navigation while two people talk. */
export default function FocusLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <div id="main" tabIndex={-1} className="outline-none">
        {children}
      </div>
      <Toaster />
    </>
  );
}
