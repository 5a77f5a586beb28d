import { Cell, Head, RowHead, Table } from "@/components/ui/table";

type ActionInWords = { action: string; who: string[]; never: string[] };

/** What the app itself checks before it does anything, action by action, as the code has it. */
export function EveryAction({ actions }: { actions: ActionInWords[] }) {
  return (
    <details className="mt-5">
      <summary className="link inline-block list-none">Every action, and who may</summary>
      <div className="mt-3">
        <Table caption="Every action, and who may">
          <thead>
            <tr>
              <Head>Action</Head>
              <Head>May</Head>
              <Head>Never</Head>
            </tr>
          </thead>
          <tbody className="text-14">
            {actions.map(({ action, who, never }) => (
              <tr key={action}>
                <RowHead>{action}</RowHead>
                <Cell>{who.join(", ")}</Cell>
                <Cell>{never.join(", ") || "nobody in particular"}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </details>
  );
}
