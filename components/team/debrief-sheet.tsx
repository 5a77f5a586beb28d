import { LockLine } from "@/components/ui/lock-line";
import { Sheet } from "@/components/ui/sheet";
import { Words } from "@/components/ui/words";
import type { DebriefSheet as DebriefView, OpenedQuarter, SheetTheme } from "@/lib/insights/rules/team";
import { longQuarter } from "@/lib/time/quarter";
import { inWords } from "@/lib/wording";

/** What a manager may take from a quarter: released themes only, what goes well first. */
export function DebriefSheet({ sheet, opened }: { sheet: DebriefView; opened: OpenedQuarter }) {
  const { strengths, toTry } = sheet;
  const season = (longQuarter(opened.quarter).split(" ")[0] ?? "").toLowerCase();
  return (
    <Sheet className="md:px-12 md:py-10">
      <h2 className="text-26">Your sheet for the {season} quarter</h2>
      <p className="mt-1 text-14 text-ink-3">
        From {opened.leader}’s conversations. Only what {inWords(opened.k)} people or more said.
      </p>
      {strengths.length + toTry.length === 0 ? (
        <p className="mt-6 max-w-[52ch] text-15 text-ink-2">
          No theme was shared by enough people this time. A theme appears here once {inWords(opened.k)} people from two
          teams, or ten from one, stand behind it, in words that nobody said in particular.
        </p>
      ) : null}
      <Themes title="What is going well" themes={strengths} />
      <Themes title="One or two things to try" themes={toTry.slice(0, 2)} />
      <LockLine className="mt-5">
        {opened.leader}, the other managers, the people above and those who run it may read the same themes. Nobody can
        ask who said what.
      </LockLine>
    </Sheet>
  );
}

function Themes({ title, themes }: { title: string; themes: readonly SheetTheme[] }) {
  if (themes.length === 0) return null;
  return (
    <>
      <h3 className="mt-7 border-rule border-b pb-2 font-semibold font-ui text-14 text-ink-2 tracking-normal">
        {title}
      </h3>
      <ul>
        {themes.map(({ id, wording, suggestion, people, teams }) => (
          <li
            key={id}
            className="grid gap-x-6 gap-y-1 border-rule border-b py-3.5 md:grid-cols-[1fr_112px] md:items-baseline"
          >
            <div>
              <Words>{wording}</Words>
              {suggestion ? <p className="mt-0.5 text-14 text-ink-2">{suggestion}</p> : null}
            </div>
            <p className="text-13 text-ink-3 md:text-right">
              {people} people
              <br className="max-md:hidden" />
              <span className="md:hidden">, </span>
              {teams === 1 ? "1 team" : `${teams} teams`}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
