import { guardRails } from "@/lib/conversations/rules/guard-rails";
import type { Notes } from "./desk";
import { MatterDoor, type MatterLine } from "./matter-door";

type Props = {
  meetingId: string;
  name: string;
  manager: string | null;
  notes: Notes;
  kept: readonly MatterLine[];
  className: string;
};

/** What a leader may not do with what they hear, and the door for a serious matter. */
export function Rails({ meetingId, name, manager, notes, kept, className }: Props) {
  const rails = guardRails(manager ?? "their manager");
  return (
    <div className={`border-rule-strong border-t pt-4 text-14 text-ink-2 print:hidden ${className}`}>
      <p className="font-semibold text-ink">{rails.title}</p>
      <div>
        {rails.says} <MatterDoor meetingId={meetingId} name={name} notes={notes} kept={kept} />
      </div>
    </div>
  );
}
