import { draftPrefix } from "./vault";

/** Where the words are that the server does not have: nowhere, since it has all of them; sealed here; or in this page alone. */
export type Unsaved = "nothing" | "kept-here" | "page-only";

type OpenText = { flush: () => Promise<void>; keep: () => Promise<Unsaved>; leave: () => Promise<Unsaved> };

/** The texts of this page that save themselves, so that leaving can wait for them. */
const open = new Set<OpenText>();

export function keepOpen(text: OpenText): () => void {
  open.add(text);
  return () => {
    open.delete(text);
  };
}

const patience = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/**
 * Saves what is not saved yet, for at most so many milliseconds, and seals on this device what could not be. Says what of
 * this page is left, the worst of its texts, and whether any draft lies on this device, of whichever page or person.
 */
export async function wordsRemain(milliseconds: number): Promise<{ here: Unsaved; onDevice: boolean }> {
  const saved = Promise.allSettled([...open].map((text) => text.flush()));
  await Promise.race([saved, patience(milliseconds)]);
  const left = await Promise.all([...open].map((text) => text.keep()));
  const here = (["page-only", "kept-here"] as const).find((one) => left.includes(one)) ?? "nothing";
  return { here, onDevice: draftsLie() };
}

/** Sends nothing more of this page, and seals on this device what the server does not have, for so many milliseconds at most. */
export async function leaveWords(milliseconds: number): Promise<void> {
  const sealed = Promise.allSettled([...open].map((text) => text.leave()));
  await Promise.race([sealed, patience(milliseconds)]);
}

function draftsLie(): boolean {
  try {
    return Object.keys(localStorage).some((name) => name.startsWith(draftPrefix));
  } catch {
    return false;
  }
}
