const widths = [
  ["w-3/4", "w-11/12", "w-12"],
  ["w-3/5", "w-3/4", "w-14"],
  ["w-3/4", "w-5/6", "w-10"],
];

/** Rows of the shape that is loading; appears after 300 ms. */
function Skeleton({ rows = 3 }: { rows?: number }) {
  return (
    <div aria-hidden="true" className="after-a-moment">
      {Array.from({ length: rows }, (_, row) => row).map((row) => {
        const [lead, text, end] = widths[row % widths.length] ?? [];
        return (
          <div key={row} className="grid grid-cols-[84px_minmax(0,1fr)_64px] gap-4 border-rule border-b py-4.5">
            <i className={`block h-3 rounded-1 bg-press ${lead}`} />
            <i className={`block h-3 rounded-1 bg-press ${text}`} />
            <i className={`block h-3 justify-self-end rounded-1 bg-press ${end}`} />
          </div>
        );
      })}
    </div>
  );
}

/** A whole page while it loads: a title and rows where they will stand. For loading.tsx. */
export function SkeletonPage({ rows = 6 }: { rows?: number }) {
  return (
    <div role="status">
      <span className="sr-only">Loading</span>
      <div aria-hidden="true" className="after-a-moment mb-12">
        <i className="mb-4 block h-3 w-40 rounded-1 bg-press" />
        <i className="block h-8 w-4/5 max-w-column rounded-1 bg-press" />
      </div>
      <Skeleton rows={rows} />
    </div>
  );
}
