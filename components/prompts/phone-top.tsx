import Link from "next/link";
import { Icon } from "@/components/ui/icon";
import { Saved, type SaveState } from "@/components/ui/saved";

/** On a phone: the way out, what is saved, and how far one is. */
export function PhoneTop({ meetingId, save, at, of }: { meetingId: string; save: SaveState; at: number; of: number }) {
  return (
    <div className="md:hidden">
      <div className="flex items-center justify-between gap-4 px-5 py-1.5 text-14 text-ink-2">
        <Link href={`/meetings/${meetingId}`} className="inline-flex min-h-11 items-center gap-1 no-underline">
          <Icon name="back" />
          Close
        </Link>
        <Saved save={save} />
      </div>
      <div className="flex gap-[3px] px-5" aria-hidden="true">
        {Array.from({ length: of }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: segments are their position
          <i key={index} className={`h-[3px] flex-1 ${index <= at ? "bg-spruce" : "bg-rule"}`} />
        ))}
      </div>
      <p className="px-5 pt-6 text-14 text-ink-3">
        {at + 1} of {of}
      </p>
    </div>
  );
}
