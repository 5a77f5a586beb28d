import { Row } from "@/components/ui/rows";
import { Words } from "@/components/ui/words";
import type { PromiseView } from "@/lib/promises/read";
import { standingText } from "@/lib/promises/rules/standing";
import type { PlainDate } from "@/lib/time/calendar";
import { dayText, fullDayText } from "@/lib/time/format";
import { HeardBack } from "./heard-back";
import { WriteBack } from "./write-back";

type Props = { promise: PromiseView; part: "leader" | "participant"; other: string; today: PlainDate };

/** One promise with its day, its answer, and what its two people can do about it. */
export function PromiseRow({ promise, part, other, today }: Props) {
  const ended = promise.state === "heardBack";
  return (
    <Row id={`promise-${promise.id}`} lead={dayText(promise.due, today)} underLead={standingText(promise, today)}>
      <Words size={17}>{promise.text ?? "The words have expired."}</Words>
      <p className="text-14 text-ink-3">
        {part === "leader" ? `to ${other}` : `${other} said this`} · on {fullDayText(promise.madeOn)}
        {promise.state === "told" && part === "leader" ? ` · waiting for ${other} to say that it was heard` : ""}
      </p>
      {promise.answer ? (
        <div className="mt-2 border-rule-strong border-l-2 pl-3.5">
          <Words size={17} theirs={part === "participant"}>
            {promise.answer}
          </Words>
          <p className="text-14 text-ink-3">
            {part === "leader" ? "You wrote back" : `${other} wrote back`}
            {promise.toldOn ? ` on ${fullDayText(promise.toldOn)}` : ""}
          </p>
        </div>
      ) : null}
      {!ended && part === "participant" ? <HeardBack promiseId={promise.id} told={promise.state === "told"} /> : null}
      {!ended && part === "leader" ? (
        <WriteBack promiseId={promise.id} name={other} again={promise.state === "told"} />
      ) : null}
    </Row>
  );
}
