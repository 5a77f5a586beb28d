"use client";

import { useCallback, useMemo, useRef, useState } from "react";
import { openVault } from "@/components/drafts/vault";
import { KeptUntil } from "@/components/meetings/kept-until";
import { LockLine } from "@/components/ui/lock-line";
import type { SaveState } from "@/components/ui/saved";
import { sentences } from "@/lib/access/sentences";
import type { ConversationPage } from "@/lib/conversations/read/page";
import { timeLine } from "@/lib/conversations/rules/clock";
import { teamOf } from "@/lib/meetings/rules/company";
import { minutesBySection } from "@/lib/templates/rules/minutes";
import { asSpoken } from "@/lib/templates/rules/wording";
import { closingKey } from "@/lib/templates/schema";
import { dateIn, type PlainDate } from "@/lib/time/calendar";
import { dayText } from "@/lib/time/format";
import { Closing } from "./closing";
import { Context } from "./context";
import { type Notes, overall } from "./desk";
import { GroupClosing } from "./group-closing";
import { Guide } from "./guide";
import { Head } from "./head";
import { QuestionNotes } from "./question-notes";
import { Rails } from "./rails";
import { SectionSwitch } from "./section-switch";
import { TimeLine } from "./time-line";
import { usePlace } from "./use-place";
import { useSpent } from "./use-spent";

/** The one screen of a conversation: guide, notes, context, and the closing below. Nothing else is on it. */
export function ConversationScreen({ page, kept }: { page: ConversationPage; kept: PlainDate }) {
  const { meeting, guide, place } = page;
  const { leader, participant, manager } = meeting;
  const names = { leader: leader.firstName, manager: manager?.firstName ?? null };
  const held = meeting.state === "held";
  const group = meeting.kind === "group";
  const company = group ? teamOf(manager) : participant.firstName;
  const sections = useMemo(() => guide.filter((section) => section.key !== closingKey), [guide]);
  const [question, setQuestion] = useState<string | null>(null);
  const [focus, setFocus] = useState(false);
  const [saves, setSaves] = useState<Record<string, { save: SaveState; noted: boolean }>>({});
  const notes = useRef<Notes>(new Map());
  const vault = useMemo(
    () => (typeof window === "undefined" ? Promise.resolve(null) : openVault(leader.id, page.draftKey)),
    [leader.id, page.draftKey],
  );
  const { sectionId, step, begun, beginning, begin, goTo, closeAt } = usePlace(page, vault);
  const current = Math.max(
    0,
    sections.findIndex((section) => section.id === sectionId),
  );
  const onSave = useCallback((id: string, save: SaveState, noted: boolean) => {
    setSaves((before) => ({ ...before, [id]: { save, noted } }));
  }, []);

  const spent = useSpent(meeting.id, guide.length, step > 0 ? guide.length - 1 : current, begun && !held);
  const length = (meeting.endsAt.getTime() - meeting.startsAt.getTime()) / 60_000;
  const minutes = minutesBySection(
    guide.map((section) => section.minutes),
    length,
  );
  const timed = guide.map((section, at) => ({ title: section.title, minutes: minutes[at] ?? 1 }));
  const times = timeLine(timed, held ? guide.length : step > 0 ? guide.length - 1 : current, spent);

  const go = (section: number, to?: string) => {
    const target = guide[section];
    if (target?.key === closingKey) return document.getElementById("closing")?.scrollIntoView({ block: "start" });
    if (target) goTo(target.id);
    setQuestion(to ?? null);
    requestAnimationFrame(() => {
      const field = to ? document.querySelector<HTMLElement>(`#q-${CSS.escape(to)} textarea:last-of-type`) : null;
      field?.focus();
      if (!to) window.scrollTo({ top: 0 });
    });
  };
  const close = (to: number) => {
    closeAt(to);
    if (to > 0) requestAnimationFrame(() => document.getElementById("closing")?.scrollIntoView({ block: "start" }));
  };
  const flushAll = async () => {
    await Promise.all([...notes.current.values()].map((note) => note.flush()));
  };
  const says = (text: string) => asSpoken(text, names);
  const rails = {
    meetingId: meeting.id,
    name: company,
    manager: names.manager,
    notes: notes.current,
    kept: page.lines.flatMap(({ id, questionId, text, state }) =>
      questionId && typeof text === "string" && state !== "struck" ? [{ id, questionId, text }] : [],
    ),
  };
  const standings = new Map(
    page.lines.map((line) => [
      line.id,
      line.state === "proposed" ? "With them" : line.state === "agreed" ? "Agreed" : "Out",
    ]),
  );
  const columns = focus ? "" : "lg:grid-cols-[220px_minmax(0,1fr)] xl:grid-cols-[296px_minmax(0,1fr)_312px]";

  return (
    <>
      <Head
        meeting={meeting}
        save={overall(Object.values(saves).map((one) => one.save))}
        focus={focus}
        onFocus={() => setFocus(!focus)}
        begun={begun}
        beginning={beginning}
        closing={step > 0}
        mayHold={page.mayHold}
        untold={page.untold}
        onBegin={() => void begin()}
        onClose={() => close(1)}
      />
      <TimeLine sections={times} />
      <div className={`grid px-5 pt-8 pb-24 md:px-8 ${columns}`}>
        {focus ? null : (
          <aside className="self-start max-lg:hidden lg:sticky lg:top-23 lg:pr-8 print:hidden">
            <Guide
              items={guide.map((section) => ({
                id: section.id,
                title: section.title,
                questions: section.questions.map((one) => ({
                  id: one.id,
                  says: says(one.text),
                  noted: saves[one.id]?.noted ?? false,
                })),
              }))}
              times={times}
              current={step > 0 ? guide.length - 1 : current}
              question={question}
              go={go}
            />
            <Rails {...rails} className="mt-6" />
          </aside>
        )}
        <main
          id="notes"
          className={`min-w-0 border-rule ${focus ? "mx-auto w-full max-w-column" : "lg:border-l lg:pl-10 xl:border-r xl:px-14"}`}
        >
          <SectionSwitch sections={sections.map((one) => one.title)} current={current} go={go} />
          {sections.map((section, at) => (
            <div key={section.id} hidden={at !== current} className="print:block!">
              <h2 className="text-26">{section.title}</h2>
              {section.questions.map((one) => {
                const note = page.notes.find((kept) => kept.questionId === one.id);
                return (
                  <QuestionNotes
                    key={one.id}
                    meetingId={meeting.id}
                    question={{ id: one.id, says: says(one.text) }}
                    answer={page.answers.find((answer) => answer.questionId === one.id) ?? null}
                    note={{ lines: note?.lines ?? [], revision: note?.revision ?? 0, damage: note?.damage ?? null }}
                    standings={group ? null : standings}
                    name={company}
                    zone={leader.zone}
                    vault={vault}
                    notes={notes.current}
                    onSave={onSave}
                    onFocus={setQuestion}
                  />
                );
              })}
            </div>
          ))}
          <LockLine className="mt-6 md:pl-19">
            {group ? sentences.locks.groupNotes() : sentences.locks.notes(participant.firstName)}
          </LockLine>
          <KeptUntil day={kept} className="mt-2 md:pl-19" />
          {place?.movedOn ? (
            <p className="mt-2 text-14 text-ink-3 md:pl-19">Moved, {dayText(dateIn(place.movedOn, leader.zone))}</p>
          ) : null}
          <Rails {...rails} className="mt-8 lg:hidden" />
          {group ? (
            <GroupClosing meeting={meeting} begun={begun} flush={flushAll} />
          ) : (
            <Closing
              page={page}
              step={step}
              go={close}
              vault={vault}
              notes={notes.current}
              flush={flushAll}
              onSave={onSave}
            />
          )}
        </main>
        {focus ? null : (
          <aside
            aria-label="Context"
            className="max-xl:mt-12 xl:sticky xl:top-23 xl:self-start xl:pl-8 lg:max-xl:col-start-2 lg:max-xl:pl-10"
          >
            <Context page={page} />
          </aside>
        )}
      </div>
    </>
  );
}
