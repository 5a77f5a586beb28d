/** An element with the name of its namespace: "{DAV:}href". */
export type Element = { name: string; text: string; children: Element[]; attributes: Record<string, string> };

const piece =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s>/!]+)((?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/gy;
const attribute = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const entities: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

const plain = (text: string) =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    if (name) return entities[name] ?? whole;
    return code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });

type Open = { element: Element; spaces: Record<string, string>; tag: string };

/**
 * The root of an XML answer, as WebDAV servers write them (namespaces, CDATA, entities). Null for anything else; a document
 * type is refused, since nothing good comes with one.
 */
export function parseXml(text: string): Element | null {
  const root: Element = { name: "", text: "", children: [], attributes: {} };
  const open: Open[] = [{ element: root, spaces: { xml: "xml" }, tag: "" }];
  piece.lastIndex = 0;
  for (let end = 0; end < text.length; end = piece.lastIndex) {
    const found = piece.exec(text);
    const within = open.at(-1);
    if (!found || !within) return null;
    const [, raw, closing, tag = "", attributes = "", empty, words] = found;
    if (raw !== undefined) within.element.text += raw;
    else if (words !== undefined) within.element.text += plain(words);
    else if (closing) {
      if (within.tag !== tag || open.length === 1) return null;
      open.pop();
    } else if (tag) {
      const opened = begin(within, tag, attributes);
      within.element.children.push(opened.element);
      if (!empty) open.push(opened);
    }
  }
  return open.length === 1 && root.children.length === 1 ? (root.children[0] ?? null) : null;
}

function begin(within: Open, tag: string, attributes: string): Open {
  const spaces = { ...within.spaces };
  const own: Record<string, string> = {};
  for (const [, name = "", double, single] of attributes.matchAll(attribute)) {
    const value = plain(double ?? single ?? "");
    if (name === "xmlns" || name.startsWith("xmlns:")) spaces[name.slice(6)] = value;
    else own[name] = value;
  }
  const [prefix, local] = tag.includes(":") ? tag.split(":", 2) : ["", tag];
  const name = `{${spaces[prefix ?? ""] ?? ""}}${local}`;
  return { element: { name, text: "", children: [], attributes: own }, spaces, tag };
}

/** Every element of a name, however deep. */
export function elements(within: Element, name: string): Element[] {
  return within.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elements(child, name)]);
}
