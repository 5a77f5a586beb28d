import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { OverviewRows } from "@/components/admin/overview-rows";
import { PromptsForm } from "@/components/prompts/form";
import { KeyBar } from "@/components/shell/key-bar";
import { OpenedWords, Words } from "@/components/ui/words";
import { zone } from "@/lib/time/calendar";

const textOf = (html: string) => html.replace(/<[^>]+>/g, "");

test("the bar says what is locked and who can help, without a setting's name", () => {
  const bar = textOf(renderToStaticMarkup(<KeyBar />));
  expect(bar).toContain("Read-only for now. What people wrote can be neither opened nor added to, and no mail leaves");
  expect(bar).toContain("Nothing is lost");
  expect(bar).not.toContain("MASTER_KEY");
});

test("questions that fill a phone bring the bar along, since they cover the page's own", () => {
  const person = { id: "uma", draftKey: "", zone: zone("Etc/UTC") };
  const screen = { meetingId: "m", leader: "Hana", k: 5, prompts: [], sent: false, person };
  const form = renderToStaticMarkup(<PromptsForm {...screen} notice={<KeyBar on="phone" />} />);
  const cover = form.slice(form.indexOf("data-fills-phone"));
  expect(textOf(cover)).toContain("Read-only for now.");
  expect(renderToStaticMarkup(<KeyBar />)).toContain("has([data-fills-phone])");
});

test("an admin reads the setting's name", () => {
  const view = { people: 3, lastImport: null, issuer: null, smtp: true, mail: "", undelivered: 0, k: 5 };
  const rest = { audit: { rows: 1, brokenAt: null }, retentionMonths: 12, zone: "Etc/UTC" };
  const page = (locked: "missing" | "wrong" | null) =>
    textOf(renderToStaticMarkup(<OverviewRows view={{ ...view, ...rest }} locked={locked} />));
  expect(page("missing")).toContain("started without MASTER_KEY");
  expect(page("wrong")).toContain("MASTER_KEY is not the key that this database was sealed with");
  expect(page(null)).not.toContain("MASTER_KEY");
});

test("words that cannot be opened say so where they would stand", () => {
  const altered = { unreadable: "altered" } as const;
  const says = "These words cannot be opened. They may have been altered.";
  expect(textOf(renderToStaticMarkup(<Words>{altered}</Words>))).toBe(says);
  expect(textOf(renderToStaticMarkup(<OpenedWords words={altered} />))).toBe(says);
  expect(textOf(renderToStaticMarkup(<Words>{{ unreadable: "locked" }}</Words>))).toContain("with the key this server");
  expect(textOf(renderToStaticMarkup(<Words>as they were said</Words>))).toBe("as they were said");
});
