import Link from "next/link";
import { Button } from "@/components/ui/button";
import type { ChartPerson } from "@/lib/people/rules/branches";

/** Finds someone on the chart; the chart opens down to them. */
export function ChartFind({ find, found }: { find: string; found: ChartPerson[] }) {
  return (
    <search className="mb-6 block print:hidden">
      <form action="/people/chart" className="flex max-w-narrow items-center gap-2">
        <label className="sr-only" htmlFor="chart-find">
          Find someone on the chart
        </label>
        <input
          id="chart-find"
          name="find"
          type="search"
          defaultValue={find}
          maxLength={100}
          autoComplete="off"
          placeholder="Name or title"
          className="block w-full rounded-2 border border-edge bg-sheet px-3 py-2 text-16 placeholder:text-ink-3 focus:border-spruce focus:shadow-[0_0_0_1px_var(--spruce)] focus:outline-none"
        />
        <Button type="submit">Find</Button>
      </form>
      <div role="status" className="mt-2 min-h-5 text-14 text-ink-2">
        {find === "" ? null : found.length === 0 ? (
          `Nobody is called “${find}”.`
        ) : (
          <Matches found={found} find={find} />
        )}
      </div>
    </search>
  );
}

const Matches = ({ found, find }: { found: ChartPerson[]; find: string }) => (
  <ul className="flex flex-wrap gap-x-5 gap-y-1">
    {found.map(({ id, name, title }) => (
      <li key={id}>
        <Link className="link" href={`/people/chart?${new URLSearchParams({ find, person: id })}`}>
          {name}
        </Link>{" "}
        <span className="text-ink-3">{title}</span>
      </li>
    ))}
  </ul>
);
