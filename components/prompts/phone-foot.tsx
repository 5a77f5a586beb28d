import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

type Props = { at: number; of: number; go: (to: number) => void; send: ReactNode };

/** On a phone: back, skip or next, and sending at the end. Skipping is as easy as answering. */
export function PhoneFoot({ at, of, go, send }: Props) {
  const last = at === of - 1;
  return (
    <div className="sticky bottom-0 z-30 border-rule border-t bg-paper px-5 pt-3 pb-5 md:hidden">
      {last ? (
        <div className="grid gap-2">
          {send}
          {of > 1 ? (
            <Button look="plain" onClick={() => go(at - 1)}>
              Back
            </Button>
          ) : null}
        </div>
      ) : (
        <div className="grid grid-cols-[1fr_2fr] gap-2">
          {at === 0 ? (
            <Button size="big" onClick={() => go(at + 1)}>
              Skip
            </Button>
          ) : (
            <Button size="big" onClick={() => go(at - 1)}>
              Back
            </Button>
          )}
          <Button size="big" look="go" onClick={() => go(at + 1)}>
            Next
          </Button>
        </div>
      )}
    </div>
  );
}
