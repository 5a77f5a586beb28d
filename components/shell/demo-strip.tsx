export type DemoPerson = { key: string; name: string; role: string; current: boolean };

type Props = { people: DemoPerson[]; stepInto: (form: FormData) => Promise<void> };

const step =
  "min-h-8 rounded-2 px-1.5 font-medium text-spruce underline decoration-spruce/35 underline-offset-3 hover:bg-press md:min-h-7";

/** On every page of the demonstration organization: what this is, and whose eyes to borrow. */
export function DemoStrip({ people, stepInto }: Props) {
  const me = people.find(({ current }) => current);
  return (
    <aside
      aria-label="Demonstration"
      className="flex flex-wrap items-center gap-x-6 border-rule border-b bg-well px-5 py-1 text-13 text-ink-2 md:px-6 print:hidden"
    >
      <p className="py-0.5">This is a demonstration organization.{me ? ` You are ${me.name}, the ${me.role}.` : ""}</p>
      <form action={stepInto} className="-ml-1.5 flex flex-wrap items-center md:ml-0">
        <span className="px-1.5">Step into</span>
        {people
          .filter(({ current }) => !current)
          .map(({ key, name, role }) => (
            <button key={key} type="submit" name="persona" value={key} className={step}>
              {name}, {role}
            </button>
          ))}
      </form>
    </aside>
  );
}
