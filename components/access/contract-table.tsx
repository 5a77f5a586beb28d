import { Cell, Head, RowHead, Table } from "@/components/ui/table";
import { type ContractRow, roleNames, roles } from "@/lib/access/contract";
import { SightWords } from "./sight";

/** The contract as a table where there is room, and thing by thing on a phone. */
export function ContractTable({ rows }: { rows: ContractRow[] }) {
  return (
    <>
      <div className="max-lg:hidden print:block">
        <Table caption="Who can see what">
          <thead>
            <tr>
              <Head className="w-1/5">What</Head>
              {roles.map((role) => (
                <Head key={role}>{roleNames[role]}</Head>
              ))}
            </tr>
          </thead>
          <tbody className="text-14">
            {rows.map((row) => (
              <tr key={row.thing}>
                <RowHead className="font-medium! text-15">{row.what}</RowHead>
                {roles.map((role) => (
                  <Cell key={role}>
                    <SightWords sight={row[role]} />
                  </Cell>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      <div className="lg:hidden print:hidden">
        {rows.map((row) => (
          <section key={row.thing} className="border-rule border-b py-5">
            <h2 className="text-18">{row.what}</h2>
            <dl className="mt-2 grid gap-x-4 gap-y-1.5 text-14 min-[22rem]:grid-cols-[8.5rem_minmax(0,1fr)]">
              {roles.map((role) => (
                <div key={role} className="contents">
                  <dt className="text-ink-3 max-[22rem]:mt-1">{roleNames[role]}</dt>
                  <dd>
                    <SightWords sight={row[role]} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </>
  );
}
