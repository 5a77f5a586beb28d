"use client";

import { type ReactNode, useCallback, useMemo, useRef, useState } from "react";
import { openVault } from "@/components/drafts/vault";
import type { PromptView } from "@/lib/prompts/read";
import type { AnswerStanding } from "@/lib/prompts/rules/unsaved";
import type { Zone } from "@/lib/time/calendar";
import { PhoneFoot } from "./phone-foot";
import { PromiseQuestion } from "./promise-question";
import { Question } from "./question";
import { SendAnswers } from "./send";

type PromptsProps = {
  meetingId: string;
  leader: string;
  k: number;
  prompts: PromptView[];
  sent: boolean;
  person: { id: string; draftKey: string; zone: Zone };
  /** Stands above everything on a phone, where the questions cover the page. */
  notice?: ReactNode;
};

/** All questions on one page at a desk; one a screen on a phone. Each saves itself. */
export function PromptsForm({ meetingId, leader, k, prompts, sent, person, notice }: PromptsProps) {
  const [at, setAt] = useState(0);
  const top = useRef<HTMLDivElement>(null);
  const vault = useMemo(
    () => (typeof window === "undefined" ? Promise.resolve(null) : openVault(person.id, person.draftKey)),
    [person.id, person.draftKey],
  );
  const flushers = useRef(new Map<string, () => Promise<void>>());
  const flushAll = async () => {
    await Promise.all([...flushers.current.values()].map((flush) => flush()));
  };
  const [standings, setStandings] = useState<Readonly<Record<string, AnswerStanding>>>({});
  const onStanding = useCallback((id: string, standing: AnswerStanding) => {
    setStandings((before) => ({ ...before, [id]: standing }));
  }, []);
  const answers = prompts.map(({ id }) => standings[id] ?? "saved");
  const go = (to: number) => {
    setAt(to);
    top.current?.scrollTo({ top: 0 });
  };
  const send = <SendAnswers meetingId={meetingId} leader={leader} sent={sent} flush={flushAll} answers={answers} />;
  return (
    <div
      ref={top}
      data-fills-phone=""
      className="max-md:fixed max-md:inset-0 max-md:z-30 max-md:flex max-md:flex-col max-md:overflow-y-auto max-md:bg-paper"
    >
      {notice}
      <ol className="max-md:shrink-0 max-md:grow max-md:pb-6">
        {prompts.map((prompt, index) => {
          const phone = { at: index, of: prompts.length };
          const shared = { meetingId, leader, zone: person.zone, phone, onStanding };
          return (
            <li
              key={prompt.id}
              className={`border-rule-strong md:pb-11 md:not-first:border-t md:not-first:pt-10 ${index === at ? "" : "max-md:hidden"}`}
            >
              {prompt.kind === "promise" ? (
                <PromiseQuestion {...shared} prompt={prompt} />
              ) : (
                <Question {...shared} prompt={prompt} k={k} vault={vault} flushers={flushers.current} />
              )}
            </li>
          );
        })}
      </ol>
      <div className="border-rule-strong border-t pt-10 max-md:hidden">{send}</div>
      <PhoneFoot at={at} of={prompts.length} go={go} send={send} />
    </div>
  );
}
