"use client";

import { useEffect, useRef, useState } from "react";
import type { SaveState } from "@/components/ui/saved";
import { Saved } from "@/components/ui/saved";
import { sayHappened } from "@/lib/prompts/actions";
import type { PromptView } from "@/lib/prompts/read";
import type { AnswerStanding } from "@/lib/prompts/rules/unsaved";
import type { Happened } from "@/lib/prompts/schema";
import type { Zone } from "@/lib/time/calendar";
import { timeText } from "@/lib/time/format";
import { PhoneTop } from "./phone-top";

type Props = {
  meetingId: string;
  leader: string;
  zone: Zone;
  phone: { at: number; of: number };
  prompt: Extract<PromptView, { kind: "promise" }>;
  onStanding: (id: string, standing: AnswerStanding) => void;
};

const ways: [Happened, string][] = [
  ["yes", "Yes"],
  ["partly", "Partly"],
  ["not-yet", "Not yet"],
  ["not-sure", "I’m not sure"],
];

/** Did what was promised happen? One press, saved at once. */
export function PromiseQuestion({ meetingId, zone, phone, prompt, onStanding }: Props) {
  const [save, setSave] = useState<SaveState>({ state: "idle" });
  const [chosen, setChosen] = useState(prompt.happened);
  const [known, last] = [useRef(prompt.happened), useRef(prompt.happened)];
  const stands = save.state === "saving" ? "saving" : save.state === "failed" ? "unpressed" : "saved";
  useEffect(() => onStanding(prompt.id, stands), [onStanding, prompt.id, stands]);
  // What was not taken is not chosen: a radio that stays pressed cannot be pressed again.
  const refused = (happened: Happened, why?: string) => {
    if (last.current === happened) setChosen(known.current);
    setSave({ state: "failed", why });
  };
  const say = async (happened: Happened) => {
    last.current = happened;
    setChosen(happened);
    setSave({ state: "saving" });
    try {
      const result = await sayHappened({ meetingId, promiseId: prompt.id, happened });
      if (!result.ok)
        return refused(happened, result.problem.kind === "not-found" ? undefined : result.problem.message);
      known.current = happened;
      setSave({ state: "saved", at: timeText(result.value.at, zone) });
    } catch {
      refused(happened, "Not saved: no connection. Choose again when you are back online.");
    }
  };
  return (
    <>
      <PhoneTop meetingId={meetingId} save={save} {...phone} />
      <div className="max-md:px-5">
        <p className="mb-1.5 text-14 text-ink-3 max-md:hidden">{prompt.kicker}</p>
        <h2 className="max-w-[30em] max-md:mt-1.5 max-md:text-26 md:text-[1.375rem] md:leading-[1.3]">{prompt.asks}</h2>
        <fieldset className="mt-4">
          <legend className="sr-only">{prompt.asks}</legend>
          <div className="grid gap-2 max-md:grid-cols-2 md:flex">
            {ways.map(([way, words]) => (
              <label key={way} className="relative text-center">
                <input
                  type="radio"
                  name={`happened-${prompt.id}`}
                  value={way}
                  checked={chosen === way}
                  onChange={() => void say(way)}
                  className="peer absolute inset-0 m-0 size-full cursor-pointer opacity-0"
                />
                <span className="block min-h-11 rounded-2 border border-edge bg-sheet px-4 py-2.25 text-15 peer-checked:border-spruce peer-checked:bg-spruce peer-checked:font-medium peer-checked:text-on-spruce peer-focus-visible:shadow-focus md:min-h-10 md:py-2">
                  {words}
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <p className="mt-2.5 max-md:hidden">
          <Saved save={save} />
        </p>
      </div>
    </>
  );
}
