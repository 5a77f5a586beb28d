import { Button, ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { BoardMeeting } from "@/lib/planning/rules/board";
import { isMovable } from "./meeting-card";

type Props = {
  meeting: BoardMeeting;
  preparation: number;
  pending: boolean;
  /** Somebody plans it for its leader: the meeting’s own page is not theirs, nor are the reasons. */
  forLeader: boolean;
  onMove: () => void;
  onPin: () => void;
  onTakeOff: () => void;
};

/** "Why this time?" in plain reasons, and what can be done about it. */
export function WhySheet({ meeting, preparation, pending, forLeader, onMove, onPin, onTakeOff }: Props) {
  const proposed = meeting.state === "proposed";
  return (
    <section
      aria-labelledby="why"
      className="rounded-3 border border-rule-strong bg-sheet px-5 pt-4.5 pb-4 shadow-float print:hidden"
    >
      <h3 id="why" className="text-18">
        {proposed && !forLeader ? `Why ${meeting.when} for ${meeting.firstName}?` : `${meeting.name}, ${meeting.when}`}
      </h3>
      <p className="mt-0.5 mb-3 text-14 text-ink-3">
        {[meeting.theirs, `${meeting.minutes} minutes and ${preparation} to prepare`].filter(Boolean).join(" · ")}
      </p>
      {meeting.why.length > 0 ? (
        <dl className="border-rule border-t text-14">
          {meeting.why.map((line) => (
            <div
              key={line.about}
              className="grid grid-cols-[96px_1fr] gap-3 border-rule border-b py-[7px] leading-5 max-sm:grid-cols-1 max-sm:gap-0"
            >
              <dt className="text-ink-3">{line.about}</dt>
              <dd>{line.says}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {proposed && !meeting.ready ? (
        <p className="mt-3 text-14 text-ink-2">
          Nobody on this team is invited before its manager has read the briefing.
        </p>
      ) : null}
      {meeting.byLeader ? (
        <p className="mt-3 text-14 text-ink-2">You are in this one yourself, so only its leader moves it.</p>
      ) : null}
      <div className="mt-3.5 flex flex-wrap items-center gap-2">
        {isMovable(meeting) ? (
          <Button onClick={onMove} disabled={pending}>
            Other times
          </Button>
        ) : null}
        {proposed ? (
          <>
            <Button onClick={onPin} disabled={pending} aria-pressed={meeting.pinned}>
              <Icon name="pin" /> {meeting.pinned ? "Unpin" : "Pin"}
            </Button>
            <Button look="plain" onClick={onTakeOff} disabled={pending}>
              Take off
            </Button>
            <p className="ml-auto text-14 text-ink-3 max-md:hidden">Drag, or press Space to move</p>
          </>
        ) : (
          <>
            {forLeader ? null : (
              <ButtonLink look="plain" href={`/meetings/${meeting.id}`} className="first:-ml-2">
                Open the meeting
              </ButtonLink>
            )}
            {isMovable(meeting) ? (
              <Button look="plain" onClick={onTakeOff} disabled={pending}>
                Call it off
              </Button>
            ) : null}
          </>
        )}
      </div>
    </section>
  );
}
