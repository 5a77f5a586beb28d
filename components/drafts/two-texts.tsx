"use client";

import { Button } from "@/components/ui/button";
import { differences } from "@/lib/conversations/rules/two-texts";

type Props = {
  here: string;
  theirs: string;
  /** When the other text was saved, "14:44"; null when it came with the page. */
  theirsAt: string | null;
  onHere: () => void;
  onTheirs: () => void;
  onBoth: () => void;
};

/** Two texts for one note: both in full, what differs marked, and nothing gone until someone chose. */
export function TwoTexts({ here, theirs, theirsAt, onHere, onTheirs, onBoth }: Props) {
  return (
    <section
      aria-label="Two texts for one note"
      className="my-3 grid overflow-hidden rounded-3 border border-rule-strong bg-sheet md:grid-cols-2"
    >
      <Side title="Here" text={here} other={theirs} />
      <Side
        title={theirsAt ? `Your other tab, ${theirsAt}` : "Saved before"}
        text={theirs}
        other={here}
        className="border-rule max-md:border-t md:border-l"
      />
      <footer className="flex flex-wrap items-center gap-2 border-rule border-t bg-paper px-5 py-3.5 md:col-span-2 md:px-6">
        <p role="status" className="mr-auto text-14 text-ink-2">
          Two texts for one note. Both are kept safe until you choose.
        </p>
        <Button onClick={onHere}>Keep this one</Button>
        <Button onClick={onTheirs}>Keep the other</Button>
        <Button look="go" onClick={onBoth}>
          Keep both lines
        </Button>
      </footer>
    </section>
  );
}

function Side({ title, text, other, className }: { title: string; text: string; other: string; className?: string }) {
  return (
    <div className={`px-5 py-4 md:px-6 md:py-5 ${className ?? ""}`}>
      <p className="mb-2 text-14 text-ink-3">{title}</p>
      <p dir="auto" className="whitespace-pre-line font-serif text-18">
        {differences(text, other).map((piece, at) =>
          piece.only ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other identity
            <mark key={at} className="bg-spruce-tint text-ink shadow-[inset_0_-1.5px_0_var(--spruce)]">
              {piece.text}
            </mark>
          ) : (
            piece.text
          ),
        )}
        {text.trim() === "" ? <span className="text-ink-3">Nothing written</span> : null}
      </p>
    </div>
  );
}
