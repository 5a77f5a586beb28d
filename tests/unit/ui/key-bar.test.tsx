import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { KeyBar } from "@/components/shell/key-bar";
import { OpenedWords, Words } from "@/components/ui/words";

const textOf = (html: string) => html.replace(/<[^>]+>/g, "");

test("the bar says what is locked, why, and who can help", () => {
  const missing = textOf(renderToStaticMarkup(<KeyBar trouble="missing" />));
  expect(missing).toContain("Read-only. Words can be neither opened nor written, and no mail leaves");
  expect(missing).toContain("started without MASTER_KEY");
  expect(textOf(renderToStaticMarkup(<KeyBar trouble="wrong" />))).toContain("not the key the words were sealed with");
});

test("words that cannot be opened say so where they would stand", () => {
  const altered = { unreadable: "altered" } as const;
  const says = "These words cannot be opened. They may have been altered.";
  expect(textOf(renderToStaticMarkup(<Words>{altered}</Words>))).toBe(says);
  expect(textOf(renderToStaticMarkup(<OpenedWords words={altered} />))).toBe(says);
  expect(textOf(renderToStaticMarkup(<Words>{{ unreadable: "locked" }}</Words>))).toContain("with the key this server");
  expect(textOf(renderToStaticMarkup(<Words>as they were said</Words>))).toBe("as they were said");
});
