"use client";

import { Button } from "@/components/ui/button";
import { exportedTable } from "@/lib/people/rules/cells";
import type { RowProblem } from "@/lib/people/rules/problems";

/** Saves the list as a sheet for whoever keeps the data; a cell that looks like a formula becomes text in it. */
export function SaveProblems({ problems }: { problems: RowProblem[] }) {
  const save = () => {
    const rows = problems.map(({ row, column, message }) => [String(row), column, message]);
    const address = URL.createObjectURL(
      new Blob([exportedTable([["Row", "Column", "What is wrong"], ...rows])], { type: "text/csv" }),
    );
    const link = document.createElement("a");
    link.href = address;
    link.download = "rows-to-correct.csv";
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <Button look="plain" onClick={save} className="-mr-2">
      Save this list
    </Button>
  );
}
