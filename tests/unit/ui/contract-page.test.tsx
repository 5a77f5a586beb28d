import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ContractTable } from "@/components/access/contract-table";
import { RulesOfSight } from "@/components/access/rules-of-sight";
import { contract, roles } from "@/lib/access/contract";

describe("who can see what, on the page", () => {
  const rows = contract(7);
  const html = renderToStaticMarkup(<ContractTable rows={rows} />);
  it("leaves out nothing of the contract", () => {
    for (const row of rows) {
      expect(html).toContain(row.what);
      for (const role of roles) expect(html).toContain(row[role].words);
    }
  });
  it("speaks of the organization's own k", () => {
    expect(html).toContain("7 people or more");
    expect(renderToStaticMarkup(<RulesOfSight k={7} />)).toContain("seven different people");
  });
});
