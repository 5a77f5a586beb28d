import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { autosave } from "@/components/drafts/autosave";
import type { Vault } from "@/components/drafts/vault";
import { meet, retryAfter, type SaveOutcome } from "@/lib/drafts/rules";
import { later, ok, type Result } from "@/lib/result";

const same = (a: string, b: string) => a === b;
const at = new Date("2026-11-12T13:46:00Z");

function memory() {
  const kept = new Map<string, unknown>();
  const vault: Vault = {
    put: async (place, value) => void kept.set(place, value),
    get: async (place) => kept.get(place) ?? null,
    drop: async (place) => void kept.delete(place),
  };
  return { kept, vault: Promise.resolve(vault) };
}

/** A server with one text, as the real one behaves: a stale save changes nothing and brings the other text back. */
function server(text = "", revision = 0) {
  const state = { text, revision, online: true, mute: false, received: [] as string[] };
  const send = async (value: string, base: number): Promise<Result<SaveOutcome<string>>> => {
    if (!state.online) throw new TypeError("Failed to fetch");
    state.received.push(value);
    if (base !== state.revision) return ok({ kept: "two-texts", revision: state.revision, theirs: state.text, at });
    state.text = value;
    state.revision += 1;
    if (state.mute) throw new TypeError("The answer was lost");
    return ok({ kept: "saved", revision: state.revision, at });
  };
  return { state, send };
}

function open(far: ReturnType<typeof server>, near = memory()) {
  const { text: value, revision } = far.state;
  return { near, text: autosave({ place: "a", value, revision, vault: near.vault, same, send: far.send }) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a text that saves itself", () => {
  it("says saved only when the server has the very text on the screen", async () => {
    const far = server();
    const { text, near } = open(far);
    text.change("One");
    expect(text.snapshot().standing.is).toBe("saving");
    await vi.runAllTimersAsync();
    expect(text.snapshot().standing).toEqual({ is: "saved", at });
    expect(far.state.text).toBe("One");
    expect(near.kept.size).toBe(0);
  });

  it("keeps the draft on this device while the network is gone and saves when it is back", async () => {
    const far = server();
    const { text, near } = open(far);
    far.state.online = false;
    text.change("Typed offline");
    await vi.advanceTimersByTimeAsync(700);
    expect(text.snapshot().standing).toEqual({ is: "offline", here: true });
    expect(near.kept.get("a")).toMatchObject({ base: 0, value: "Typed offline" });
    far.state.online = true;
    await vi.advanceTimersByTimeAsync(retryAfter(0));
    expect(far.state.text).toBe("Typed offline");
    expect(near.kept.size).toBe(0);
  });

  it("waits for nothing once what was typed is taken back, and takes back what the server may have got", async () => {
    const far = server("Base", 1);
    const { text, near } = open(far);
    text.change("Base, and");
    text.change("Base");
    await vi.runAllTimersAsync();
    expect(text.snapshot().standing.is).toBe("idle");
    expect(far.state.received).toEqual([]);
    expect(near.kept.size).toBe(0);
    far.state.mute = true;
    text.change("Base, and more");
    await vi.advanceTimersByTimeAsync(700);
    far.state.mute = false;
    text.change("Base");
    expect(await text.keep()).toBe("kept-here");
    await vi.runAllTimersAsync();
    expect(text.snapshot()).toMatchObject({ clash: null, standing: { is: "saved" } });
    expect(far.state.text).toBe("Base");
    expect(near.kept.size).toBe(0);
  });

  it("says before somebody leaves what the server does not have, and whether this device keeps it", async () => {
    const far = server();
    const { text, near } = open(far);
    expect(await text.keep()).toBe("nothing");
    far.state.online = false;
    text.change("Typed offline");
    near.kept.clear();
    expect(await text.keep()).toBe("kept-here");
    expect(near.kept.get("a")).toMatchObject({ base: 0, value: "Typed offline" });
    const full: Vault = {
      ...((await near.vault) as Vault),
      put: async () => {
        throw new Error("The device is full");
      },
    };
    for (const vault of [null, full]) {
      const alone = autosave({
        place: "a",
        value: "",
        revision: 0,
        vault: Promise.resolve(vault),
        same,
        send: far.send,
      });
      alone.settle("Typed where nothing can be kept");
      expect(await alone.keep()).toBe("page-only");
      await alone.flush();
      expect(alone.snapshot().standing).toEqual({ is: "offline", here: false });
      alone.stop();
    }
    far.state.online = true;
    await vi.runAllTimersAsync();
    expect(await text.keep()).toBe("nothing");
    expect(near.kept.size).toBe(0);
  });

  it("sends nothing more once somebody else is signed in here, and keeps what was typed", async () => {
    const far = server();
    const { text, near } = open(far);
    text.change("Typed as who left");
    near.kept.clear();
    expect(await text.leave()).toBe("kept-here");
    await text.flush();
    await vi.runAllTimersAsync();
    expect(far.state.received).toEqual([]);
    expect(near.kept.get("a")).toMatchObject({ value: "Typed as who left" });
  });

  it("holds words for unsaved while two texts wait for a choice", async () => {
    const far = server("Base", 1);
    const here = open(far);
    far.state.text = "Other";
    far.state.revision = 2;
    here.text.change("Mine");
    await vi.runAllTimersAsync();
    expect(await here.text.keep()).toBe("kept-here");
  });

  it("brings a draft back after a crash", async () => {
    const far = server();
    const first = open(far);
    far.state.online = false;
    first.text.change("Before the crash");
    await vi.advanceTimersByTimeAsync(700);
    first.text.stop();
    far.state.online = true;
    const second = open(far, first.near);
    await second.text.restore();
    await vi.runAllTimersAsync();
    expect(second.text.snapshot().value).toBe("Before the crash");
    expect(far.state.text).toBe("Before the crash");
  });

  it("shows both texts when another tab wrote since, and keeps both", async () => {
    const far = server("Base", 1);
    const here = open(far);
    const there = open(far);
    there.text.change("Base. There.");
    await vi.runAllTimersAsync();
    here.text.change("Base. Here.");
    await vi.runAllTimersAsync();
    expect(here.text.snapshot().clash?.theirs).toBe("Base. There.");
    expect(far.state.text).toBe("Base. There.");
    here.text.settle("Base. There.\nBase. Here.");
    await vi.runAllTimersAsync();
    expect(far.state.text).toBe("Base. There.\nBase. Here.");
    expect(here.text.snapshot()).toMatchObject({ clash: null, standing: { is: "saved" } });
  });

  it("knows its own text again when only the answer was lost, also after a crash", async () => {
    const far = server();
    const first = open(far);
    far.state.mute = true;
    first.text.change("Sent");
    await vi.advanceTimersByTimeAsync(700);
    first.text.change("Sent, and more");
    await vi.advanceTimersByTimeAsync(1);
    far.state.mute = false;
    first.text.stop();
    const second = open({ ...far, state: { ...far.state } } as typeof far, first.near);
    await second.text.restore();
    await vi.runAllTimersAsync();
    expect(second.text.snapshot()).toMatchObject({ value: "Sent, and more", clash: null });
    expect(far.state.text).toBe("Sent, and more");
  });

  it("writes nothing when the other text is kept", async () => {
    const far = server("Base", 1);
    const here = open(far);
    far.state.text = "Other";
    far.state.revision = 2;
    here.text.change("Mine");
    await vi.runAllTimersAsync();
    here.text.settle("Other");
    await vi.runAllTimersAsync();
    expect(far.state).toMatchObject({ text: "Other", revision: 2 });
    expect(here.near.kept.size).toBe(0);
  });

  it("waits as long as the server says when it can take nothing now, and loses nothing", async () => {
    const far = server();
    const near = memory();
    const answers = [later("Not now.", 40), later("Not now.", 40)];
    const send = async (value: string, base: number) => answers.shift() ?? far.send(value, base);
    const text = autosave({ place: "a", value: "", revision: 0, vault: near.vault, same, send });
    text.change("Patience");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(text.snapshot().standing.is).toBe("offline");
    expect(near.kept.size).toBe(1);
    await vi.advanceTimersByTimeAsync(38_000);
    expect(answers).toHaveLength(1);
    await vi.runAllTimersAsync();
    expect(far.state.text).toBe("Patience");
    expect(text.snapshot().standing).toEqual({ is: "saved", at });
    expect(near.kept.size).toBe(0);
  });

  it("does not send a draft over a newer text after a reload", async () => {
    const far = server("Base", 1);
    const first = open(far);
    far.state.online = false;
    first.text.change("Mine");
    await vi.advanceTimersByTimeAsync(700);
    first.text.stop();
    Object.assign(far.state, { online: true, text: "Theirs", revision: 2 });
    const second = open(far, first.near);
    await second.text.restore();
    await vi.runAllTimersAsync();
    expect(second.text.snapshot()).toMatchObject({ value: "Mine", clash: { theirs: "Theirs" } });
    expect(far.state.text).toBe("Theirs");
  });

  it("loses nothing in any order of typing, failing and coming back", async () => {
    const step = fc.oneof(
      fc.record({ type: fc.string({ minLength: 1, maxLength: 6 }) }),
      fc.constantFrom("offline" as const, "online" as const, "mute" as const, "wait" as const, "reload" as const),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const far = server();
        let { text, near } = open(far);
        let typed = "";
        for (const one of steps) {
          if (typeof one === "object") {
            typed = one.type;
            text.change(typed);
          } else if (one === "reload") {
            await vi.advanceTimersByTimeAsync(1);
            text.stop();
            ({ text, near } = open(far, near));
            await text.restore();
          } else if (one === "wait") await vi.advanceTimersByTimeAsync(700);
          else Object.assign(far.state, { online: one !== "offline", mute: one === "mute" });
        }
        Object.assign(far.state, { online: true, mute: false });
        await vi.advanceTimersByTimeAsync(120_000);
        // There was only one writer, so there is never a second text.
        expect(text.snapshot()).toMatchObject({ clash: null, value: typed });
        expect(far.state.text).toBe(typed);
        text.stop();
      }),
      { numRuns: 60 },
    );
  });
});

describe("a draft meets the server", () => {
  it("is nothing when both say the same, whatever the revisions", () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(9), fc.nat(9), (value, base, now) => {
        expect(meet({ base, value }, { base: now, value }, same)).toEqual({ restore: "nothing" });
      }),
    );
  });

  it("waits longer each time, never more than half a minute", () => {
    expect([0, 1, 2, 9].map(retryAfter)).toEqual([2_000, 4_000, 8_000, 30_000]);
  });
});
