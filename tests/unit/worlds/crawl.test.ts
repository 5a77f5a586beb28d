import { describe, expect, test } from "vitest";
import { difference, renamed } from "../../support/worlds/crawl";
import type { Answer } from "../../support/worlds/web";

const policy = (nonce: string): [string, string] => ["Content-Security-Policy", `script-src 'nonce-${nonce}'`];
const data = (nonce: string, ...pieces: string[]) =>
  pieces.map((one) => `<script nonce="${nonce}">self.__next_f.push([1,${JSON.stringify(one)}])</script>`).join("");

const page = (nonce: string, says: string, pieces: string[], more: [string, string][] = []): Answer => ({
  status: 200,
  headers: [["Date", `at ${nonce}`], policy(nonce), ["Content-Type", "text/html"], ...more],
  body: Buffer.from(`<p>${says}</p>${data(nonce, ...pieces)}`),
});
const rows = ['0:["$","p",null,{"children":"$L1"}]\n', '1:{"people":5}\n', "2:T3,a\nb", '3:"last"\n'];
const differ = (a: Answer, b: Answer) => difference("Ravi", "/", [a, b]).length > 0;
const one = page("aaaaMQ==", "Five", rows);

describe("two answers are the same", () => {
  test("whatever their nonce, their moment, and the order and pieces their data came in", () => {
    expect(differ(one, page("bbbbMg==", "Five", rows))).toBe(false);
    const [first = "", second = "", third = "", fourth = ""] = rows;
    expect(
      differ(one, page("bbbbMg==", "Five", [`${second}${third}`, fourth.slice(0, 3), fourth.slice(3), first])),
    ).toBe(false);
  });

  test("but not with another status, header, or number of bytes in a header", () => {
    expect(differ(one, { ...one, status: 404 })).toBe(true);
    expect(differ(one, page("aaaaMQ==", "Five", rows, [["Vary", "RSC"]]))).toBe(true);
    expect(
      differ(page("aaaaMQ==", "Five", rows, [["ETag", '"1"']]), page("aaaaMQ==", "Five", rows, [["ETag", '"2"']])),
    ).toBe(true);
  });

  test("nor with another byte on the page", () => {
    expect(differ(one, page("aaaaMQ==", "Fiv\u00e9", rows))).toBe(true);
    expect(differ(one, page("aaaaMQ==", "Five ", rows))).toBe(true);
  });

  test("nor with another value, one more or one fewer in the data", () => {
    const with_ = (row: string) => page("aaaaMQ==", "Five", [...rows.slice(0, 1), row, ...rows.slice(2)]);
    expect(differ(one, with_('1:{"people":6}\n'))).toBe(true);
    expect(differ(one, with_('1:{"asked":5}\n'))).toBe(true);
    expect(differ(one, with_('1:{"people":5,"asked":null}\n'))).toBe(true);
    expect(differ(one, with_('1:{"people":5}\n4:[5]\n'))).toBe(true);
    expect(differ(one, with_("1:{}\n"))).toBe(true);
    expect(differ(one, page("aaaaMQ==", "Five", rows.with(2, "2:T3,a\nc")))).toBe(true);
  });
});

test("an id is only renamed where one world made it for itself", () => {
  const [shared, a, b] = ["1", "2", "3"].map((n) => `0b5c3f0e-0000-7000-8000-00000000000${n}`);
  const known = new Set([shared ?? ""]);
  const [one, other] = [renamed(known), renamed(known)];
  expect(one(`${a} ${shared} ${a}`)).toBe(other(`${b} ${shared} ${b}`));
  expect(renamed(known)(`${a} ${a}`)).not.toBe(renamed(known)(`${a} ${b}`));
  expect(renamed(known)(`${shared}`)).not.toBe(renamed(known)(`${a}`));
});
