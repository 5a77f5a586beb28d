/** Words for countries that their names in English are not. */
const alsoCalled: Record<string, string> = {
  usa: "US",
  "united states of america": "US",
  "u s a": "US",
  uk: "GB",
  "great britain": "GB",
  england: "GB",
  holland: "NL",
  "the netherlands": "NL",
  "czech republic": "CZ",
  turkey: "TR",
  "south korea": "KR",
  korea: "KR",
  "republic of korea": "KR",
  russia: "RU",
  uae: "AE",
};

const plain = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z]+/g, " ")
    .trim();

/** Codes with a name that are no country. */
const none = ["EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"];
const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
let known: ReadonlyMap<string, string> | undefined;

/** Every country's code by its code, its English name and what else it is called. */
function countriesKnown(): ReadonlyMap<string, string> {
  if (known) return known;
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const codes = letters.flatMap((a) => letters.map((b) => a + b));
  const named = codes.flatMap((code) => {
    const name = none.includes(code) ? undefined : names.of(code);
    return name ? [[plain(code), code] as const, [plain(name), code] as const] : [];
  });
  known = new Map([...named, ...Object.entries(alsoCalled)]);
  return known;
}

/** The country a cell names, as ISO 3166 writes it: "DE" for DE, Germany or germany; "" for one that is not known. */
export const readCountry = (cell: string): string => countriesKnown().get(plain(cell)) ?? "";
