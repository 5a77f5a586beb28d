import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Choice } from "@/components/ui/choice";
import { SubmitButton } from "@/components/ui/submit-button";
import { chooseColumns } from "@/lib/people/actions";
import type { ColumnsView } from "@/lib/people/read/staged";
import { ColumnRows } from "./column-rows";

/** The second step: which column tells what. Recognised ones are chosen already. */
export function ChooseColumns({ view }: { view: ColumnsView }) {
  const { decisions } = view;
  return (
    <ActionForm action={chooseColumns} hidden={{ importId: view.id }} className="max-w-[860px]">
      <ColumnRows view={view} />
      <div className="mb-10 grid max-w-[520px] gap-7">
        {view.asksDateOrder ? (
          <Choice
            name="dateOrder"
            legend={`Which number is the day in a date such as ${view.asksDateOrder}?`}
            layout="columns"
            defaultValue={decisions.dateOrder ?? undefined}
            options={[
              { value: "dmy", label: "The first" },
              { value: "mdy", label: "The second" },
            ]}
          />
        ) : null}
        <Checkbox
          name="keepMissing"
          value="yes"
          defaultChecked={decisions.keepMissing}
          label="Keep people whom the file does not name"
          hint="Otherwise they leave on the file’s day. Nobody is deleted, and an admin never leaves through an import."
        />
      </div>
      <div className="border-rule-strong border-t pt-6">
        <SubmitButton pendingText="Comparing">See what changes</SubmitButton>
      </div>
    </ActionForm>
  );
}
