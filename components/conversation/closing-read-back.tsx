import { TextLink } from "@/components/ui/text-link";
import { Words } from "@/components/ui/words";
import type { StoredLine } from "@/lib/conversations/read/lines";
import { type AgreedLine, lineStanding } from "@/lib/conversations/rules/read-back";

type Props = {
  lines: StoredLine[];
  /** Kept on this screen, and not before the other person yet. */
  waiting: readonly AgreedLine[];
  name: string;
  meetingId: string;
  again: () => void;
};

/** The kept lines as they stand with the other person. */
export function ReadBackLines({ lines, waiting, name, meetingId, again }: Props) {
  if (lines.length === 0 && waiting.length === 0) {
    return (
      <p className="text-15 text-ink-2">
        You keep no line yet. Mark the ones worth keeping in the notes, or go on without.{" "}
        <button type="button" className="link" onClick={again}>
          Look again
        </button>
      </p>
    );
  }
  return (
    <>
      <ul className="border-rule border-t">
        {lines.map((line) => (
          <li
            key={line.id}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-4 border-rule border-b py-3"
          >
            {line.state === "struck" ? (
              <p className="text-15 text-ink-3">A line {name} took out.</p>
            ) : (
              <Words size={17}>{line.text}</Words>
            )}
            <span className={`text-13 ${line.state === "agreed" ? "font-medium text-spruce" : "text-ink-3"}`}>
              {lineStanding(line, name)}
            </span>
          </li>
        ))}
        {waiting.map((line) => (
          <li
            key={line.id}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-4 border-rule border-b py-3"
          >
            <Words size={17}>{line.text}</Words>
            <span className="text-13 text-ink-3">Not with {name} yet</span>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-14 text-ink-3">
        {lines.length > 0 ? (
          <>
            {name} finds them under Meetings, or at{" "}
            <TextLink href={`/meetings/${meetingId}`}>this meeting’s page</TextLink>. What is not answered now can be
            answered later.{" "}
          </>
        ) : null}
        <button type="button" className="link" onClick={again}>
          Read back newly kept lines
        </button>
      </p>
    </>
  );
}
