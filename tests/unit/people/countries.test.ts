import { expect, it } from "vitest";
import { readCountry } from "@/lib/people/rules/countries";

it.each([
  ["DE", "DE"],
  ["de", "DE"],
  ["Germany", "DE"],
  ["Côte d’Ivoire", "CI"],
  ["USA", "US"],
  ["United States", "US"],
  ["U.S.A.", "US"],
  ["UK", "GB"],
  ["Czech Republic", "CZ"],
  ["Türkiye", "TR"],
  ["", ""],
  ["Atlantis", ""],
  ["ZZ", ""],
  ["European Union", ""],
])("%j is %j", (cell, code) => expect(readCountry(cell)).toBe(code));
