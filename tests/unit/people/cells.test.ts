import { describe, expect, test } from "vitest";
import { cellProblem, cleanCell, exportedCell, exportedTable } from "@/lib/people/rules/cells";
import { bareName, calledBy, nameFromMail, nameKey, uprightName } from "@/lib/people/rules/names";

describe("cells", () => {
  test("space is tidied, ways to write nothing are empty", () => {
    expect(cleanCell("  Ana\u00a0 Lee ")).toBe("Ana Lee");
    expect(cleanCell("A\u030asa")).toBe("Åsa");
    expect(cleanCell('="0042"')).toBe("0042");
    for (const text of ["-", "n/a", "NULL", "—", undefined]) expect(cleanCell(text)).toBe("");
  });

  test("signs nobody sees are left out, but not what joins the letters of a name", () => {
    expect(cleanCell("\u202Aana@halden.example\u202C")).toBe("ana@halden.example");
    expect(cleanCell("\u200FSan\u00ADna\u2060 Lee\u200E")).toBe("Sanna Lee");
    expect(cleanCell("\u2060")).toBe("");
    expect(cleanCell("علی\u200Cرضا")).toBe("علی\u200Cرضا");
  });

  test.each(['=HYPERLINK("http://x","y")', "+1+1", "@SUM(A1)", "-1+cmd|' /C calc'!A0", "=1"])(
    "the formula %s is named, never run",
    (text) => {
      expect(cellProblem(text)).toContain("formula");
    },
  );

  test("lost letters and runaway cells are named", () => {
    expect(cellProblem("M\uFFFDller")).toContain("Letters were lost");
    expect(cellProblem("MÃ¼ller")).toContain("Letters were lost");
    expect(cellProblem("x".repeat(301))).toContain("301 letters");
    for (const text of ["Müller", "São João", "R&D - Ops", "Â", ""]) expect(cellProblem(text)).toBeNull();
  });

  test("what we export a spreadsheet does not run", () => {
    expect(exportedCell("=1+1")).toBe("'=1+1");
    expect(exportedCell('@x,"y"')).toBe('"\'@x,""y"""');
    expect(exportedCell("Ana; Bo")).toBe('"Ana; Bo"');
    expect(
      exportedTable([
        ["Row", "Why"],
        ["2", "-1"],
      ]),
    ).toBe("\uFEFFRow,Why\r\n2,'-1\r\n");
  });
});

describe("names", () => {
  const given = (names: Partial<Parameters<typeof calledBy>[0]>) =>
    calledBy({ full: "", first: "", last: "", preferred: "", mail: "", ...names });

  test("the preferred name wins, the legal one completes it", () => {
    expect(given({ first: "Elizabeth", last: "Moss", preferred: "Liz" })).toEqual({
      name: "Liz Moss",
      firstName: "Liz",
      legal: "Elizabeth Moss",
    });
    expect(given({ first: "Elizabeth", last: "Moss", preferred: "Liz Taylor" })).toEqual({
      name: "Liz Taylor",
      firstName: "Liz",
      legal: "Elizabeth Moss",
    });
    expect(given({ full: "Moss, Elizabeth", preferred: "Liz" })).toEqual({
      name: "Liz Moss",
      firstName: "Liz",
      legal: "Elizabeth Moss",
    });
    expect(given({ first: "Anna Maria", last: "Lee" })).toEqual({ name: "Anna Maria Lee", firstName: "Anna Maria" });
  });

  test("one column, or the address alone", () => {
    expect(given({ full: "Ana Lee (10012)" })).toEqual({ name: "Ana Lee", firstName: "Ana" });
    expect(given({ mail: "jae.keller+hr@acme.example" })).toEqual({ name: "Jae Keller", firstName: "Jae" });
    expect(given({ full: "Sukarno" })).toEqual({ name: "Sukarno", firstName: "Sukarno" });
  });

  test("written another way round", () => {
    expect(uprightName("Lee, Ana")).toBe("Ana Lee");
    expect(uprightName("Lee, Ana, PhD")).toBe("Lee, Ana, PhD");
    expect(bareName("Ana Lee [On Leave]")).toBe("Ana Lee");
    expect(nameKey("ÁNA  Lee")).toBe(nameKey("Ana lee"));
    expect(nameFromMail("o_brien-smith@x.example")).toBe("O Brien Smith");
  });
});
