"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { problemWords } from "@/components/ui/form-problem";
import { Icon } from "@/components/ui/icon";
import { useLongWait } from "@/components/ui/submit-button";
import { sendAnswers } from "@/lib/prompts/actions";
import { changesReach } from "@/lib/prompts/rules/sequence";
import { type AnswerStanding, unsavedSentences } from "@/lib/prompts/rules/unsaved";

type Props = {
  meetingId: string;
  leader: string;
  sent: boolean;
  flush: () => Promise<void>;
  answers: readonly AnswerStanding[];
};

/** Until it is pressed the leader reads nothing. Afterwards changes reach them as they are saved, and not before. */
export function SendAnswers({ meetingId, leader, sent: before, flush, answers }: Props) {
  const [sent, setSent] = useState(before);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [sending, start] = useTransition();
  const long = useLongWait(sending);
  const send = () =>
    start(async () => {
      setTrouble(null);
      try {
        await flush();
        const result = await sendAnswers({ meetingId });
        if (result.ok) setSent(true);
        else setTrouble(problemWords(result.problem));
      } catch {
        setTrouble("Not sent: no connection. Send your answers when you are back online.");
      }
    });
  const missing = unsavedSentences(answers, leader, sent);
  return (
    <div className="grid gap-2 md:flex md:flex-wrap md:items-center md:gap-x-5">
      {missing.length > 0 ? (
        <div
          role={missing.every(({ passing }) => passing) ? undefined : "status"}
          className="grid max-w-measure gap-1 text-15 max-md:text-center md:w-full"
        >
          {missing.map(({ says }) => (
            <p key={says}>{says}</p>
          ))}
        </div>
      ) : null}
      {sent ? (
        missing.length > 0 ? null : (
          <p role="status" className="inline-flex min-h-12 items-center gap-2 font-medium max-md:justify-center">
            <Icon name="check" className="text-spruce" />
            {leader} has your answers
          </p>
        )
      ) : (
        <Button look="go" size="big" onClick={send} aria-busy={long}>
          {long ? "One moment" : `Send to ${leader}`}
        </Button>
      )}
      <p className="text-14 text-ink-3 max-md:text-center">
        {sent ? changesReach : "You can change your answers until you meet."}
      </p>
      {trouble ? (
        <p role="alert" className="text-14 text-brick">
          {trouble}
        </p>
      ) : null}
    </div>
  );
}
