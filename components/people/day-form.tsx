import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";
import type { PersonView } from "@/lib/people/read/person";

/** Shows the person on another day. A plain form: the day stands in the address and can be shared. */
export function DayForm({ view }: { view: PersonView }) {
  return (
    <form action={`/people/${view.id}`} className="flex flex-wrap items-center gap-2 print:hidden">
      <label htmlFor="person-on" className="text-14 text-ink-3">
        As of
      </label>
      <input
        id="person-on"
        type="date"
        name="on"
        required
        defaultValue={view.on}
        className="rounded-2 border border-edge bg-sheet px-2.5 py-1.5 text-14 tabular-nums focus:border-spruce focus:shadow-[0_0_0_1px_var(--spruce)] focus:outline-none"
      />
      <Button type="submit">Show</Button>
      {view.on === view.today ? null : <TextLink href={`/people/${view.id}`}>Today</TextLink>}
    </form>
  );
}
