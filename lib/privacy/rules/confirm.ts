const plain = (text: string) => text.normalize("NFC").replace(/\s+/gu, " ").trim().toLocaleLowerCase("en");

/** Whether somebody typed this name: spaces and capitals do not count, everything else does. */
export const sameName = (typed: string, name: string) => plain(typed) === plain(name);
