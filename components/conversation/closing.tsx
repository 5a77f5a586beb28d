"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import type { Vault } from "@/components/drafts/vault";
import { Button } from "@/components/ui/button";
import { problemWords } from "@/components/ui/form-problem";
import type { SaveState } from "@/components/ui/saved";
import { Steps } from "@/components/ui/steps";
import { useBackOnline } from "@/components/ui/use-back-online";
import { readBack } from "@/lib/conversations/actions";
import type { ConversationPage } from "@/lib/conversations/read/page";
import { type ClosingStep, closingSteps, stillOpen } from "@/lib/conversations/rules/closing";
import { toReadBack } from "@/lib/conversations/rules/read-back";
import { inWords } from "@/lib/wording";
import { Consent } from "./closing-consent";
import { NextTime } from "./closing-next";
import { Promises } from "./closing-promises";
import { ReadBackLines } from "./closing-read-back";
import { Scores } from "./closing-scores";
import type { Notes } from "./desk";
import { useClosing } from "./use-closing";
import { useNextTime } from "./use-next-time";

type Props = {
  page: ConversationPage;
  step: number;
  go: (step: number) => void;
  vault: Promise<Vault | null>;
  notes: Notes;
  flush: () => Promise<void>;
  onSave: (id: string, save: SaveState, noted: boolean) => void;
};

/** The closing, one calm step after the other. Going back is always possible; waiting for the other device never blocks. */
export function Closing({ page, step, go, vault, notes, flush, onSave }: Props) {
  const { meeting } = page;
  const name = meeting.participant.firstName;
  const held = meeting.state === "held";
  const router = useRouter();
  const [trouble, setTrouble] = useState<string | null>(null);
  const now = useClosing(meeting.id, step > 0 && !held, {
    lines: page.lines,
    scores: page.scores.filter((score) => score.meetingId === meeting.id),
  });
  const next = useNextTime(page, vault, onSave);
  // Words the other person changed are read once, when they changed.
  const reworded = now.lines.filter((line) => line.reworded).length;
  const known = page.lines.filter((line) => line.reworded).length;
  useEffect(() => {
    if (reworded !== known) router.refresh();
  }, [reworded, known, router]);
  const begin = async () => {
    setTrouble(null);
    try {
      await flush();
      const result = await readBack({ meetingId: meeting.id });
      if (!result.ok) setTrouble(problemWords(result.problem));
    } catch {
      setTrouble(
        "No connection. Your notes are kept on this device; the lines are read back when you are online again.",
      );
    }
  };
  useBackOnline(trouble !== null, begin);
  // biome-ignore lint/correctness/useExhaustiveDependencies: lines are read back when the first step opens, not at every redraw
  useEffect(() => {
    if (step === 1 && !held) void begin();
  }, [step, held]);

  const lines = page.lines.map((line) => ({ ...line, ...now.lines.find((one) => one.id === line.id) }));
  const waiting = [...notes.values()].flatMap((note) => toReadBack(note.lines(), lines));
  const facts = { lines, moraleAnswered: now.scores.some((score) => score.measure === "morale") };
  const bodies: Record<ClosingStep, ReactNode> = {
    "read-back": <ReadBackLines lines={lines} waiting={waiting} name={name} meetingId={meeting.id} again={begin} />,
    consent: <Consent lines={lines} name={name} />,
    scores: <Scores meetingId={meeting.id} name={name} scores={now.scores} />,
    promises: <Promises page={page} />,
    "next-time": <NextTime page={page} next={next} flush={flush} />,
  };
  const words = wordsOf(page);
  const number = (at: number) => (held ? closingSteps.length + 1 : step) - (at + 1);
  return (
    <section id="closing" aria-label="Closing" className="mt-12 scroll-mt-20 border-rule-strong border-t pt-7">
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2>Closing, in five steps</h2>
        <p className="text-14 text-ink-3">
          {held
            ? "this conversation was held"
            : step === 0
              ? "opens with Start closing"
              : `step ${step} of ${closingSteps.length}`}
        </p>
      </div>
      {trouble ? (
        <p role="alert" className="mb-3 text-14 text-brick">
          {trouble}
        </p>
      ) : null}
      <Steps
        steps={closingSteps.map((key, at) => {
          const state = number(at) > 0 ? "done" : number(at) === 0 ? "now" : "later";
          return {
            key,
            ...words[key],
            state,
            end: step > 0 || held ? stillOpen(key, facts, name) : null,
            body:
              state === "now" ? (
                <div className="mt-3 mb-2">
                  {bodies[key]}
                  <div className="mt-4 flex flex-wrap gap-2">
                    {at < closingSteps.length - 1 ? (
                      <Button look="go" onClick={() => go(step + 1)}>
                        Next: {words[closingSteps[at + 1] ?? key].short}
                      </Button>
                    ) : null}
                    <Button look="plain" onClick={() => go(step - 1)}>
                      {at === 0 ? "Back to the notes" : "Back"}
                    </Button>
                  </div>
                </div>
              ) : null,
          };
        })}
      />
    </section>
  );
}

function wordsOf({
  meeting,
  k,
  promises,
}: ConversationPage): Record<ClosingStep, { title: string; detail: string; short: string }> {
  const name = meeting.participant.firstName;
  const open = promises.filter((one) => one.meetingId !== meeting.id && one.state === "open").length;
  return {
    "read-back": {
      title: "Read back what you keep",
      detail: `${name} sees these on their own phone and can change any word.`,
      short: "read back",
    },
    consent: {
      title: "Ask what may feed a theme",
      detail: `Line by line. Nothing is named, and nothing shows before ${inWords(k)} people in two teams say it.`,
      short: "what may feed a theme",
    },
    scores: {
      title: "Morale, from 1 to 10",
      detail: `On ${name}’s own phone with a code. Or said aloud, or rather not.`,
      short: "morale",
    },
    promises: {
      title: "What you promise, and by when",
      detail:
        open > 0
          ? `${open} ${open === 1 ? "promise is" : "promises are"} still open from last time.`
          : "Only what is yours to keep.",
      short: "promises",
    },
    "next-time": {
      title: "Next time",
      detail: "Roughly when, and what should not wait that long.",
      short: "next time",
    },
  };
}
