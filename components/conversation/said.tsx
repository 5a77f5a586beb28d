import { Words } from "@/components/ui/words";
import type { ReadAnswer } from "@/lib/conversations/read/answers";
import { dateIn, type Zone } from "@/lib/time/calendar";
import { dayText } from "@/lib/time/format";

/** What the other person wrote under a question, in italic: their words look different from one's own. */
export function Said({ answer, name, zone }: { answer: ReadAnswer; name: string; zone: Zone }) {
  if (answer.choice !== "raiseLive" && !answer.text) return null;
  return (
    <blockquote className="mt-2.5 mb-4 grid grid-cols-[64px_minmax(0,1fr)] items-baseline gap-3">
      <span className="text-13 text-ink-3">
        {name}, {dayText(dateIn(answer.at, zone)).split(" ")[0]}
      </span>
      {answer.choice === "raiseLive" ? (
        <p className="text-15 text-ink-2">{name} wants to raise this live. Nothing is stored.</p>
      ) : (
        <Words theirs size={17}>
          {answer.text}
        </Words>
      )}
    </blockquote>
  );
}
