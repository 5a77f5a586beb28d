import { PromiseRow } from "@/components/meetings/promise-row";
import { Empty } from "@/components/ui/empty";
import { Fold } from "@/components/ui/fold";
import { Rows } from "@/components/ui/rows";
import { Section } from "@/components/ui/section";
import type { NamedPromise } from "@/lib/follow-through/read";
import type { PlainDate } from "@/lib/time/calendar";

type Props = {
  title: string;
  part: "leader" | "participant";
  promises: { open: NamedPromise[]; ended: NamedPromise[] };
  today: PlainDate;
  first?: boolean;
};

/** Promises by their day; those that ended fold away, and never disappear. */
export function Promises({ title, part, promises, today, first }: Props) {
  const { open, ended } = promises;
  return (
    <Section title={title} space={first ? "none" : "usual"} id={part === "leader" ? "promises" : "promised"}>
      {open.length > 0 ? (
        <Rows>
          {open.map((promise) => (
            <PromiseRow key={promise.id} promise={promise} part={part} other={promise.other} today={today} />
          ))}
        </Rows>
      ) : (
        <div className="pt-4">
          <Empty title={part === "leader" ? "No promises open" : "Nothing is owed to you"}>
            {part === "leader"
              ? "When you say in a conversation that you will find something out, write it down there. It waits here until the other person says they heard back."
              : "What your leader promises you stands here until you say that you heard back."}
          </Empty>
        </div>
      )}
      {ended.length > 0 ? (
        <Fold label={`${ended.length} heard back`}>
          <Rows>
            {ended.map((promise) => (
              <PromiseRow key={promise.id} promise={promise} part={part} other={promise.other} today={today} />
            ))}
          </Rows>
        </Fold>
      ) : null}
    </Section>
  );
}
