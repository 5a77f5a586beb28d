import { Icon } from "./icon";

export type SaveState =
  | { state: "idle" }
  | { state: "saving" }
  | { state: "saved"; at?: string }
  | { state: "kept-here" }
  | { state: "failed"; why?: string };

function words(save: SaveState): string {
  switch (save.state) {
    case "idle":
      return "";
    case "saving":
      return "Saving";
    case "saved":
      return save.at ? `Saved ${save.at}` : "Saved";
    case "kept-here":
      return "Kept on this device until you are back online";
    case "failed":
      return save.why ?? "Not saved yet. Your text stays here.";
  }
}

/** "Saved" only when it is true. Always in the page, so that a screen reader hears it change. */
export function Saved({ save }: { save: SaveState }) {
  return (
    <span
      role="status"
      className={`inline-flex min-h-5 items-center gap-1.5 text-14 ${save.state === "failed" ? "text-brick" : "text-ink-2"}`}
    >
      {save.state === "saved" ? <Icon name="check" className="text-spruce" /> : null}
      {words(save)}
    </span>
  );
}
