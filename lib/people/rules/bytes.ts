export type Encoding = "UTF-8" | "UTF-16" | "Windows-1252";
type Decoded = { ok: true; text: string; encoding: Encoding } | { ok: false; message: string };

const refused = (message: string): Decoded => ({ ok: false, message });
const asCsv = "Open it in your spreadsheet and save it as “CSV UTF-8”, then choose that file.";

const signatures: [number[], string][] = [
  [[0x50, 0x4b, 0x03, 0x04], `This is an Excel, Numbers or zip file, whatever its name says. ${asCsv}`],
  [[0xd0, 0xcf, 0x11, 0xe0], `This is an old Excel file (.xls), whatever its name says. ${asCsv}`],
  [[0x25, 0x50, 0x44, 0x46], "This is a PDF. Export the list of people as CSV instead."],
  [[0x1f, 0x8b], "This file is compressed. Unpack it and choose the CSV inside."],
];

const startsWith = (bytes: Uint8Array, head: number[]) => head.every((byte, i) => bytes[i] === byte);

/** The text of an uploaded file, whichever of the usual encodings it has; a kind word when it is no text at all. */
export function decodeFile(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) return refused("The file is empty. Export the list of people again and choose that file.");
  const known = signatures.find(([head]) => startsWith(bytes, head));
  if (known) return refused(known[1]);
  const decoded = decodeText(bytes);
  return decoded.ok ? refuseMarkup(decoded) : decoded;
}

function decodeText(bytes: Uint8Array): Decoded {
  if (startsWith(bytes, [0xff, 0xfe])) return sixteen(bytes, "utf-16le");
  if (startsWith(bytes, [0xfe, 0xff])) return sixteen(bytes, "utf-16be");
  const unmarked = unmarkedSixteen(bytes);
  if (unmarked) return sixteen(bytes, unmarked);
  if (bytes.includes(0)) return refused(`This is not a text file. ${asCsv}`);
  try {
    return { ok: true, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "UTF-8" };
  } catch {
    return { ok: true, text: new TextDecoder("windows-1252").decode(bytes), encoding: "Windows-1252" };
  }
}

function sixteen(bytes: Uint8Array, label: "utf-16le" | "utf-16be"): Decoded {
  if (bytes.length % 2 === 1)
    return refused("The file ends in the middle of a letter (UTF-16). Export it again as CSV UTF-8.");
  return { ok: true, text: new TextDecoder(label).decode(bytes), encoding: "UTF-16" };
}

/** UTF-16 without a mark: Latin letters leave every second byte zero. */
function unmarkedSixteen(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const head = bytes.subarray(0, Math.min(bytes.length, 512) & ~1);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < head.length; i += 2) {
    if (head[i] === 0) even++;
    if (head[i + 1] === 0) odd++;
  }
  const most = head.length * 0.35;
  if (odd > most && even < odd / 4) return "utf-16le";
  return even > most && odd < even / 4 ? "utf-16be" : null;
}

/** Old HR systems name a web page or an XML workbook ".csv" or ".xls". */
function refuseMarkup(decoded: Decoded & { ok: true }): Decoded {
  const head = decoded.text.slice(0, 400).trimStart().toLowerCase();
  if (/^<(!doctype html|html|head|meta|table|style|div)/.test(head))
    return refused(`This is a web page saved under the name of a spreadsheet. ${asCsv}`);
  if (/^(<\?xml|<workbook)/.test(head)) return refused(`This is an XML workbook, whatever its name says. ${asCsv}`);
  if (head.startsWith("{\\rtf")) return refused(`This is a rich-text document. ${asCsv}`);
  if (head === "") return refused("The file is empty. Export the list of people again and choose that file.");
  return decoded;
}
