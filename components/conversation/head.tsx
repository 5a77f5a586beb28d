import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Saved, type SaveState } from "@/components/ui/saved";
import { useLongWait } from "@/components/ui/submit-button";
import type { FoundMeeting } from "@/lib/meetings/read/find";
import { companyName } from "@/lib/meetings/rules/company";
import { dateIn } from "@/lib/time/calendar";
import { dayText, spanText } from "@/lib/time/format";
import type { Beginning } from "./use-place";

type Props = {
  meeting: FoundMeeting;
  save: SaveState;
  focus: boolean;
  onFocus: () => void;
  begun: boolean;
  beginning: Beginning;
  closing: boolean;
  mayHold: boolean;
  untold: boolean;
  onBegin: () => void;
  onClose: () => void;
};

/** Who, when, what is saved, and the one next step. */
export function Head({
  meeting,
  save,
  focus,
  onFocus,
  begun,
  beginning,
  closing,
  mayHold,
  untold,
  onBegin,
  onClose,
}: Props) {
  const { leader, startsAt, endsAt, state } = meeting;
  const long = useLongWait(beginning === "under-way");
  return (
    <header className="sticky top-0 z-10 flex min-h-15 flex-wrap items-center gap-x-6 gap-y-1 max-md:gap-x-3 border-rule border-b bg-paper px-5 py-2 md:px-8 xl:grid xl:grid-cols-[264px_minmax(0,1fr)_auto]">
      <Link
        href={`/meetings/${meeting.id}`}
        className="inline-flex min-h-11 items-center gap-1.5 text-14 text-ink-2 no-underline print:hidden"
      >
        <Icon name="back" />
        Meeting
      </Link>
      <div className="mr-auto min-w-0">
        <h1 className="text-18! tracking-[-0.01em] md:inline">{companyName(meeting, "leader")}</h1>
        <span className="ml-3 text-14 text-ink-3 max-md:ml-0 max-md:block">
          {dayText(dateIn(startsAt, leader.zone))}, {spanText(startsAt, endsAt, leader.zone)}
        </span>
      </div>
      <div className="ml-auto flex items-center gap-3 md:gap-5 print:hidden">
        <Saved save={save} />
        <button type="button" className="link max-lg:hidden" aria-pressed={focus} onClick={onFocus}>
          {focus ? "Show all" : "Focus"}
        </button>
        {state === "held" ? <span className="text-14 text-ink-3">held</span> : null}
        {untold ? <span className="text-14 text-ink-2">You can begin once its invitation has left</span> : null}
        {mayHold && !begun ? (
          <Button look="go" onClick={onBegin} aria-busy={long}>
            {long ? "One moment" : "Begin"}
          </Button>
        ) : null}
        {mayHold && begun && !closing && meeting.kind !== "group" ? (
          <Button onClick={onClose}>Start closing</Button>
        ) : null}
      </div>
      {!begun && typeof beginning === "object" ? (
        <p role="alert" className="w-full text-14 text-brick xl:col-span-3">
          {beginning.trouble}
        </p>
      ) : null}
    </header>
  );
}
