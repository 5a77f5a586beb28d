"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { showToast } from "@/components/ui/toast";
import { brief } from "@/lib/programmes/actions";

type Manager = { id: string; name: string; people: number };
type Props = {
  /** Those not briefed yet. */
  managers: readonly Manager[];
  briefedBefore: number;
  look: "go" | "edge";
};

const people = (count: number) => (count === 1 ? "1 person" : `${count} people`);

/** Chooses the managers to brief. All of them, unless there is a written reason for one alone. */
export function BriefForm({ managers, briefedBefore, look }: Props) {
  const [chosen, setChosen] = useState(() => new Set(managers.map((manager) => manager.id)));
  const alone = chosen.size + briefedBefore === 1 && managers.length + briefedBefore > 1;
  const toggle = (id: string, on: boolean) =>
    setChosen((before) => new Set(on ? [...before, id] : [...before].filter((other) => other !== id)));
  return (
    <ActionForm
      action={brief}
      className="mt-3 grid gap-3"
      onDone={({ briefed }) =>
        showToast({ text: briefed === 1 ? "1 briefing is on its way." : `${briefed} briefings are on their way.` })
      }
    >
      <fieldset className="grid gap-1">
        <legend className="sr-only">Managers to brief</legend>
        {managers.map((manager) => (
          <Checkbox
            key={manager.id}
            name="managerIds"
            value={manager.id}
            label={manager.name}
            hint={people(manager.people)}
            checked={chosen.has(manager.id)}
            onChange={(event) => toggle(manager.id, event.currentTarget.checked)}
          />
        ))}
      </fieldset>
      {alone ? (
        <TextArea
          name="narrowReason"
          label="Why only this team"
          hint="One team alone looks like an investigation of its manager. Brief the others too, or say here why not. Only you read it."
          words={false}
          rows={2}
        />
      ) : null}
      <div>
        <SubmitButton look={look} pendingText="Sending">
          {chosen.size === 1 ? "Send 1 briefing" : `Send ${chosen.size} briefings`}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
