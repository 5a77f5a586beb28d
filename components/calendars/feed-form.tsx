"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { renewOwnFeed, revokeOwnFeed } from "@/lib/calendars/actions";

/** The secret address: shown once when it is made, for only its hash is kept. */
export function FeedForm({ since }: { since: string | null }) {
  const [token, setToken] = useState<string | null>(null);
  return (
    <>
      {token ? (
        <p role="status" className="mb-4 max-w-measure text-15">
          Copy it now, it is shown this once:{" "}
          <code className="select-all wrap-anywhere rounded-2 bg-well px-1.5 py-0.5 text-14">
            {`${window.location.origin}/api/calendar/${token}.ics`}
          </code>
        </p>
      ) : since ? (
        <p className="mb-4 text-15">Your address is from {since}. Whoever has it sees when and whom you meet.</p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <ActionForm action={renewOwnFeed} onDone={(made) => setToken(made.token)}>
          <SubmitButton look="edge">{since || token ? "Make a new address" : "Make an address"}</SubmitButton>
        </ActionForm>
        {since || token ? (
          <ActionForm action={revokeOwnFeed} onDone={() => setToken(null)}>
            <SubmitButton look="plain">Take it away</SubmitButton>
          </ActionForm>
        ) : null}
      </div>
    </>
  );
}
