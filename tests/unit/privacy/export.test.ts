import { expect, it } from "vitest";
import { entry, wordsOf } from "@/lib/privacy/rules/export";
import { exportHtml } from "@/lib/privacy/rules/export-html";

const nasty = `</dd><img onerror="alert(1)"> & 'quoted'`;

it("escapes whatever somebody wrote or is called, in every place of the page", () => {
  const html = exportHtml({
    organization: nasty,
    person: nasty,
    madeAt: "2026-11-12T09:00:00.000Z",
    sections: [{ title: nasty, about: nasty, entries: [{ [nasty]: nasty }] }],
  });
  expect(html).not.toContain("<img");
  expect(html).not.toContain('onerror="');
  expect(html).not.toMatch(/<script|src=|href=|url\(|@import/i);
  expect(html.match(/&#60;img/g)).toHaveLength(7);
});

it("reads as people write: days and times in words, yes and no", () => {
  const entries = [entry({ Asked: new Date("2026-11-12T09:05:00Z"), "Runs Throughline": false, Score: 7 })];
  const sections = [{ title: "You", about: "Yours.", entries }];
  const html = exportHtml({ organization: "Halden", person: "Juno", madeAt: "2026-11-12T09:00:00.000Z", sections });
  expect(html).toContain(">12 Nov 2026, 09:05</dd>");
  expect(html).toContain(">No</dd>");
  expect(html).toContain(">7</dd>");
  expect(html).not.toMatch(/2026-11-12T/);
});

it("says where there is nothing", () => {
  const html = exportHtml({
    organization: "Halden",
    person: "Juno",
    madeAt: "now",
    sections: [{ title: "Scores", about: "Yours.", entries: [] }],
  });
  expect(html).toContain("<p>Nothing.</p>");
});

it("leaves out what is empty, keeps no and zero, and says why words cannot be read", () => {
  expect(entry({ a: "", b: null, c: undefined, d: false, e: 0, f: new Date("2026-11-12T09:00:00Z") })).toEqual({
    d: false,
    e: 0,
    f: "2026-11-12T09:00:00.000Z",
  });
  expect(wordsOf(null)).toBeNull();
  expect(wordsOf("said")).toBe("said");
  expect(wordsOf({ unreadable: "erased" })).toBe("Erased");
});
