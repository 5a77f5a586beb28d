/** Whether the audit log is whole, in one sentence. */
export function ChainState({ brokenAt, rows }: { brokenAt: number | null; rows: number }) {
  if (brokenAt !== null) {
    return (
      <strong className="font-medium text-brick">
        Row {brokenAt} is missing, or does not follow the one before it. Someone changed or took out a row: ask who can
        reach the database.
      </strong>
    );
  }
  if (rows === 0) return "Nothing has happened yet.";
  return `${rows === 1 ? "1 row follows" : `All ${rows} rows follow`} each other: none was changed or taken out.`;
}
