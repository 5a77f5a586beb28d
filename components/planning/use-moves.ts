"use client";

import { useOptimistic, useRef, useState, useTransition } from "react";
import { problemWords } from "@/components/ui/form-problem";
import { showToast } from "@/components/ui/toast";
import { cancel, freeTimes, move, pin } from "@/lib/planning/actions";
import type { BoardMeeting } from "@/lib/planning/rules/board";
import type { Choice } from "@/lib/planning/rules/open-times";

type Patch = { id: string } & Partial<BoardMeeting>;
const patched = (list: readonly BoardMeeting[], patch: Patch) =>
  list.map((meeting) => (meeting.id === patch.id ? { ...meeting, ...patch } : meeting));

/** Moving, pinning and taking off: shown at once, said when done, undone with one press. */
export function useMoves(given: readonly BoardMeeting[]) {
  const [meetings, patch] = useOptimistic(given, patched);
  const [pending, start] = useTransition();
  const [choices, setChoices] = useState<readonly Choice[] | null>(null);
  const asked = useRef("");

  async function load(meeting: BoardMeeting): Promise<void> {
    asked.current = meeting.id;
    setChoices(null);
    const result = await freeTimes({ meetingId: meeting.id });
    // Another card may have been picked up meanwhile.
    if (asked.current === meeting.id) setChoices(result.ok ? result.value : []);
  }

  function moveTo(meeting: BoardMeeting, to: Choice): void {
    start(async () => {
      const { week, weekday, time, startsAt } = to;
      patch({ id: meeting.id, week, weekday, label: time, startsAt, when: `${to.day}, ${time}`, pinned: true });
      const result = await move({ meetingId: meeting.id, revision: meeting.revision, startsAt });
      if (!result.ok) return showToast({ text: problemWords(result.problem) });
      const silent = meeting.state === "proposed";
      const back = () => move({ meetingId: meeting.id, revision: meeting.revision + 1, startsAt: meeting.startsAt });
      showToast({
        text: `${meeting.firstName} is now on ${to.day}, ${time}.${silent ? "" : " Both of you get a mail."}`,
        undo: silent ? () => start(async () => void (await back())) : undefined,
      });
    });
  }

  function togglePin(meeting: BoardMeeting): void {
    start(async () => {
      patch({ id: meeting.id, pinned: !meeting.pinned });
      const result = await pin({ meetingId: meeting.id, revision: meeting.revision, pinned: !meeting.pinned });
      if (!result.ok) showToast({ text: problemWords(result.problem) });
    });
  }

  function takeOff(meeting: BoardMeeting): void {
    start(async () => {
      const result = await cancel({ meetingId: meeting.id, revision: meeting.revision });
      const text = result.ok ? `${meeting.firstName} waits without a time.` : problemWords(result.problem);
      showToast({ text });
    });
  }

  return { meetings, pending, choices, load, moveTo, togglePin, takeOff };
}
