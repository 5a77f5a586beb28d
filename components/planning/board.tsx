"use client";

import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from "react";
import { type Ask, AskDialog } from "@/components/ui/ask-dialog";
import { classNames } from "@/components/ui/class-names";
import { showToast } from "@/components/ui/toast";
import type { Waiting } from "@/lib/planning/read/board";
import { type BoardMeeting, type BoardTeam, type BoardWeek, loadOf } from "@/lib/planning/rules/board";
import { newsText } from "@/lib/planning/rules/news";
import { BoardList } from "./board-list";
import { BoardTable, weekdaysOf } from "./board-table";
import { Ghost } from "./ghost";
import { type CardHands, isMovable, keysId } from "./meeting-card";
import { Queue, type QueueHands } from "./queue";
import { TimesDialog } from "./times-dialog";
import { keyOf, useDrop } from "./use-drop";
import { useFocusKept } from "./use-focus-kept";
import { useGradually } from "./use-gradually";
import { useHold } from "./use-hold";
import { type BoardClock, useMoves } from "./use-moves";
import { useNews } from "./use-news";
import { useOffer } from "./use-offer";
import { useRoom } from "./use-room";
import { useSteady } from "./use-steady";
import { useTeam } from "./use-team";
import { WhySheet } from "./why-sheet";

type Props = {
  clock: BoardClock;
  /** Changes with whatever changes on the board. */
  stamp: string;
  weeks: readonly BoardWeek[];
  meetings: readonly BoardMeeting[];
  queue: readonly Waiting[];
  teams: readonly BoardTeam[];
  perWeek: number;
  preparation: number;
  /** A quarter that has passed: nobody waits in it. */
  over: boolean;
  /** What approving does, beside the reasons. */
  children: ReactNode;
};

/** The queue, the quarter and the reasons: select a card, drag it by hand, or carry it with the keys. */
export function Board({ clock, stamp, weeks, queue, teams, perWeek, preparation, over, children, ...rest }: Props) {
  const given = useSteady(rest.meetings);
  const { meetings, pending, isOwn, ...moves } = useMoves(given, clock);
  const room = useRoom(clock, over ? null : stamp);
  const news = useNews(clock, over ? null : stamp, given, isOwn);
  const [team] = useTeam(teams);
  const [chosenId, setOpenId] = useState<string | null>(null);
  const [ask, setAsk] = useState<Ask | null>(null);
  const { offer, offerTimes, offerWaiting, close } = useOffer({ clock, room, moves });
  const root = useRef<HTMLDivElement>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const live = useRef<HTMLParagraphElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const seenAt = useRef<number | null>(null);
  useFocusKept(root, meetings);

  const find = (id: string | null) => meetings.find((meeting) => meeting.id === id) ?? null;
  const open = find(chosenId) ?? find(queue.find((row) => row.meetingId)?.meetingId ?? null);
  const shown = useMemo(() => meetings.filter((one) => team === null || one.teamId === team), [meetings, team]);
  const waiting = useMemo(() => queue.filter((one) => team === null || one.teamId === team), [queue, team]);
  const loaded = useMemo(() => weeks.map((week) => ({ ...week, ...loadOf(week.index, meetings) })), [weeks, meetings]);
  const weekdays = useMemo(() => weekdaysOf(meetings), [meetings]);
  const ahead = useMemo(() => weeks.filter((week) => week.state !== "past").map((week) => week.index), [weeks]);

  const announce = (words: string) => {
    if (live.current) live.current.textContent = words;
  };
  const refuse = (words: string) => showToast({ text: words });
  const dropped = useRef<ReturnType<typeof useDrop> | null>(null);
  const { held, press, pickByKeys, steer } = useHold({
    ...{ root, ghost, weeks: ahead, weekdays, announce },
    homeOf: find,
    onPick: (key) => {
      seenAt.current = find(key)?.revision ?? null;
      if (find(key)) setOpenId(key);
    },
    says: (key, spot) => dropped.current?.says(key, spot) ?? "",
    onDrop: (key, spot) => dropped.current?.drop(key, spot, seenAt.current),
  });
  const drop = useDrop(
    { clock, meetings, queue, room, moves, ask: setAsk, offer: offerTimes, announce: refuse },
    held?.key ?? null,
  );
  const marks = useGradually(drop.marks);
  dropped.current = drop;

  // Below a long list the reasons would open out of sight.
  function select(id: string): void {
    setOpenId(id);
    requestAnimationFrame(() => sheet.current?.scrollIntoView({ block: "nearest" }));
  }
  const step = (id: string, by: 1 | -1) => {
    const list = shown.filter((meeting) => meeting.week >= 0);
    const next = list[list.findIndex((meeting) => meeting.id === id) + by];
    root.current?.querySelector<HTMLElement>(`[data-card="${next?.id}"]`)?.focus();
  };
  function onKey(event: KeyboardEvent, id: string): void {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const meeting = find(id);
    if (!meeting || !(steer(event) || act(event.key.toLowerCase(), meeting))) return;
    event.preventDefault();
    event.stopPropagation();
  }
  /** What a key does to a card that is not in the hand; whether it did anything. */
  function act(key: string, meeting: BoardMeeting): boolean {
    const proposed = meeting.state === "proposed";
    const movable = isMovable(meeting) && !over;
    if (key === "j" || key === "k") step(meeting.id, key === "j" ? 1 : -1);
    else if (movable && (key === " " || key === "m")) pickByKeys(meeting.id);
    else if (movable && key === "t") void offerTimes(meeting);
    else if (proposed && key === "p") moves.togglePin(meeting);
    else if (movable && (key === "delete" || key === "backspace")) drop.takeOff(meeting);
    else return false;
    return true;
  }

  const latest = useRef({ select, onKey, press, offerWaiting });
  latest.current = { select, onKey, press, offerWaiting };
  const [hands] = useState<CardHands & QueueHands>(() => ({
    onSelect: (id) => latest.current.select(id),
    onKey: (event, id) => latest.current.onKey(event, id),
    onPress: (event, id) => latest.current.press(event, id),
    onGive: (row) => latest.current.offerWaiting(row),
    onPressRow: (event, row) => latest.current.press(event, keyOf(row)),
  }));

  const inHand = find(held?.key ?? null);
  const waits = held && !inHand ? queue.find((row) => keyOf(row) === held.key) : undefined;
  const toneOf = (id: string) => teams.find((one) => one.id === id)?.tone ?? 5;
  return (
    <div ref={root} className={classNames("mt-6 grid gap-x-8 gap-y-8", !over && "xl:grid-cols-[236px_minmax(0,1fr)]")}>
      <p ref={live} aria-live="assertive" className="sr-only" />
      <p id={keysId} className="sr-only">
        Space picks it up and the arrow keys move it, T offers every time, P pins it, Delete takes it off, J and K go to
        the next and the one before.
      </p>
      {over ? null : (
        <Queue
          rows={waiting}
          openId={open?.id ?? null}
          hands={hands}
          drop={inHand ? "Let go here to take off" : null}
        />
      )}
      <div className="min-w-0">
        <p role="status" className="text-14 text-spruce empty:hidden">
          {news.length > 0 ? newsText(news) : null}
        </p>
        <BoardList
          weeks={loaded}
          meetings={shown}
          openId={open?.id ?? null}
          {...{ perWeek }}
          onSelect={hands.onSelect}
        />
        <section
          data-scroller=""
          aria-label="The quarter, week by week"
          // A card inside takes the keys along; with none, the scroller itself must be reached to be scrolled.
          tabIndex={shown.length === 0 ? 0 : undefined}
          className="relative overflow-x-auto max-md:hidden"
        >
          <BoardTable
            {...{ weeks: loaded, meetings: shown, weekdays, perWeek, hands, marks }}
            openId={open?.id ?? null}
            heldId={held?.key ?? null}
          />
        </section>
        <div className="mt-5 grid items-start gap-x-10 gap-y-6 lg:grid-cols-[1fr_436px]">
          <div className="pt-4 text-14 lg:pl-8">{children}</div>
          <div ref={sheet} className="scroll-mt-4">
            {open ? (
              <WhySheet
                {...{ meeting: open, preparation, pending }}
                forLeader={clock.forLeader !== null}
                onMove={() => void offerTimes(open)}
                onPin={() => moves.togglePin(open)}
                onTakeOff={() => drop.takeOff(open)}
              />
            ) : null}
          </div>
        </div>
      </div>
      <Ghost
        held={inHand ?? (waits ? { name: waits.name, tone: toneOf(waits.teamId) } : null)}
        above={held?.by === "keys"}
        place={ghost}
      />
      <TimesDialog offer={offer} onClose={close} />
      <AskDialog ask={ask} onClose={() => setAsk(null)} />
    </div>
  );
}
