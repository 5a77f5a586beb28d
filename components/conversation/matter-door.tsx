"use client";

import { useId, useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { problemWords } from "@/components/ui/form-problem";
import { unanswered } from "@/components/ui/unanswered";
import { moveMatter } from "@/lib/conversations/actions";
import { seriousMatter } from "@/lib/conversations/rules/guard-rails";
import { written } from "@/lib/conversations/rules/lines";
import type { Notes } from "./desk";

export type MatterLine = { id: string; questionId: string; text: string };
type Props = { meetingId: string; name: string; notes: Notes; kept: readonly MatterLine[] };

/** The door for a serious matter: explains, then takes a line's words for good out of the notes and out of what was kept. */
export function MatterDoor({ meetingId, name, notes, kept }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const [lines, setLines] = useState<MatterLine[]>([]);
  const [chosen, setChosen] = useState<MatterLine | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [moving, start] = useTransition();
  const words = seriousMatter(name);

  const open = () => {
    const all = [...notes].flatMap(([questionId, note]) =>
      written(note.lines()).map((line) => ({ id: line.id, questionId, text: line.text })),
    );
    // A line that was agreed to may have gone from the notes since.
    setLines([...all, ...kept.filter((line) => !all.some(({ id }) => id === line.id))]);
    setChosen(null);
    setTrouble(null);
    dialog.current?.showModal();
  };
  const move = () =>
    start(async () => {
      if (!chosen) return;
      const note = notes.get(chosen.questionId);
      await note?.flush();
      const result = await moveMatter({ meetingId, questionId: chosen.questionId, lineId: chosen.id }).catch(
        unanswered,
      );
      if (!result.ok) return setTrouble(problemWords(result.problem));
      const { revision } = result.value;
      const left = note?.lines().filter((line) => line.id !== chosen.id) ?? [];
      if (revision !== null) note?.adopt(left, revision);
      dialog.current?.close();
    });
  return (
    <>
      If something is serious,{" "}
      <button type="button" className="underline decoration-rule-strong underline-offset-3" onClick={open}>
        move it out of the notes
      </button>
      .
      <dialog
        ref={dialog}
        aria-labelledby={heading}
        className="w-[min(36rem,calc(100vw-2rem))] rounded-3 border border-rule-strong bg-sheet p-6 shadow-float md:px-7"
      >
        <h2 id={heading}>{words.title}</h2>
        <p className="mt-2 text-15 text-ink-2">{words.says}</p>
        <p className="mt-2 text-15 text-ink-2">{words.does}</p>
        {lines.length > 0 ? (
          <fieldset className="mt-4">
            <legend className="mb-1.5 font-medium text-14">Which line leaves?</legend>
            {lines.map((line) => (
              <label key={line.id} className="grid grid-cols-[20px_minmax(0,1fr)] gap-3 border-rule border-t py-2.5">
                <input
                  type="radio"
                  name="matter"
                  checked={chosen?.id === line.id}
                  onChange={() => setChosen(line)}
                  className="mt-1 accent-spruce"
                />
                <span className="font-serif text-17">{line.text}</span>
              </label>
            ))}
          </fieldset>
        ) : (
          <p className="mt-4 text-15">There is nothing to move.</p>
        )}
        {trouble ? (
          <p role="alert" className="mt-3 text-14 text-brick">
            {trouble}
          </p>
        ) : null}
        <div className="mt-4 flex gap-2">
          {lines.length > 0 ? (
            <Button look="go" onClick={move} disabled={!chosen || moving}>
              Move it out
            </Button>
          ) : null}
          <Button look="plain" onClick={() => dialog.current?.close()}>
            Leave the notes as they are
          </Button>
        </div>
      </dialog>
    </>
  );
}
