/** Unsaved words on this device. Sealed with a key that only the server gives, and only to the person who wrote them. */
export type Vault = {
  put: (place: string, value: unknown) => Promise<void>;
  get: (place: string) => Promise<unknown>;
  drop: (place: string) => Promise<void>;
};

export const draftPrefix = "throughline:draft:";
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));

/** Opens the vault of one person. Null where the browser has no WebCrypto or no storage: then drafts live in the page only. */
export async function openVault(owner: string, key: string): Promise<Vault | null> {
  if (!globalThis.crypto?.subtle || !storageWorks()) return null;
  const secret = await crypto.subtle.importKey("raw", fromBase64(key), "AES-GCM", false, ["encrypt", "decrypt"]);
  const name = (place: string) => `${draftPrefix}${owner}:${place}`;
  let last: Promise<unknown> = Promise.resolve();
  // One after the other: an older text that encrypts slower must not overwrite a newer one.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
  return {
    put: (place, value) =>
      inTurn(async () => localStorage.setItem(name(place), await sealed(secret, name(place), JSON.stringify(value)))),
    get: (place) => inTurn(() => opened(secret, name(place))),
    drop: (place) => inTurn(async () => localStorage.removeItem(name(place))),
  };
}

function storageWorks(): boolean {
  try {
    localStorage.setItem(`${draftPrefix}probe`, "1");
    localStorage.removeItem(`${draftPrefix}probe`);
    return true;
  } catch {
    return false;
  }
}

const bound = (name: string) => new TextEncoder().encode(name);

async function sealed(key: CryptoKey, name: string, text: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const how = { name: "AES-GCM", iv, additionalData: bound(name) };
  const bytes = new Uint8Array(await crypto.subtle.encrypt(how, key, new TextEncoder().encode(text)));
  return `${toBase64(iv)}.${toBase64(bytes)}`;
}

/** A draft sealed with another key (a new master key, another organization) cannot be read; it is as if there were none. */
async function opened(key: CryptoKey, name: string): Promise<unknown> {
  const [iv, bytes] = (localStorage.getItem(name) ?? "").split(".");
  if (!iv || !bytes) return null;
  try {
    const how = { name: "AES-GCM", iv: fromBase64(iv), additionalData: bound(name) };
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, key, fromBase64(bytes))));
  } catch {
    return null;
  }
}
