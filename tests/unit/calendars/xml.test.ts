import { expect, test } from "vitest";
import { elements, parseXml } from "@/lib/calendars/rules/xml";

const dav = "{DAV:}";

test("an answer is read by its namespaces, whatever their prefixes", () => {
  const answers = [
    '<?xml version="1.0"?><multistatus xmlns="DAV:"><response><href>/a%20b/</href></response></multistatus>',
    "<d:multistatus xmlns:d='DAV:'><!-- no --><d:response>\n<d:href>/a%20b/</d:href><x/></d:response></d:multistatus>",
    '<D:multistatus xmlns:D="DAV:" xmlns:c="urn:x"><D:response><D:href><![CDATA[/a%20b/]]></D:href></D:response></D:multistatus>',
  ];
  for (const answer of answers) {
    const root = parseXml(answer);
    expect(root?.name).toBe(`${dav}multistatus`);
    expect(root && elements(root, `${dav}href`).map(({ text }) => text)).toEqual(["/a%20b/"]);
  }
});

test("entities are read, and a prefix can mean something else further in", () => {
  const root = parseXml('<a xmlns:p="one"><p:b>&lt;1 &amp; &#50;&#x33;</p:b><c xmlns:p="two"><p:b/></c></a>');
  expect(root && elements(root, "{one}b").map(({ text }) => text)).toEqual(["<1 & 23"]);
  expect(root && elements(root, "{two}b")).toHaveLength(1);
});

test.each([
  "",
  "plain",
  "<a>",
  "<a></b>",
  "</a>",
  "<a/><b/>",
  "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
  "<html><br></html>",
])("%s is no answer", (text) => expect(parseXml(text)).toBeNull());
