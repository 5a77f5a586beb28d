"use client";

import { useRef } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Score } from "@/components/ui/score";
import { SubmitButton } from "@/components/ui/submit-button";
import { showToast } from "@/components/ui/toast";
import { recordScore } from "@/lib/conversations/actions";
import { anchors, type Measure, scoreQuestion } from "@/lib/templates/rules/anchors";

type Props = { meetingId: string; measure: Measure; leader: string };

/** The participant's way to put right what was recorded, or to take it back, for as long as the meeting stands. */
export function CorrectScore({ meetingId, measure, leader }: Props) {
  const fold = useRef<HTMLDetailsElement>(null);
  function corrected(): void {
    fold.current?.removeAttribute("open");
    showToast({ text: `Corrected. ${leader} sees the change.` });
  }
  const [one = "", four = "", seven = "", ten = ""] = anchors(measure);
  return (
    <details ref={fold}>
      <summary className="link inline-block list-none">Recorded wrongly?</summary>
      <ActionForm action={recordScore} hidden={{ meetingId, measure }} onDone={corrected} className="mt-4 grid gap-4">
        <Score name="answer" legend={scoreQuestion(measure)} words={[one, four, seven, ten]} />
        <p className="max-w-column text-14 text-ink-3">
          {leader} sees the change. A figure that is released already stays as it is, so that nobody can work out your
          answer from the difference; it is released again once several people have corrected theirs.
        </p>
        <div>
          <SubmitButton look="edge">Correct it</SubmitButton>
        </div>
      </ActionForm>
    </details>
  );
}
