import { buttonLook } from "@/components/ui/button";
import type { PersonaKey } from "@/lib/accounts/rules/personas";

type PersonaView = { key: PersonaKey; name: string; title: string };

const walks: Record<PersonaKey, string> = {
  director: "Plans the quarter, holds the conversations, and sees two years of what came of them.",
  engineer: "Gets one clear invitation, answers on a phone, and hears back.",
  manager: "Reads a briefing, says what they expect, and never sees what was said.",
  admin: "Brings in people and sign-in, and reads no content.",
};

/** One of four people to walk through the demonstration as. One click, nothing to fill in. */
export function PersonaDoors({
  people,
  stepInto,
}: {
  people: PersonaView[];
  stepInto: (form: FormData) => Promise<void>;
}) {
  return (
    <form action={stepInto}>
      <ul>
        {people.map(({ key, name, title }, at) => (
          <li
            key={key}
            className="grid items-center gap-x-6 gap-y-2 border-rule border-b py-4 md:grid-cols-[13rem_minmax(0,1fr)_auto]"
          >
            <div>
              <b className="block font-medium font-serif text-18">{name}</b>
              <span className="text-14 text-ink-3">{title}</span>
            </div>
            <p className="text-15 text-ink-2">{walks[key]}</p>
            <button
              type="submit"
              name="persona"
              value={key}
              className={`${buttonLook({ look: at === 0 ? "go" : "edge" })} max-md:w-full`}
            >
              Walk in as {name.split(" ")[0]}
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}
