import { type Draft, meet, retryAfter, type SaveOutcome } from "@/lib/drafts/rules";
import type { Result } from "@/lib/result";
import type { Unsaved } from "./unsaved";
import type { Vault } from "./vault";

export type Standing =
  | { is: "idle" }
  | { is: "saving" }
  | { is: "saved"; at: Date }
  /** `here`: whether this device has the words. */
  | { is: "offline"; here: boolean }
  | { is: "refused"; why: string };

type Snapshot<T> = { value: T; standing: Standing; clash: { theirs: T; at: Date | null } | null };

export type AutosaveOptions<T> = {
  place: string;
  value: T;
  revision: number;
  vault: Promise<Vault | null>;
  same: (a: T, b: T) => boolean;
  send: (value: T, revision: number) => Promise<Result<SaveOutcome<T>>>;
  /** What of a value may lie on this device; all of it unless said otherwise. */
  kept?: (value: T) => T;
};

export type Autosave<T> = ReturnType<typeof autosave<T>>;
const pause = 600;

/**
 * Saves one text as it is written. Each change goes to the sealed draft on this device first and to the server after a
 * pause; the draft goes only when the server has confirmed the very same text. A save never overwrites what it has not seen.
 */
export function autosave<T>(options: AutosaveOptions<T>) {
  const { place, vault, same, send, kept = (value) => value } = options;
  let revision = options.revision;
  let saved = options.value;
  let snapshot: Snapshot<T> = { value: options.value, standing: { is: "idle" }, clash: null };
  let clashRevision = revision;
  let attempts = 0;
  // Sent, and never heard back: the network may have failed on the way there or on the way back.
  let unanswered: T[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending: Promise<void> | null = null;
  let left = false;
  const listeners = new Set<() => void>();

  const show = (more: Partial<Snapshot<T>>) => {
    snapshot = { ...snapshot, ...more };
    for (const listener of listeners) listener();
  };
  const later = (wait: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), wait);
  };
  /** Whether this device has it now: not where it cannot seal, or is full. */
  const keepHere = async (value: T): Promise<boolean> => {
    const draft: Draft<T> = { base: revision, value: kept(value), sent: unanswered.map(kept) };
    try {
      const open = await vault;
      await open?.put(place, draft);
      return open !== null;
    } catch {
      return false;
    }
  };
  // What was sent and not answered the server may have: taking it back again is a change too.
  const dirty = () => !same(snapshot.value, saved) || unanswered.length > 0;
  const resting = () => snapshot.standing.is === "idle" || snapshot.standing.is === "saved";

  async function once(): Promise<void> {
    const value = snapshot.value;
    show({ standing: { is: "saving" } });
    try {
      unanswered = [...unanswered, value];
      const result = await send(value, revision);
      if (!result.ok && result.problem.kind === "later") return waits(result.problem.seconds * 1000);
      attempts = 0;
      if (result.ok) await take(result.value, value);
      else {
        // Refused: this one the server does not have, whatever became of those before it.
        unanswered = unanswered.slice(0, -1);
        show({
          standing: {
            is: "refused",
            why: result.problem.kind === "not-found" ? "This is no longer open." : result.problem.message,
          },
        });
      }
    } catch {
      await waits(retryAfter(attempts++));
    }
  }

  /** Not taken now, by the network or by the server: kept here where that can be, and sent again after so many milliseconds. */
  async function waits(milliseconds: number): Promise<void> {
    const here = await keepHere(snapshot.value);
    show({ standing: { is: "offline", here } });
    later(milliseconds);
  }

  async function take(outcome: SaveOutcome<T>, value: T): Promise<void> {
    const sent = unanswered;
    unanswered = [];
    if (outcome.kept === "two-texts") {
      if (sent.some((one) => same(one, outcome.theirs))) return heard(outcome.revision, outcome.theirs, outcome.at);
      clashRevision = outcome.revision;
      return show({ clash: { theirs: outcome.theirs, at: outcome.at }, standing: { is: "idle" } });
    }
    return heard(outcome.revision, value, outcome.at);
  }

  async function heard(at: number, value: T, moment: Date): Promise<void> {
    revision = at;
    saved = value;
    if (dirty()) return later(pause);
    await (await vault)?.drop(place);
    show({ standing: { is: "saved", at: moment } });
  }

  /** Saves now what is not saved; resolves when the server has answered. */
  async function flush(): Promise<void> {
    clearTimeout(timer);
    if (sending) await sending;
    if (left || snapshot.clash) return;
    if (!dirty()) {
      if (resting()) return;
      // Typed and taken back again: nothing waits any more.
      show({ standing: { is: "idle" } });
      return (await vault)?.drop(place);
    }
    sending = once().finally(() => {
      sending = null;
    });
    await sending;
  }

  /** Seals on this device what the server does not have, and says whether that could be done. Before somebody leaves. */
  async function keep(): Promise<Unsaved> {
    if (!snapshot.clash && !dirty()) return "nothing";
    return (await keepHere(snapshot.value)) ? "kept-here" : "page-only";
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    snapshot: () => snapshot,
    flush,
    keep,
    /** The same for good, when somebody else is signed in here: what was sent from now on would be sent as theirs. */
    leave() {
      left = true;
      clearTimeout(timer);
      return keep();
    },
    change(value: T) {
      show({ value, standing: snapshot.standing.is === "offline" ? snapshot.standing : { is: "saving" } });
      void keepHere(value);
      later(pause);
    },
    /** Two texts: the person chose, or kept both. What they chose is saved over what they have seen. */
    settle(value: T) {
      const theirs = snapshot.clash?.theirs;
      revision = clashRevision;
      if (theirs !== undefined) saved = theirs;
      show({ value, clash: null, standing: { is: "saving" } });
      void keepHere(value);
      if (dirty()) later(0);
      else void vault.then((open) => open?.drop(place)).then(() => show({ standing: { is: "idle" } }));
    },
    /** What the server holds now was changed by another command of the same page: it stands here too, and no draft remains. */
    adopt(value: T, at: number) {
      clearTimeout(timer);
      revision = at;
      saved = value;
      unanswered = [];
      show({ value, clash: null, standing: { is: "idle" } });
      void vault.then((open) => open?.drop(place));
    },
    /** After a crash or a reload: brings back what this device still has. */
    async restore() {
      const draft = (await (await vault)?.get(place)) as Draft<T> | null | undefined;
      unanswered = draft?.sent ?? [];
      const met = meet(draft ?? null, { base: revision, value: saved }, same);
      if (met.restore === "nothing") {
        unanswered = [];
        return;
      }
      if (met.restore === "draft") {
        show({ value: met.value, standing: { is: "saving" } });
        return later(0);
      }
      clashRevision = revision;
      show({ value: met.here, clash: { theirs: met.theirs, at: null } });
    },
    stop: () => clearTimeout(timer),
  };
}
