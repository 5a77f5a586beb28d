"use client";

import { useEffect } from "react";
import { showToast } from "@/components/ui/toast";
import { reachable } from "./reachable";

const says = "You are offline. This page stays as it is, and links work again once you are back online.";

const goesOn =
  "You are offline. What you pressed last may have been done all the same. The page after it opens once you are back online.";

/**
 * Keeps a page open while there is no connection: following a link, or going on after what was pressed, then ends on the
 * browser's own page, and what was typed in a form is gone with this one.
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
    let next = "";
    const goOn = () => {
      if (!next) return;
      passing = true;
      location.assign(next);
    };
    // What is replaced is left for good, as by whoever is signed out; a form that is sent has asked for the line itself.
    const wait = (event: NavigateEvent) => {
      if (navigator.onLine || passing || !event.cancelable || event.destination.sameDocument) return;
      if (event.navigationType !== "push" || event.formData || event.downloadRequest !== null) return;
      event.preventDefault();
      next = event.destination.url;
      // Later than now: the router leads on from within what it draws, and what it draws waits for the next page.
      void reachable().then((is) => (is ? goOn() : showToast({ text: goesOn, stays: true })));
    };
    // Not every browser can hold a page that goes by itself.
    const pages = "navigation" in window ? window.navigation : null;
    document.addEventListener("click", hold, { capture: true });
    pages?.addEventListener("navigate", wait);
    window.addEventListener("online", goOn);
    return () => {
      document.removeEventListener("click", hold, { capture: true });
      pages?.removeEventListener("navigate", wait);
      window.removeEventListener("online", goOn);
    };
  }, []);
  return null;
}
