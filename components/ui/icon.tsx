import { classNames } from "./class-names";

const paths = {
  lock: "M4.5 7h7A1.5 1.5 0 0 1 13 8.5v4a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 3 12.5v-4A1.5 1.5 0 0 1 4.5 7zM5.2 7V5a2.8 2.8 0 0 1 5.6 0v2",
  check: "M3.5 8.5l3 3 6-7",
  back: "M10 3.5L5.5 8l4.5 4.5",
  forward: "M6 3.5L10.5 8 6 12.5",
  arrow: "M3 8h10M9 4l4 4-4 4",
  down: "M3.5 6L8 10.5 12.5 6",
  pin: "M6 2.5h4M6.7 2.5l-.4 4.2L4 9h8L9.7 6.7l-.4-4.2M8 9v4.5",
  search: "M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.6 10.6L14 14",
  command: "M10.5 3.5a2 2 0 1 1 2 2h-9a2 2 0 1 1 2-2v9a2 2 0 1 1-2-2h9a2 2 0 1 1-2 2z",
  move: "M8 2v12M2 8h12M6 4l2-2 2 2M6 12l2 2 2-2M4 6L2 8l2 2M12 6l2 2-2 2",
} as const;

type IconName = keyof typeof paths;

const sizes = { usual: "size-4 align-[-3px]", small: "size-3.5 align-[-2px]", tiny: "size-2.5" };

type IconProps = { name: IconName; size?: keyof typeof sizes; className?: string };

/** A small line drawing beside words. The words carry the meaning, so it is hidden from screen readers. */
export function Icon({ name, size = "usual", className }: IconProps) {
  return (
    <svg
      viewBox="0 0 16 16"
      aria-hidden="true"
      className={classNames("inline-block flex-none", sizes[size], className)}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  );
}
