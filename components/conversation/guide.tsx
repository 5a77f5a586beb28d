import { Icon } from "@/components/ui/icon";
import { guideText, type TimedSection } from "@/lib/conversations/rules/clock";

type GuideItem = { id: string; title: string; questions: { id: string; says: string; noted: boolean }[] };
type Props = {
  items: GuideItem[];
  times: TimedSection[];
  current: number;
  question: string | null;
  go: (section: number, question?: string) => void;
};

/** The guide at the left: what to talk about, where the two are, and what is still to come. */
export function Guide({ items, times, current, question, go }: Props) {
  return (
    <nav aria-label="Guide">
      {items.map((item, at) => (
        <div key={item.id}>
          <h2 className="border-rule border-t font-medium font-ui text-14 leading-6">
            <button
              type="button"
              onClick={() => go(at)}
              aria-current={at === current ? "step" : undefined}
              className={`flex w-full justify-between gap-3 py-2.25 text-left ${at === current ? "font-semibold text-ink" : "text-ink-2"}`}
            >
              {item.title}
              <span className="font-normal text-ink-3 tabular-nums">{times[at] ? guideText(times[at]) : ""}</span>
            </button>
          </h2>
          {at >= current && item.questions.length > 0 ? (
            <ul className="pb-3">
              {item.questions.map((one) => (
                <li key={one.id}>
                  <button
                    type="button"
                    onClick={() => go(at, one.id)}
                    className={`grid w-full grid-cols-[18px_1fr] py-1.5 pr-2 text-left text-14 ${one.id === question ? "font-medium text-ink" : "text-ink-2"}`}
                  >
                    <Dot noted={one.noted} on={one.id === question} />
                    <span>{one.says}</span>
                  </button>
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      ))}
    </nav>
  );
}

function Dot({ noted, on }: { noted: boolean; on: boolean }) {
  if (noted && !on) return <Icon name="check" className="size-[13px] translate-y-[3px] text-spruce" />;
  return (
    <i
      className={`mt-[6.5px] ml-0.5 size-[7px] rounded-full border-[1.5px] ${on ? "border-spruce bg-spruce" : "border-edge"}`}
    />
  );
}
