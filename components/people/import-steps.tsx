import { classNames } from "@/components/ui/class-names";

const steps = [
  { key: "file", title: "File" },
  { key: "columns", title: "Columns" },
  { key: "changes", title: "What changes" },
  { key: "apply", title: "Apply" },
] as const;
type ImportStep = (typeof steps)[number]["key"];

/** Where one is on the way of a file. */
export function ImportSteps({ now }: { now: ImportStep }) {
  const at = steps.findIndex((step) => step.key === now);
  return (
    <ol aria-label="Steps of the import" className="mb-7 flex max-w-[640px] gap-0.75 md:mb-10 print:hidden">
      {steps.map(({ key, title }, index) => (
        <li
          key={key}
          aria-current={index === at ? "step" : undefined}
          className={classNames(
            "flex-1 border-t-3 pt-2 text-14",
            index <= at ? "border-spruce" : "border-rule",
            index === at ? "font-semibold text-ink" : "text-ink-3",
            index !== at && "max-sm:text-13",
          )}
        >
          {title}
        </li>
      ))}
    </ol>
  );
}
