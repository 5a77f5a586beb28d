import type { DragEvent, KeyboardEvent } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import type { BoardMeeting } from "@/lib/planning/rules/board";
import { inks, lightPapers, papers } from "./tones";

export type CardHands = {
  onSelect: (meeting: BoardMeeting) => void;
  onMove: (meeting: BoardMeeting) => void;
  onDragStart: (meeting: BoardMeeting) => void;
  onDragEnd: () => void;
};
type Props = CardHands & { meeting: BoardMeeting; open: boolean; folded: boolean };

export const isMovable = (meeting: BoardMeeting) => meeting.state === "proposed" || meeting.state === "agreed";

const said: Record<BoardMeeting["state"], string> = {
  held: "held",
  agreed: "agreed",
  proposed: "proposed",
  off: "did not take place",
};
/** What the card shows by its place and colour, for those who hear it. */
const heard = ({ when, state, team, openDoor, pinned }: BoardMeeting) =>
  [when, said[state], team, openDoor ? "open door" : "", pinned ? "pinned" : ""].filter(Boolean).join(", ");

/** One meeting on the board: a card to select, drag, or move with M; only initials once its week is over. */
export function MeetingCard({ meeting, open, folded, onSelect, onMove, onDragStart, onDragEnd }: Props) {
  const movable = isMovable(meeting) && !folded;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== "m" || event.metaKey || event.ctrlKey || !movable) return;
    event.preventDefault();
    onMove(meeting);
  };
  const start = (event: DragEvent) => {
    event.dataTransfer.setData("text/plain", meeting.id);
    event.dataTransfer.effectAllowed = "move";
    onDragStart(meeting);
  };
  return (
    <button
      type="button"
      aria-pressed={open}
      title={folded ? `${meeting.name}, ${meeting.when}` : movable ? "Drag, or press M to move" : undefined}
      draggable={movable}
      onDragStart={start}
      onDragEnd={onDragEnd}
      onClick={() => onSelect(meeting)}
      onKeyDown={onKeyDown}
      className={classNames(
        folded ? foldedLook(meeting) : cardLook(meeting, movable),
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
}

function foldedLook({ state, tone }: BoardMeeting): string {
  const gone = state === "off" ? "text-ink-3 line-through" : classNames(papers[tone], inks[tone]);
  return classNames("mx-auto grid h-7 w-full max-w-9 place-items-center rounded-1 font-medium text-12", gone);
}

function cardLook({ state, tone, isToday }: BoardMeeting, movable: boolean): string {
  return classNames(
    "relative mb-1 flex min-h-[53px] w-full flex-col justify-start overflow-hidden rounded-1 px-[7px] pt-[5px] pb-1.5 text-left font-medium text-12 leading-[15px] last:mb-0",
    movable && "cursor-grab active:cursor-grabbing",
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
