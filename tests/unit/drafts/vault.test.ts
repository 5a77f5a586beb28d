import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { draftPrefix, openVault } from "@/components/drafts/vault";

const key = (of: number) => Buffer.alloc(32, of).toString("base64");
const [owner, meeting] = ["018f-dagny", "018f-meeting"];
const place = `notes:${meeting}:wellbeing.way`;

/** A browser's storage: its names are its own properties, as in every browser. */
class Storage {
  setItem(name: string, value: string) {
    Reflect.set(this, name, value);
  }
  getItem(name: string): string | null {
    const found: unknown = Object.hasOwn(this, name) ? Reflect.get(this, name) : null;
    return typeof found === "string" ? found : null;
  }
  removeItem(name: string) {
    Reflect.deleteProperty(this, name);
  }
}
let storage: Storage;
beforeEach(() => {
  storage = new Storage();
  vi.stubGlobal("localStorage", storage);
});
afterEach(() => void vi.unstubAllGlobals());

it("leaves on the device no name of whose a draft is, nor of what", async () => {
  const vault = await openVault(owner, key(1));
  await vault?.put(place, "Wants to leave.");
  const left = JSON.stringify(storage);
  expect(Object.keys(storage)).toHaveLength(1);
  expect(Object.keys(storage)[0]).toMatch(/^throughline:draft:[A-Za-z0-9+/=]{44}$/);
  for (const told of [owner, meeting, "notes", "wellbeing", "leave"]) expect(left).not.toContain(told);
});

it("finds a draft again with the same key, and with no other", async () => {
  await (await openVault(owner, key(1)))?.put(place, "Kept.");
  const again = await openVault(owner, key(1));
  expect(await again?.get(place)).toBe("Kept.");
  expect(await again?.get(`${place}2`)).toBeNull();
  expect(await (await openVault(owner, key(2)))?.get(place)).toBeNull();
  expect(await (await openVault("018f-ravi", key(1)))?.get(place)).toBeNull();
  await again?.drop(place);
  expect(Object.keys(storage)).toEqual([]);
});

it("takes away what an earlier version left under a plain name, and nothing else", async () => {
  storage.setItem(`${draftPrefix}${owner}:${place}`, "sealed");
  storage.setItem("theme", "dark");
  await (await openVault(owner, key(1)))?.put(place, "Kept.");
  await openVault("018f-ravi", key(2));
  expect(Object.keys(storage).sort()).toEqual(["theme", expect.stringMatching(/^throughline:draft:[^:]+$/)]);
});
