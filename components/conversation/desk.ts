import type { SaveState } from "@/components/ui/saved";
import type { NoteLine } from "@/lib/conversations/schema";

/** What the screen needs from the notes under one question: their lines, saving now, and taking over what was changed elsewhere. */
type NoteHandle = {
  lines: () => NoteLine[];
  flush: () => Promise<void>;
  adopt: (lines: NoteLine[], revision: number) => void;
};
export type Notes = Map<string, NoteHandle>;

/** One state for the whole screen: trouble first, then what is under way, then the last thing saved. */
export function overall(states: readonly SaveState[]): SaveState {
  const first = (state: SaveState["state"]) => states.find((one) => one.state === state);
  const saved = states.flatMap((one) => (one.state === "saved" ? [one.at ?? ""] : [])).sort();
  return (
    first("failed") ??
    first("kept-here") ??
    first("saving") ??
    (saved.length > 0 ? { state: "saved", at: saved.at(-1) } : { state: "idle" })
  );
}
