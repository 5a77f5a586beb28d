import { Cell, Head, RowHead, Table } from "@/components/ui/table";
import { byState, kindWords, type MailCount, mailStates, stateWords } from "@/lib/admin/rules/mail-words";

/** Kinds of mail by state: counts, and nothing that names anyone. */
export function MailCounts({ counts }: { counts: MailCount[] }) {
  if (counts.length === 0) return <p className="mt-4 text-15 text-ink-2">No mail was written yet.</p>;
  const sums = byState(counts);
  const shown = mailStates.filter((state) => sums[state] > 0);
  const kinds = [...new Set(counts.map((one) => one.kind))];
  const of = (kind: string) => byState(counts.filter((one) => one.kind === kind));
  return (
    <Table caption="Mail by kind and state">
      <thead>
        <tr>
          <Head>Kind</Head>
          {shown.map((state) => (
            <Head key={state} number>
              {stateWords(state)}
            </Head>
          ))}
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => (
          <tr key={kind}>
            <RowHead>{kindWords(kind)}</RowHead>
            {shown.map((state) => (
              <Cell key={state} number>
                {of(kind)[state]}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
