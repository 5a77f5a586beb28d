export type Act = { label: string; url: string };

/** One piece of a letter. Both twins, HTML and plain text, are drawn from the same pieces, so neither can say more. */
export type Block =
  | { kind: "text"; text: string }
  | { kind: "quiet"; text: string }
  | { kind: "heading"; text: string }
  | { kind: "slot"; when: string; beside: string; act?: Act }
  | { kind: "act"; act: Act }
  | { kind: "acts"; acts: readonly Act[] }
  | { kind: "rows"; rows: readonly { who: string; sees: string }[] };

export type Letter = {
  subject: string;
  title: string;
  blocks: readonly Block[];
  /** The first name under the letter, when a person speaks. */
  sign?: string;
  /** For whom the app sent it, and where everyone can read who sees what. */
  organization: string;
  contractUrl: string;
  note?: string;
};

/** The small print: for whom the app speaks. */
export const footText = (letter: Letter) =>
  [`Sent by Throughline for ${letter.organization}.`, letter.note].filter(Boolean).join(" ");
