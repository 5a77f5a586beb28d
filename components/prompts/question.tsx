"use client";

import { useEffect, useId } from "react";
import type { Standing } from "@/components/drafts/autosave";
import { TwoTexts } from "@/components/drafts/two-texts";
import { saveState, useAutosave } from "@/components/drafts/use-autosave";
import type { Vault } from "@/components/drafts/vault";
import { Choice } from "@/components/ui/choice";
import { LockLine } from "@/components/ui/lock-line";
import { Saved } from "@/components/ui/saved";
import { TextArea } from "@/components/ui/text-area";
import { Damaged } from "@/components/ui/words";
import { keepBothTexts } from "@/lib/conversations/rules/two-texts";
import { saveAnswer } from "@/lib/prompts/actions";
import type { PromptView } from "@/lib/prompts/read";
import { choicesFor, whoReads } from "@/lib/prompts/rules/choice";
import type { AnswerStanding } from "@/lib/prompts/rules/unsaved";
import { type AnswerChoice, answerChoices, longestAnswer } from "@/lib/prompts/schema";
import type { Zone } from "@/lib/time/calendar";
import { timeText } from "@/lib/time/format";
import { PhoneTop } from "./phone-top";

type Value = { choice: AnswerChoice; text: string };
type Props = {
  meetingId: string;
  leader: string;
  zone: Zone;
  k: number;
  vault: Promise<Vault | null>;
  flushers: Map<string, () => Promise<void>>;
  phone: { at: number; of: number };
  prompt: Extract<PromptView, { kind: "question" }>;
  onStanding: (id: string, standing: AnswerStanding) => void;
};

const same = (a: Value, b: Value) => a.choice === b.choice && (a.choice === "raiseLive" || a.text === b.text);
/** What leaves the page: an answer raised live has no words, neither for the server nor for this device. */
const leaving = ({ choice, text }: Value) => (choice === "raiseLive" ? { choice } : { choice, text });

function answerStanding(standing: Standing): AnswerStanding {
  switch (standing.is) {
    case "idle":
      return "saved";
    case "offline":
      return standing.here ? "kept-here" : "page-only";
    default:
      return standing.is;
  }
}

/** One question with its answer, the three ways to give it, and who reads it. */
export function Question({ meetingId, leader, zone, k, vault, flushers, phone, prompt, onStanding }: Props) {
  const id = useId();
  const { value, standing, clash, change, settle, flush } = useAutosave<Value>({
    place: `answer:${meetingId}:${prompt.id}`,
    value: { choice: prompt.choice, text: prompt.text },
    revision: prompt.revision,
    vault,
    same,
    kept: (one) => ({ choice: one.choice, text: one.choice === "raiseLive" ? "" : one.text }),
    send: (one, revision) => saveAnswer({ meetingId, questionId: prompt.id, revision, ...leaving(one) }),
  });
  useEffect(() => {
    flushers.set(prompt.id, flush);
    return () => {
      flushers.delete(prompt.id);
    };
  }, [flushers, prompt.id, flush]);

  const stands = clash ? "two-texts" : answerStanding(standing);
  useEffect(() => onStanding(prompt.id, stands), [onStanding, prompt.id, stands]);

  const save = saveState(standing, zone);
  const live = value.choice === "raiseLive";
  const both = clash && { choice: value.choice, text: keepBothTexts(value.text, clash.theirs.text) };
  const choose = (picked: string) => {
    const choice = answerChoices.find((one) => one === picked);
    if (choice) change({ ...value, choice });
  };
  return (
    <>
      <PhoneTop meetingId={meetingId} save={save} {...phone} />
      <div className="max-md:px-5">
        <p className="mb-1.5 text-14 text-ink-3 max-md:hidden">{prompt.kicker}</p>
        <h2 id={id} className="max-w-[30em] max-md:mt-1.5 max-md:text-26 md:text-[1.375rem] md:leading-[1.3]">
          {prompt.asks}
        </h2>
        <div className="mt-4">
          {prompt.damage ? <Damaged words={prompt.damage} className="mb-2" /> : null}
          {live ? (
            <p className="rounded-2 bg-well p-4 text-15 text-ink-2">{whoReads(value.choice, leader)}</p>
          ) : (
            <TextArea
              name={prompt.id}
              label={prompt.asks}
              labelHidden
              rows={phone.of > 0 ? 4 : 3}
              maxLength={longestAnswer}
              placeholder="Anything, in any order"
              className="min-h-26 resize-none px-4 py-3.5 max-md:min-h-38"
              value={value.text}
              onChange={(event) => change({ ...value, text: event.target.value })}
            />
          )}
        </div>
        {clash && both ? (
          <TwoTexts
            here={value.text}
            theirs={clash.theirs.text}
            theirsAt={clash.at ? timeText(clash.at, zone) : null}
            onHere={() => settle(value)}
            onTheirs={() => settle(clash.theirs)}
            onBoth={() => settle(both)}
          />
        ) : null}
        <div className="mt-2.5 flex min-h-5 justify-between gap-4 max-md:hidden">
          {live ? <span /> : <LockLine>{whoReads(value.choice, leader)}</LockLine>}
          <Saved save={save} />
        </div>
        <div className="mt-4">
          <p className="mt-5.5 mb-2 font-medium text-14 md:hidden">What may happen with this answer?</p>
          <Choice
            key={value.choice}
            name={`choice-${prompt.id}`}
            legend={`What may happen with this answer: ${prompt.asks}`}
            legendHidden
            layout="columns"
            defaultValue={value.choice}
            options={choicesFor(leader, k).map(({ value: way, title, says }) => ({
              value: way,
              label: title,
              hint: says,
            }))}
            onChange={choose}
          />
        </div>
        {live ? null : <LockLine className="mt-3.5 md:hidden">{whoReads(value.choice, leader)}</LockLine>}
      </div>
    </>
  );
}
