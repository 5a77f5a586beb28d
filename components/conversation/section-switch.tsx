/** On a narrow screen the guide folds into one row to step through. */
export function SectionSwitch({
  sections,
  current,
  go,
}: {
  sections: string[];
  current: number;
  go: (section: number) => void;
}) {
  const [before, after] = [sections[current - 1], sections[current + 1]];
  return (
    <div className="mb-4 flex justify-between gap-4 lg:hidden print:hidden">
      {before ? (
        <button type="button" className="link" onClick={() => go(current - 1)}>
          {before}
        </button>
      ) : (
        <span />
      )}
      {after ? (
        <button type="button" className="link" onClick={() => go(current + 1)}>
          {after}
        </button>
      ) : null}
    </div>
  );
}
