import { describe, expect, test } from "vitest";
import { decodeFile } from "@/lib/people/rules/bytes";

const utf8 = (text: string) => new TextEncoder().encode(text);
const sixteen = (text: string, order: "le" | "be", mark = true) => {
  const buffer = Buffer.from((mark ? "\uFEFF" : "") + text, "utf16le");
  return new Uint8Array(order === "be" ? buffer.swap16() : buffer);
};
const refusal = (bytes: Uint8Array) => {
  const decoded = decodeFile(bytes);
  return decoded.ok ? "" : decoded.message;
};
const csv = "Name,Mail\nÅsa Müller,asa@acme.example\n";

describe("the bytes of a file", () => {
  test("UTF-8 with and without a mark", () => {
    expect(decodeFile(utf8(csv))).toEqual({ ok: true, text: csv, encoding: "UTF-8" });
    expect(decodeFile(utf8(`\uFEFF${csv}`))).toMatchObject({ ok: true, text: csv });
  });

  test.each(["le", "be"] as const)("UTF-16 %s with and without a mark", (order) => {
    expect(decodeFile(sixteen(csv, order))).toEqual({ ok: true, text: csv, encoding: "UTF-16" });
    expect(decodeFile(sixteen(csv, order, false))).toEqual({ ok: true, text: csv, encoding: "UTF-16" });
  });

  test("UTF-16 that stops in the middle of a letter", () => {
    expect(refusal(sixteen(csv, "le").slice(0, -1))).toContain("middle of a letter");
  });

  test("Latin-1 and Windows-1252 keep their accents and are named", () => {
    const bytes = new Uint8Array([...Buffer.from("Name\nM\xfcller \x80\n", "latin1")]);
    expect(decodeFile(bytes)).toEqual({ ok: true, text: "Name\nMüller €\n", encoding: "Windows-1252" });
  });

  test.each([
    ["Excel", [0x50, 0x4b, 0x03, 0x04, 1, 2], "Excel"],
    ["old Excel", [0xd0, 0xcf, 0x11, 0xe0, 0xa1], ".xls"],
    ["PDF", [...utf8("%PDF-1.7")], "PDF"],
    ["gzip", [0x1f, 0x8b, 8], "compressed"],
    ["a web page", [...utf8('\n<HTML xmlns:x="urn"><table>')], "web page"],
    ["an XML workbook", [...utf8('<?xml version="1.0"?><Workbook>')], "XML workbook"],
    ["rich text", [...utf8("{\\rtf1 hello")], "rich-text"],
    ["noise", [1, 2, 0, 4, 5, 7, 0xff, 9], "not a text file"],
    ["nothing", [], "empty"],
    ["spaces", [...utf8(" \n ")], "empty"],
    ["a mark alone", [0xef, 0xbb, 0xbf], "empty"],
  ])("%s is named kindly", (_, bytes, said) => {
    expect(refusal(new Uint8Array(bytes))).toContain(said);
  });
});
