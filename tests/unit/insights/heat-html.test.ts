import { describe, expect, it } from "vitest";
import { heatHtml } from "@/lib/insights/rules/heat-html";
import { quarter } from "@/lib/time/quarter";

describe("the heat map as text", () => {
  it("shows whatever a team is called as its name, never as markup", () => {
    const name = `<img src=x onerror="alert(1)"> & 'Sons'`;
    const html = heatHtml(
      { quarters: [quarter("2026-Q3")], rows: [{ team: name, teamId: "m", cells: [{ kind: "hidden" }] }], sum: [null] },
      { caption: "<b>Teams</b>", none: "–", sum: "All" },
    );
    expect(html).not.toMatch(/<img|<b>|onerror="/);
    expect(html).toContain("&#60;img src=x onerror=&#34;alert(1)&#34;&#62; &#38; &#39;Sons&#39;");
  });
});
