"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Progress } from "@/components/ui/progress";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { draftAll } from "@/lib/planning/actions";
import type { DraftingView } from "@/lib/planning/read/drafting";
import { type Drafting, draftingText, soFarText } from "@/lib/planning/rules/drafting";
import { longQuarter } from "@/lib/time/quarter";

const askEveryMs = 1_000;

/** Choose a quarter and watch it being drafted; it goes on when one leaves, and is found again. */
export function DraftForAll({ view: { quarters, leaders, latest } }: { view: DraftingView }) {
  const runs = latest?.state === "runs";
  return (
    <div className="max-w-narrow">
      {latest ? <Latest key={`${latest.runId} ${latest.state}`} drafting={latest} /> : null}
      {runs || latest?.state === "silent" ? null : (
        <ActionForm action={draftAll} className="grid gap-6">
          <Select
            name="quarter"
            label="Quarter"
            options={quarters.map((quarter) => ({ value: quarter, label: longQuarter(quarter) }))}
          />
          <div>
            <SubmitButton size="big" pendingText="Starting">
              {leaders === 1 ? "Draft for 1 leader" : `Draft for ${leaders.toLocaleString("en-GB")} leaders`}
            </SubmitButton>
          </div>
        </ActionForm>
      )}
    </div>
  );
}

function Latest({ drafting }: { drafting: Drafting }) {
  const { done, leaders, state, quarter } = useDrafting(drafting);
  const words = draftingText({ ...drafting, done, leaders, state });
  return (
    <div className="mb-8" role="status">
      {state === "runs" ? (
        <Progress
          label={words}
          value={done}
          max={leaders}
          detail={`${soFarText({ done, leaders })}. You can leave this page; it goes on.`}
        />
      ) : (
        <p className="text-15">{words}</p>
      )}
      {state === "silent" ? (
        <ActionForm action={draftAll} hidden={{ quarter }} className="mt-3">
          <SubmitButton pendingText="Starting">Go on</SubmitButton>
        </ActionForm>
      ) : null}
    </div>
  );
}

/** Asks how far it is while it runs; when it no longer does, the page is read anew. */
function useDrafting(given: Drafting): Drafting {
  const [latest, setLatest] = useState(given);
  const { refresh } = useRouter();
  const runs = given.state === "runs";
  useEffect(() => {
    if (!runs) return;
    const timer = setInterval(async () => {
      const answer = await fetch(`/api/drafting/${given.runId}`).catch(() => null);
      if (!answer?.ok) return;
      const next: Drafting = await answer.json();
      if (next.state === "runs") setLatest(next);
      else refresh();
    }, askEveryMs);
    return () => clearInterval(timer);
  }, [runs, given.runId, refresh]);
  return runs ? latest : given;
}
