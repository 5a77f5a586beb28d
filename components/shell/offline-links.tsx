"use client";

import { useEffect } from "react";
import { showToast } from "@/components/ui/toast";
import { reachable } from "./reachable";

const says = "You are offline. This page stays as it is, and links work again once you are back online.";

/**
 * Keeps a page open while there is no connection: following a link then ends on the browser's own page, and what was typed
 * in a form is gone with this one.
 */
export function OfflineLinks() {
  useEffect(() => {
    let passing = false;
    const follow = async (link: HTMLAnchorElement) => {
      if (!(await reachable())) return showToast({ text: says });
      passing = true;
      link.click();
      passing = false;
    };
    const hold = (event: MouseEvent) => {
      if (navigator.onLine || passing || event.metaKey || event.ctrlKey || event.shiftKey) return;
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      // A jump within the page needs nobody.
      if (!link?.href || link.target || link.getAttribute("href")?.startsWith("#")) return;
      event.preventDefault();
      void follow(link);
    };
    document.addEventListener("click", hold, { capture: true });
    return () => document.removeEventListener("click", hold, { capture: true });
  }, []);
  return null;
}
