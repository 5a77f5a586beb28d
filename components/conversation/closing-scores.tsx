"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { problemWords } from "@/components/ui/form-problem";
import { Score } from "@/components/ui/score";
import { SubmitButton } from "@/components/ui/submit-button";
import { makeScoreCode, recordScore } from "@/lib/conversations/actions";
import type { ClosingNow } from "@/lib/conversations/read/closing";
import { codeMinutes, spacedCode } from "@/lib/conversations/rules/code";
import { anchors, type Measure, scoreQuestion, scoreText, scoreTitle } from "@/lib/templates/rules/anchors";

type Props = { meetingId: string; name: string; scores: ClosingNow["scores"] };
const measures: Measure[] = ["morale", "support"];

/** Morale and support: on the other person's own phone by a code, or said aloud and written down with its source. */
export function Scores({ meetingId, name, scores }: Props) {
  const [aloud, setAloud] = useState(false);
  return (
    <div className="grid gap-4">
      <Code meetingId={meetingId} name={name} />
      <ul className="border-rule border-t">
        {measures.map((measure) => {
          const score = scores.find((one) => one.measure === measure);
          return (
            <li key={measure} className="flex justify-between gap-4 border-rule border-b py-2.5 text-15">
              <span>{scoreTitle(measure)}</span>
              <span role="status" className="text-14 text-ink-2">
                {score
                  ? `${scoreText(score.value)}, ${score.source === "participant" ? `entered by ${name}` : "said aloud"}`
                  : "not answered yet"}
              </span>
            </li>
          );
        })}
      </ul>
      {aloud ? (
        measures.map((measure) => (
          <ActionForm key={measure} action={recordScore} hidden={{ meetingId, measure }} className="grid gap-3">
            <Score name="answer" legend={`${name} says: ${scoreQuestion(measure)}`} words={anchorsOf(measure)} />
            <div>
              <SubmitButton look="edge">Write down {scoreTitle(measure).toLowerCase()}, said aloud</SubmitButton>
            </div>
          </ActionForm>
        ))
      ) : (
        <div>
          <button type="button" className="link" onClick={() => setAloud(true)}>
            {name} says it aloud
          </button>
        </div>
      )}
    </div>
  );
}

function anchorsOf(measure: Measure): [string, string, string, string] {
  const [one = "", four = "", seven = "", ten = ""] = anchors(measure);
  return [one, four, seven, ten];
}

function Code({ meetingId, name }: { meetingId: string; name: string }) {
  const [code, setCode] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const make = async () => {
    const result = await makeScoreCode({ meetingId }).catch(() => null);
    if (result?.ok) setCode(result.value.code);
    else setTrouble(result ? problemWords(result.problem) : "No connection. Ask for the score aloud, or try again.");
  };
  if (!code) {
    return (
      <div>
        <Button onClick={() => void make()}>Show a code for {name}’s phone</Button>
        {trouble ? (
          <p role="alert" className="mt-2 text-14 text-brick">
            {trouble}
          </p>
        ) : null}
      </div>
    );
  }
  return (
    <p role="status" className="rounded-2 bg-well px-4 py-3">
      <b className="block font-medium font-serif text-26 tracking-wide">{spacedCode(code)}</b>
      <span className="text-14 text-ink-2">
        {name} opens {globalThis.location?.host}/score/{code}, signed in as themselves. It ends in {codeMinutes}{" "}
        minutes.
      </span>
    </p>
  );
}
