import { draftPrefix } from "./vault";

/** The texts of this page that save themselves, so that leaving can wait for them. */
const open = new Set<{ flush: () => Promise<void> }>();

export function keepOpen(text: { flush: () => Promise<void> }): () => void {
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
 * Saves what is not saved yet, for at most so many milliseconds. Says whether words remain that only this device has; they
 * are sealed, but not yet anywhere else.
 */
export async function wordsRemain(milliseconds: number): Promise<boolean> {
  const saved = Promise.allSettled([...open].map((text) => text.flush()));
  await Promise.race([saved, patience(milliseconds)]);
  try {
    return Object.keys(localStorage).some((name) => name.startsWith(draftPrefix));
  } catch {
    return false;
  }
}
