"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { useFormResult } from "@/components/ui/form-result";
import { SubmitButton } from "@/components/ui/submit-button";
import { showToast } from "@/components/ui/toast";
import { again } from "@/lib/planning/actions";
import type { AgainChange, Clocks } from "@/lib/planning/read/again-page";
import { doneText, mailText } from "@/lib/planning/rules/again";
import { againAt, planAt, type WhichPlan } from "./addresses";

type Props = { of: WhichPlan; changes: readonly AgainChange[] };

/** Every change with its mark, all of them set; confirming makes those that still have it, together or not at all. */
export function AgainForm({ of, changes }: Props) {
  const router = useRouter();
  const [left, setLeft] = useState<ReadonlySet<string>>(() => new Set());
  const chosen = changes.filter((change) => !left.has(change.key));
  const toggle = (key: string, on: boolean) =>
    setLeft((before) => new Set(on ? [...before].filter((other) => other !== key) : [...before, key]));
  return (
    <ActionForm
      action={again}
      hidden={{ leaderId: of.leaderId, quarter: of.quarter }}
      onDone={(done) => {
        showToast({ text: doneText(done) });
        router.push(planAt(of));
      }}
    >
      <fieldset>
        <legend className="sr-only">Changes to make</legend>
        <ul className="border-rule-strong border-t">
          {changes.map((change) => (
            <li key={change.key} className="border-rule border-b py-4">
              <Checkbox
                name="changes"
                value={change.key}
                checked={!left.has(change.key)}
                onChange={(event) => toggle(change.key, event.currentTarget.checked)}
                label={<span className="font-medium">{change.name}</span>}
                hint={change.reason}
              />
              <div className="mt-1.5 ml-7">
                <BeforeAfter change={change} />
                <p className="mt-1 text-14 text-ink-3">{change.told}</p>
              </div>
            </li>
          ))}
        </ul>
      </fieldset>
      <div className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubmitButton look="go" pendingText="Changing" disabled={chosen.length === 0}>
          {chosen.length === 1 ? "Make this 1 change" : `Make these ${chosen.length} changes`}
        </SubmitButton>
        <p className="text-14 text-ink-2" aria-live="polite">
          {mailText(chosen)}
        </p>
      </div>
      <LookAgain of={of} />
    </ActionForm>
  );
}

function BeforeAfter({ change: { kind, before, after } }: { change: AgainChange }) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-15 tabular-nums">
      {before ? <At at={before} gone={kind !== "comes"} label="Now" /> : <span className="text-ink-3">No time</span>}
      <span aria-hidden="true" className="text-ink-3">
        →
      </span>
      {after ? <At at={after} gone={false} label="Then" /> : <span>Called off</span>}
    </p>
  );
}

function At({ at: { when, theirs }, gone, label }: { at: Clocks; gone: boolean; label: string }) {
  return (
    <span>
      <span className="sr-only">{label}: </span>
      {gone ? <del className="text-ink-3">{when}</del> : <b className="font-semibold">{when}</b>}
      {theirs ? <span className="text-13 text-ink-3"> {theirs}</span> : null}
    </span>
  );
}

/** After a refusal because something changed: the page shows what is the case now. */
function LookAgain({ of }: { of: WhichPlan }) {
  const { problem } = useFormResult();
  if (problem?.kind !== "conflict") return null;
  return (
    <p className="mt-3">
      <a className="link" href={againAt(of)}>
        Look once more
      </a>
    </p>
  );
}
