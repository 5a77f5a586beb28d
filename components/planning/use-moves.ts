"use client";

import { useEffect, useOptimistic, useRef, useTransition } from "react";
import { problemWords } from "@/components/ui/form-problem";
import { showToast } from "@/components/ui/toast";
import { unanswered } from "@/components/ui/unanswered";
import { cancel, give, giveTogether, move, pin, swap } from "@/lib/planning/actions";
import type { Waiting } from "@/lib/planning/read/board";
import { type BoardMeeting, placeOn, whoGets } from "@/lib/planning/rules/board";
import type { ForLeader } from "@/lib/planning/rules/reader";
import type { Problem, Result } from "@/lib/result";
import type { Zone } from "@/lib/time/calendar";
import type { Quarter } from "@/lib/time/quarter";

type Patch = { id: string } & Partial<BoardMeeting>;
const patched = (list: readonly BoardMeeting[], patches: readonly Patch[]) =>
  list.map((meeting) => {
    const patch = patches.find(({ id }) => id === meeting.id);
    return patch ? { ...meeting, ...patch } : meeting;
  });

/** A step that can be taken back, with what to send for it. `revisionOf` is the one our own steps led to. */
type Step = { back: (revisionOf: (id: string) => number) => Promise<Result<unknown>>; ids: readonly string[] };

/** Whose board of which quarter it is, on that leader's clock, and whether somebody plans it for them. */
export type BoardClock = { leaderId: string; quarter: Quarter; zone: Zone; forLeader: ForLeader };

/**
 * What can be done to the cards: shown at once, said when done, and taken back with one press or ⌘Z in the order it was done.
 * Only what nobody was told of can be taken back so.
 */
export function useMoves(given: readonly BoardMeeting[], board: BoardClock) {
  const { leaderId, quarter, forLeader } = board;
  const [meetings, patch] = useOptimistic(given, patched);
  const [pending, start] = useTransition();
  const steps = useRef<Step[]>([]);
  /** The revision each card has by our own doing: another one is somebody else's. */
  const own = useRef(new Map<string, number>());
  const did = ({ id, revision }: { id: string; revision: number }) => own.current.set(id, revision + 1);
  /** The revision a card has now: a step of ours that is done may not be drawn yet, and the next key is pressed already. */
  const revisionNow = ({ id, revision }: BoardMeeting) => Math.max(revision, own.current.get(id) ?? 0);
  function refused(problem: Problem, ...ids: string[]): void {
    for (const id of ids) own.current.delete(id);
    showToast({ text: problemWords(problem) });
  }

  function takeBack(step: Step): void {
    if (!steps.current.includes(step)) return;
    steps.current = steps.current.filter((one) => one !== step);
    const revisionOf = (id: string) => own.current.get(id) ?? 0;
    start(async () => {
      const result = await step.back(revisionOf).catch(unanswered);
      if (!result.ok) {
        // What did not get through can be taken back once more, with the revisions it was to be taken back from.
        if (result.problem.kind !== "later") return refused(result.problem, ...step.ids);
        steps.current = [...steps.current, step];
        return showToast({ text: problemWords(result.problem), undo: () => takeBack(step) });
      }
      for (const id of step.ids) did({ id, revision: revisionOf(id) });
      showToast({ text: "Taken back." });
    });
  }

  function done(text: string, step?: Step) {
    if (!step) return showToast({ text });
    steps.current = [...steps.current, step].slice(-50);
    showToast({ text, undo: () => takeBack(step) });
  }

  function moveTo(meeting: BoardMeeting, startsAt: Date): void {
    const { id, firstName } = meeting;
    const revision = revisionNow(meeting);
    const to = placeOn(board, startsAt);
    start(async () => {
      patch([{ id, ...to, pinned: meeting.state === "proposed" || meeting.pinned }]);
      did({ id, revision });
      const result = await move({ leaderId, meetingId: id, revision, startsAt: to.startsAt }).catch(unanswered);
      if (!result.ok) return refused(result.problem, id);
      if (meeting.state !== "proposed")
        return done(`${firstName} is now on ${to.when}. ${whoGets(meeting, forLeader)} a mail.`);
      const back = (revisionOf: (id: string) => number) =>
        move({ leaderId, meetingId: id, revision: revisionOf(id), startsAt: meeting.startsAt, undo: true });
      done(`${firstName} is now on ${to.when}.`, { ids: [id], back });
    });
  }

  function swapWith(one: BoardMeeting, other: BoardMeeting): void {
    const at = ({ week, weekday, label, when, startsAt }: BoardMeeting) => ({ week, weekday, label, when, startsAt });
    const both = { leaderId, meetingId: one.id, otherId: other.id };
    const [revision, otherRevision] = [revisionNow(one), revisionNow(other)];
    start(async () => {
      patch([
        { id: one.id, ...at(other), pinned: true },
        { id: other.id, ...at(one), pinned: true },
      ]);
      did({ id: one.id, revision });
      did({ id: other.id, revision: otherRevision });
      const result = await swap({ ...both, revision, otherRevision }).catch(unanswered);
      if (!result.ok) return refused(result.problem, one.id, other.id);
      const back = (revisionOf: (id: string) => number) =>
        swap({ ...both, revision: revisionOf(one.id), otherRevision: revisionOf(other.id), undo: true });
      done(`${one.firstName} is now on ${other.when}, and ${other.firstName} on ${one.when}.`, {
        ids: [one.id, other.id],
        back,
      });
    });
  }

  function togglePin(meeting: BoardMeeting): void {
    const { id, pinned, firstName } = meeting;
    const revision = revisionNow(meeting);
    start(async () => {
      patch([{ id, pinned: !pinned }]);
      did({ id, revision });
      const result = await pin({ leaderId, meetingId: id, revision, pinned: !pinned }).catch(unanswered);
      if (!result.ok) return refused(result.problem, id);
      const back = (revisionOf: (id: string) => number) =>
        pin({ leaderId, meetingId: id, revision: revisionOf(id), pinned });
      done(`${firstName} ${pinned ? "may move when you plan again." : "stays there when you plan again."}`, {
        ids: [id],
        back,
      });
    });
  }

  /** What was taken off, as it was: the same people at the same time. */
  function putBack({ personId, personIds, teamId, people, openDoor, pinned, startsAt, minutes }: BoardMeeting) {
    return people > 1 && teamId
      ? giveTogether({ leaderId, quarter, managerId: teamId, personIds, startsAt, minutes, pinned })
      : give({ leaderId, quarter, personId, openDoor, startsAt, pinned });
  }

  /** A proposal loses its time and nobody hears of it; an agreed meeting is called off, which is asked before. */
  function takeOff(meeting: BoardMeeting) {
    const { id, firstName } = meeting;
    const revision = revisionNow(meeting);
    start(async () => {
      if (meeting.state === "proposed") patch([{ id, week: offBoard }]);
      did({ id, revision });
      const result = await cancel({ leaderId, meetingId: id, revision }).catch(unanswered);
      if (!result.ok) return refused(result.problem, id);
      if (meeting.state !== "proposed") return done(`The meeting with ${firstName} is called off.`);
      done(`${firstName} waits without a time.`, { ids: [], back: () => putBack(meeting) });
    });
  }

  function giveTo(waiting: Waiting, startsAt: Date): void {
    const { personId, openDoor, firstName } = waiting;
    const to = placeOn(board, startsAt);
    start(async () => {
      const result = await give({ leaderId, quarter, personId, openDoor, startsAt: to.startsAt }).catch(unanswered);
      if (!result.ok) return refused(result.problem);
      const { meetingId } = result.value;
      own.current.set(meetingId, 0);
      const back = (revisionOf: (id: string) => number) =>
        cancel({ leaderId, meetingId, revision: revisionOf(meetingId) });
      done(`${firstName} is proposed for ${to.when}.`, { ids: [], back });
    });
  }

  const latest = useRef(takeBack);
  latest.current = takeBack;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const last = steps.current.at(-1);
      const isUndo = (event.metaKey || event.ctrlKey) && !event.shiftKey && event.key.toLowerCase() === "z";
      const writes = event.target instanceof Element && event.target.closest("input, textarea, select, dialog[open]");
      if (!isUndo || writes || !last) return;
      event.preventDefault();
      latest.current(last);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);

  /** Whether a card is as we left it, or as it was. */
  const isOwn = ({ id, revision }: BoardMeeting) => own.current.get(id) === revision;
  return { meetings, pending, isOwn, moveTo, swapWith, togglePin, takeOff, giveTo };
}

export type Moves = ReturnType<typeof useMoves>;

/** In no week of the quarter: shown nowhere until the new board is here. */
const offBoard = -1;
