"use client";

import { useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Trouble } from "@/components/ui/trouble";
import { useBackOnline } from "@/components/ui/use-back-online";
import { reachable } from "./reachable";

type PageFailure = { error: Error & { digest?: string }; reset: () => void };

/** What failed on the way: a part of the page that was not loaded, or a call nobody answered. What the server says has a number. */
const lineFailed = ({ name, message, digest }: PageFailure["error"]) =>
  !digest && (name === "ChunkLoadError" || /failed to fetch|load failed|networkerror/i.test(message));

/** A page that the line failed: looks again when asked, and by itself once there is a line. Only anew: a part stays missing. */
function LineTrouble() {
  const [asked, setAsked] = useState(false);
  const look = async () => {
    if (await reachable()) return location.reload();
    setAsked(true);
  };
  useBackOnline(true, look);
  return (
    <Trouble isPage title="The connection is gone" action={<Button onClick={() => void look()}>Look again</Button>}>
      <p>
        This page could not be loaded. What you pressed last may have been done all the same, so look before you press
        it again. What was saved is safe, and drafts stay on this device.
      </p>
      <p className="mt-1.5">
        {asked ? "There is no connection yet. " : ""}The page is loaded again by itself once you are back online.
      </p>
    </Trouble>
  );
}

/** A page that failed: what that means for what was typed, and a way on. The number finds the log line. */
export function PageTrouble({ error, reset }: PageFailure) {
  const action = (
    <>
      <Button onClick={reset}>Try again</Button>
      <ButtonLink look="plain" href="/">
        Go to Today
      </ButtonLink>
    </>
  );
  if (lineFailed(error)) return <LineTrouble />;
  if (error.digest === "unavailable") {
    return (
      <Trouble isPage title="Back in a moment" action={action}>
        <p>We can’t reach our records just now. What was saved is safe, and drafts stay on this device.</p>
      </Trouble>
    );
  }
  return (
    <Trouble isPage title="This page didn’t work" action={action}>
      <p>
        The fault is ours. What was saved before is safe, and drafts stay on this device.
        {error.digest ? ` If it happens again, tell your admin the number ${error.digest}.` : ""}
      </p>
    </Trouble>
  );
}

/** The same where even the frame of the page is missing. */
export function BareTrouble(failure: PageFailure) {
  return (
    <main id="main" className="mx-auto max-w-column px-5 py-16">
      <PageTrouble {...failure} />
    </main>
  );
}

/** The same where not even the document is there. */
export function DocumentTrouble(failure: PageFailure) {
  return (
    <html lang="en">
      <body>
        <title>This page didn’t work · Throughline</title>
        <BareTrouble {...failure} />
      </body>
    </html>
  );
}
