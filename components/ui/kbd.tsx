import { Icon } from "./icon";

/** A key. `⌘K` is drawn; other keys are their letter. */
export function Kbd({ keys, bare }: { keys: string; bare?: boolean }) {
  const command = keys.startsWith("⌘");
  return (
    <kbd
      className={`inline-flex items-center gap-0.5 rounded-1 font-medium font-ui text-[11px] text-ink-3 leading-4 ${bare ? "" : "border border-rule-strong bg-sheet px-[5px] py-px"}`}
    >
      {command ? <Icon name="command" size="tiny" /> : null}
      {command ? <span className="sr-only">Command </span> : null}
      {command ? keys.slice(1) : keys}
    </kbd>
  );
}
