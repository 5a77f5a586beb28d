import { type PersonaKey, personaKeys } from "@/lib/accounts/rules/personas";

type Props = {
  /** Who the visitor is at the moment. */
  name: string;
  title: string;
  stepInto: (form: FormData) => Promise<void>;
};

const articles: Record<PersonaKey, string> = { director: "a", engineer: "an", manager: "a", admin: "an" };

const step =
  "min-h-8 rounded-2 px-1.5 font-medium text-spruce underline decoration-spruce/35 underline-offset-3 hover:bg-press md:min-h-7";

/** On every page of the demonstration organization: what this is, and whose eyes to borrow. Asks the database nothing. */
export function DemoStrip({ name, title, stepInto }: Props) {
  return (
    <aside
      aria-label="Demonstration"
      className="flex flex-wrap items-center gap-x-6 border-rule border-b bg-well px-5 py-1 text-13 text-ink-2 md:px-6 print:hidden"
    >
      <p className="py-0.5">
        This is a demonstration organization. You are <b className="font-medium text-ink">{name}</b>
        {title ? <span className="max-md:hidden">, {title}</span> : null}.
      </p>
      <form action={stepInto} className="-ml-1.5 flex flex-wrap items-center md:ml-0">
        <span className="px-1.5">Step into</span>
        {personaKeys.map((key) => (
          <button key={key} type="submit" name="persona" value={key} className={step}>
            <span className="max-md:sr-only">{articles[key]} </span>
            {key}
          </button>
        ))}
      </form>
    </aside>
  );
}
