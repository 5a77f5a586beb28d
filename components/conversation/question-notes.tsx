"use client";

import { useEffect, useRef, useState } from "react";
import { TwoTexts } from "@/components/drafts/two-texts";
import { saveState, useAutosave } from "@/components/drafts/use-autosave";
import type { Vault } from "@/components/drafts/vault";
import type { SaveState } from "@/components/ui/saved";
import { Damaged } from "@/components/ui/words";
import { saveNote } from "@/lib/conversations/actions";
import type { ReadAnswer } from "@/lib/conversations/read/answers";
import { joinLine, linesOf, sameLines, splitLine, written } from "@/lib/conversations/rules/lines";
import { keepBoth } from "@/lib/conversations/rules/two-texts";
import type { NoteLine } from "@/lib/conversations/schema";
import type { Zone } from "@/lib/time/calendar";
import { timeText } from "@/lib/time/format";
import type { Unreadable } from "@/lib/wording";
import type { Notes } from "./desk";
import { newLineId } from "./line-id";
import { NoteLineField } from "./note-line";
import { Said } from "./said";

type Props = {
  meetingId: string;
  question: { id: string; says: string };
  answer: ReadAnswer | null;
  note: { lines: NoteLine[]; revision: number; damage: Unreadable | null };
  /** How lines already read back stand with the participant; null where nothing is read back. */
  standings: Map<string, string> | null;
  name: string;
  zone: Zone;
  vault: Promise<Vault | null>;
  notes: Notes;
  onSave: (questionId: string, save: SaveState, noted: boolean) => void;
  onFocus: (questionId: string) => void;
};

const joined = (lines: NoteLine[]) =>
  written(lines)
    .map((line) => line.text)
    .join("\n");

/** One question with what the other person wrote and what the leader notes. Every line saves itself. */
export function QuestionNotes({
  meetingId,
  question,
  answer,
  note,
  standings,
  name,
  zone,
  vault,
  notes,
  onSave,
  onFocus,
}: Props) {
  const { value, standing, clash, change, settle, flush, adopt } = useAutosave<NoteLine[]>({
    place: `note:${meetingId}:${question.id}`,
    value: note.lines,
    revision: note.revision,
    vault,
    same: sameLines,
    send: (lines, revision) => saveNote({ meetingId, questionId: question.id, lines: written(lines), revision }),
  });
  const fields = useRef(new Map<string, HTMLTextAreaElement>());
  const [focus, setFocus] = useState<{ id: string; cursor: number } | null>(null);
  // The empty line has its id before it has words: typing into it must not swap the field under the cursor.
  const [blank, setBlank] = useState(newLineId);
  const shown = [...value, { id: blank, text: "", keep: false }];

  useEffect(() => {
    notes.set(question.id, { lines: () => value, flush, adopt });
    return () => {
      notes.delete(question.id);
    };
  }, [notes, question.id, value, flush, adopt]);
  useEffect(() => {
    onSave(question.id, saveState(standing, zone), written(value).length > 0);
  }, [onSave, question.id, standing, zone, value]);
  useEffect(() => {
    if (!focus) return;
    const field = fields.current.get(focus.id);
    field?.focus();
    field?.setSelectionRange(focus.cursor, focus.cursor);
    setFocus(null);
  }, [focus]);

  const begin = (text: string) => {
    change([...value, { id: blank, text, keep: false }]);
    setBlank(newLineId());
  };
  const text = (at: number, words: string) => {
    if (at === value.length) return begin(words);
    change(value.map((line, index) => (index === at ? { ...line, text: words } : line)));
  };
  const keep = (at: number) =>
    change(value.map((line, index) => (index === at ? { ...line, keep: !line.keep } : line)));
  const split = (at: number, cursor: number) => {
    const line = value[at];
    if (!line) return;
    if (cursor === line.text.length && at === value.length - 1) return setFocus({ id: blank, cursor: 0 });
    const id = newLineId();
    change(splitLine(value, at, cursor, id));
    setFocus({ id, cursor: 0 });
  };
  const join = (at: number) => {
    const above = value[at - 1];
    if (!above) return;
    if (at < value.length) change(joinLine(value, at));
    setFocus({ id: above.id, cursor: above.text.length });
  };
  const paste = (at: number, pasted: string) => {
    const rows = linesOf(pasted, newLineId);
    if (rows.length < 2) return false;
    change([...value.slice(0, at), ...rows, ...value.slice(at)]);
    return true;
  };
  return (
    <section className="mt-8" aria-label={question.says} id={`q-${question.id}`}>
      <h3 className="font-semibold font-ui text-16">{question.says}</h3>
      {answer ? <Said answer={answer} name={name} zone={zone} /> : null}
      {note.damage ? <Damaged words={note.damage} className="mt-2" /> : null}
      {clash ? (
        <TwoTexts
          here={joined(value)}
          theirs={joined(clash.theirs)}
          theirsAt={clash.at ? timeText(clash.at, zone) : null}
          onHere={() => settle(value)}
          onTheirs={() => settle(clash.theirs)}
          onBoth={() => settle(keepBoth(value, clash.theirs, newLineId))}
        />
      ) : null}
      <div className="mt-2">
        {shown.map((line, at) => (
          <NoteLineField
            key={line.id}
            line={line}
            label={at === value.length ? `New line under: ${question.says}` : `Line ${at + 1} under: ${question.says}`}
            standing={standings ? (standings.get(line.id) ?? null) : ""}
            placeholder={at === value.length ? (value.length === 0 ? "Write a line" : "Next line") : undefined}
            field={(field) => {
              if (field) fields.current.set(line.id, field);
              else fields.current.delete(line.id);
            }}
            onText={(words) => text(at, words)}
            onKeep={() => keep(at)}
            onBreak={(cursor) => split(at, cursor)}
            onJoin={() => join(at)}
            onPaste={(pasted) => paste(at, pasted)}
            onFocus={() => onFocus(question.id)}
          />
        ))}
      </div>
    </section>
  );
}
