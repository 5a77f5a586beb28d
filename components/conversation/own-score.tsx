"use client";

import { useState } from "react";
import { Brand } from "@/components/shell/brand";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { LockLine } from "@/components/ui/lock-line";
import { Score } from "@/components/ui/score";
import { SubmitButton } from "@/components/ui/submit-button";
import { sentences } from "@/lib/access/sentences";
import { recordScore } from "@/lib/conversations/actions";
import type { ScorePage } from "@/lib/conversations/read/score-page";
import { anchors, type Measure, scoreQuestion } from "@/lib/templates/rules/anchors";
import { inWords } from "@/lib/wording";

const order: Measure[] = ["morale", "support"];

/** The closing's third step on the participant's own device: one question a screen, nothing chosen, "rather not" is an answer. */
export function OwnScore({ page }: { page: ScorePage }) {
  const given = order.filter((measure) =>
    page.scores.some((one) => one.measure === measure && one.source === "participant"),
  );
  const [at, setAt] = useState(given.length === order.length ? 0 : order.findIndex((one) => !given.includes(one)));
  const measure = order[at];
  return (
    <div className="flex min-h-svh flex-col">
      <header className="flex items-center justify-between border-rule border-b px-5 py-3.5 text-14 text-ink-2">
        <Brand />
        <span>With {page.leader}</span>
      </header>
      <div className="flex gap-[3px] px-5 pt-4" aria-hidden="true">
        {[1, 2, 3, 4, 5].map((step) => (
          <i key={step} className={`h-[3px] flex-1 ${step <= 3 ? "bg-spruce" : "bg-rule"}`} />
        ))}
      </div>
      <main className="mx-auto w-full max-w-column px-5 pt-5 pb-32">
        {measure ? (
          <Ask
            key={measure}
            page={page}
            measure={measure}
            done={() => setAt(at + 1)}
            back={at > 0 ? () => setAt(at - 1) : null}
          />
        ) : (
          <>
            <h1 className="mt-1.5 text-26">Thank you. {page.leader} has it</h1>
            <p className="mt-2.5 text-ink-2">
              You can change it here for as long as the code lasts. The lines {page.leader} would like to keep wait for
              you on the meeting’s page.
            </p>
            <p className="mt-5">
              <ButtonLink look="go" size="big" href={`/meetings/${page.meetingId}`}>
                See the lines
              </ButtonLink>
            </p>
          </>
        )}
      </main>
    </div>
  );
}

type AskProps = { page: ScorePage; measure: Measure; done: () => void; back: (() => void) | null };

function Ask({ page, measure, done, back }: AskProps) {
  const [picked, setPicked] = useState<number | "rather-not" | null>(null);
  const [one = "", four = "", seven = "", ten = ""] = anchors(measure);
  const send = picked === null ? "Send" : picked === "rather-not" ? "Send without a score" : `Send ${picked}`;
  return (
    <ActionForm action={recordScore} hidden={{ meetingId: page.meetingId, measure }} onDone={done}>
      <p className="text-14 text-ink-3">Closing, 3 of 5</p>
      <h1 className="mt-1.5 mb-2.5 text-26">{scoreQuestion(measure)}</h1>
      <p className="mb-5.5 text-ink-2">Take your time. {page.leader} sees it when you send it, not before.</p>
      <Score
        name="answer"
        legend={scoreQuestion(measure)}
        legendHidden
        words={[one, four, seven, ten]}
        onChange={setPicked}
      />
      <LockLine className="mt-4.5 border-rule border-t pt-4">
        {sentences.locks.ownScore(page.leader, page.manager)}
      </LockLine>
      <p className="mt-3.5 text-14 text-ink-3">
        It joins the team’s average when the quarter closes, and only if {inWords(page.k)} people or more gave one.
      </p>
      <div className="fixed inset-x-0 bottom-0 border-rule border-t bg-paper px-5 pt-3 pb-5">
        <div className="mx-auto flex max-w-column gap-2 *:flex-1">
          {back ? (
            <button type="button" className="min-h-12 rounded-2 border border-edge bg-sheet font-medium" onClick={back}>
              Back
            </button>
          ) : null}
          <SubmitButton size="big" disabled={picked === null}>
            {send}
          </SubmitButton>
        </div>
      </div>
    </ActionForm>
  );
}
