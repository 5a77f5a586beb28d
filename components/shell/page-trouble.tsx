"use client";

import { Button, ButtonLink } from "@/components/ui/button";
import { Trouble } from "@/components/ui/trouble";

type PageFailure = { error: Error & { digest?: string }; reset: () => void };

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
  if (error.digest === "unavailable") {
    return (
      <Trouble title="Back in a moment" action={action}>
        <p>We can’t reach our records just now. What was saved is safe, and drafts stay on this device.</p>
      </Trouble>
    );
  }
  return (
    <Trouble title="This page didn’t work" action={action}>
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
