"use client";

import { type KeyboardEvent, memo, type PointerEvent } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import type { BoardMeeting } from "@/lib/planning/rules/board";
import { inks, lightPapers, papers } from "./tones";

/** What a hand can do to a card. The same object for as long as the board is there, so that no card is drawn again for it. */
export type CardHands = {
  onSelect: (id: string) => void;
  onPress: (event: PointerEvent, id: string) => void;
  onKey: (event: KeyboardEvent, id: string) => void;
};
type Props = { meeting: BoardMeeting; hands: CardHands; open: boolean; held: boolean; folded: boolean };

export const isMovable = ({ state, byLeader }: BoardMeeting) =>
  (state === "proposed" || state === "agreed") && !byLeader;

const said: Record<BoardMeeting["state"], string> = {
  held: "held",
  agreed: "agreed",
  proposed: "proposed",
  off: "did not take place",
};
/** What the card shows by its place and colour, for those who hear it. */
const heard = ({ when, state, team, openDoor, pinned }: BoardMeeting) =>
  [when, said[state], team, openDoor ? "open door" : "", pinned ? "pinned" : ""].filter(Boolean).join(", ");

/** The hidden words that tell those who cannot see how a card is moved. */
export const keysId = "board-keys";

/** One meeting on the board: a card to select, drag, or carry with the arrow keys; only initials once its week is over. */
export const MeetingCard = memo(function MeetingCard({ meeting, hands, open, held, folded }: Props) {
  const { id } = meeting;
  const movable = isMovable(meeting) && !folded;
  return (
    <button
      type="button"
      data-card={id}
      aria-pressed={open}
      aria-describedby={movable ? keysId : undefined}
      title={folded ? `${meeting.name}, ${meeting.when}` : movable ? "Drag, or press Space to move" : undefined}
      onClick={() => hands.onSelect(id)}
      onKeyDown={(event) => hands.onKey(event, id)}
      // A button is pressed when Space comes up again; here Space picks the card up.
      onKeyUp={movable ? (event) => event.key === " " && event.preventDefault() : undefined}
      onPointerDown={movable ? (event) => hands.onPress(event, id) : undefined}
      className={classNames(
        folded ? foldedLook(meeting) : cardLook(meeting, movable),
        // What was picked up leaves its outline; paler words could not be read.
        held && "bg-transparent! outline-1 outline-edge outline-dashed [&>span]:text-ink-3!",
        open && "outline-2! outline-solid! outline-spruce!",
      )}
    >
      {folded ? (
        <>
          {meeting.initials}
          <span className="sr-only"> {meeting.name}</span>
        </>
      ) : (
        <>
          <span className="line-clamp-2">{meeting.name}</span>
          <span className={classNames("block font-normal tabular-nums", inks[meeting.tone])}>{meeting.label}</span>
          {meeting.pinned ? (
            <Icon name="pin" size="small" className={classNames("absolute right-1 bottom-1", inks[meeting.tone])} />
          ) : null}
        </>
      )}
      <span className="sr-only">, {heard(meeting)}</span>
    </button>
  );
});

function foldedLook({ state, tone }: BoardMeeting): string {
  const gone = state === "off" ? "text-ink-3 line-through" : classNames(papers[tone], inks[tone]);
  return classNames("mx-auto grid h-7 w-full max-w-9 place-items-center rounded-1 font-medium text-12", gone);
}

function cardLook({ state, tone, isToday }: BoardMeeting, movable: boolean): string {
  return classNames(
    "relative mb-1 flex min-h-[53px] w-full flex-col justify-start overflow-hidden rounded-1 px-[7px] pt-[5px] pb-1.5 text-left font-medium text-12 leading-[15px] last:mb-0",
    movable && "cursor-grab touch-pan-x touch-pan-y select-none [-webkit-touch-callout:none]",
    state === "off" && "text-ink-3 line-through",
    state === "proposed" &&
      classNames(
        lightPapers[tone],
        inks[tone],
        "outline-[1.25px] outline-current outline-dashed -outline-offset-[1.25px] [&>span:first-child]:text-ink",
      ),
    (state === "held" || state === "agreed") && papers[tone],
    state === "held" ? "text-ink-2" : "",
    isToday && "ring-[1.5px] ring-spruce ring-inset",
  );
}
