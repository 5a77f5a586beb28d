/** Unsaved words on this device. Sealed with a key that only the server gives, and only to the person who wrote them. */
export type Vault = {
  put: (place: string, value: unknown) => Promise<void>;
  get: (place: string) => Promise<unknown>;
  drop: (place: string) => Promise<void>;
};

export const draftPrefix = "throughline:draft:";
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));

/** Opens the vault of one person. Null where the browser has no WebCrypto or no storage: then drafts live in the page only. */
export async function openVault(owner: string, key: string): Promise<Vault | null> {
  if (!globalThis.crypto?.subtle || !storageWorks()) return null;
  const secret = await crypto.subtle.importKey("raw", fromBase64(key), "AES-GCM", false, ["encrypt", "decrypt"]);
  const nameOf = await namesOf(owner, fromBase64(key));
  forgetPlainNames();
  let last: Promise<unknown> = Promise.resolve();
  // One after the other: an older text that encrypts slower must not overwrite a newer one.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
  return {
    put: (place, value) =>
      inTurn(async () => {
        const name = await nameOf(place);
        localStorage.setItem(name, await sealed(secret, name, JSON.stringify(value)));
      }),
    get: (place) => inTurn(async () => opened(secret, await nameOf(place))),
    drop: (place) => inTurn(async () => localStorage.removeItem(await nameOf(place))),
  };
}

/**
 * What a draft is called on this device: in plain it would tell whoever uses the browser next whose it is, of which meeting
 * and question. Only who has the key can say it again; the key is stretched first, so that no two uses share one.
 */
async function namesOf(owner: string, key: Uint8Array<ArrayBuffer>): Promise<(place: string) => Promise<string>> {
  const how = { name: "HMAC", hash: "SHA-256" };
  const base = await crypto.subtle.importKey("raw", key, "HKDF", false, ["deriveKey"]);
  const from = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: bound("names of drafts") };
  const naming = await crypto.subtle.deriveKey(from, base, { ...how, length: 256 }, false, ["sign"]);
  return async (place) => {
    const name = new Uint8Array(await crypto.subtle.sign("HMAC", naming, bound(`${owner}:${place}`)));
    return `${draftPrefix}${toBase64(name)}`;
  };
}

/** Drafts from when names were plain: nobody can find them by their new name, and they tell what they are of. */
function forgetPlainNames(): void {
  const plain = Object.keys(localStorage).filter(
    (name) => name.startsWith(draftPrefix) && name.slice(draftPrefix.length).includes(":"),
  );
  for (const name of plain) localStorage.removeItem(name);
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
