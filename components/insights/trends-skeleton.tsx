/** Trends while it loads: the shapes stand where the chart and the heat map will. */
export function TrendsSkeleton() {
  return (
    <div role="status">
      <span className="sr-only">Loading</span>
      <div aria-hidden="true" className="after-a-moment">
        <i className="mb-4 block h-9 w-44 rounded-1 bg-press" />
        <i className="block h-3 w-80 max-w-full rounded-1 bg-press" />
        <div className="mt-12 border-rule-strong border-t pt-7">
          <i className="block h-7 w-3/5 rounded-1 bg-press" />
          <i className="mt-4 block h-3 w-4/5 rounded-1 bg-press" />
          <i className="mt-6 block aspect-[362/330] rounded-2 bg-well md:aspect-[1104/420]" />
        </div>
      </div>
    </div>
  );
}
