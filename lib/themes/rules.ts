type Voice = { personId: string; managerId: string | null };

/** Words need more company than numbers: k people from two teams or more, or ten from one. */
export const enoughVoices = (voices: readonly Voice[], k: number) => people(voices) >= voicesNeeded(voices, k);

/** How many people a theme needs before it is heard: "4 of 5 people needed". */
export const voicesNeeded = (voices: readonly Voice[], k: number) =>
  teamsOf(voices).length >= 2 ? k : Math.max(10, k);

/**
 * Whose sheet a released theme stands on. One heard in several teams stands on every sheet, so that no manager learns
 * whether their own people were among them; one heard in a single team, by ten or more, only on that team's.
 */
export function sheetsOf(voices: readonly Voice[], managers: readonly string[]): string[] {
  const teams = teamsOf(voices);
  return teams.length >= 2 ? [...managers] : managers.filter((manager) => teams.includes(manager));
}

export const people = (voices: readonly Voice[]) => new Set(voices.map(({ personId }) => personId)).size;
const teamsOf = (voices: readonly Voice[]) => [...new Set(voices.map(({ managerId }) => managerId))];

const inARow = 6;
const words = new Intl.Segmenter("en", { granularity: "word" });

/** Invisible letters, and the forms of one letter: nobody reads a difference in them. */
const visible = (text: string) => text.normalize("NFKC").replace(/\p{Cf}/gu, "");
/** Upper case first, so that "Straße" and "STRASSE" are one word; accents and apostrophes are left out. */
const bare = (word: string) =>
  word
    .toUpperCase()
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\p{M}'’ʼ`´]/gu, "");

const wordsOf = (text: string) =>
  [...words.segment(visible(text))].flatMap(({ segment, index, isWordLike }) =>
    isWordLike ? [{ word: bare(segment), from: index, to: index + segment.length }] : [],
  );

/** Every six words of a text that follow each other, as one string each, with where they stand. */
function runsOf(text: string): { run: string; from: number; to: number }[] {
  const all = wordsOf(text);
  return all.slice(inARow - 1).map(({ to }, at) => {
    const run = all.slice(at, at + inARow);
    return { run: run.map(({ word }) => word).join(" "), from: run[0]?.from ?? 0, to };
  });
}

/**
 * The first six words in a row that a wording has in common with something said, as the wording has them; null when there
 * are none. Six words are a person's own sentence. Case, punctuation, accents and forms of letters make no difference.
 */
export function sharedWords(wording: string, said: readonly string[]): string | null {
  const known = new Set(said.flatMap((text) => runsOf(text).map(({ run }) => run)));
  const shared = runsOf(wording).find(({ run }) => known.has(run));
  return shared ? visible(wording).slice(shared.from, shared.to) : null;
}

/** Whether a wording is what somebody said, however short. */
export const saidJustSo = (wording: string, said: readonly string[]) => {
  const plain = (text: string) =>
    wordsOf(text)
      .map(({ word }) => word)
      .join(" ");
  return said.some((text) => plain(text) === plain(wording));
};

/** What of a wording one person said since: all of it, however short, or six words in a row; null for neither. */
export const saidSince = (wording: string, said: readonly string[]) =>
  saidJustSo(wording, said) ? visible(wording) : sharedWords(wording, said);
