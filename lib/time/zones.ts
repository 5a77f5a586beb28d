/** The zones to choose from, by name. UTC stands first: it is right for nobody and wrong for nobody. */
export const zoneNames = (): string[] => [
  "Etc/UTC",
  ...Intl.supportedValuesOf("timeZone").filter((name) => name.includes("/")),
];
