// Begins a web copy of the standalone build, such as in a container: plain Node, nothing installed beside it.
import { createHmac, randomBytes } from "node:crypto";

const { env } = process;

const stop = (message) => {
  process.stderr.write(`Settings need attention:\n  ${message}\n`);
  process.exit(1);
};

// While a master key is being changed, logins and cookies still follow the one that it replaces.
const login = env.MASTER_KEY_PREVIOUS || env.MASTER_KEY;
const derived = (name) => createHmac("sha256", Buffer.from(login, "base64")).update(name).digest("base64url");

if (!env.APP_DATABASE_URL) stop("APP_DATABASE_URL is needed, such as postgres://throughline_app@db:5432/throughline");

const address = new URL(env.APP_DATABASE_URL);
// The role was made with this password by `npm run migrate`; the owner's stays where migrations run.
if (!address.password && !login)
  stop("MASTER_KEY is needed, the same for every copy; `keys rotate` changes it: openssl rand -base64 32");
if (!address.password) address.password = derived(address.username);
env.APP_DATABASE_URL = address.href;
// Without the key it serves what needs no words, if it was told how to enter the database.
env.NEXTAUTH_SECRET ||= login ? derived("NEXTAUTH_SECRET") : randomBytes(32).toString("base64url");
env.NEXTAUTH_URL ||= env.APP_URL;
// Containers set this to their own name, on which nobody would reach the server.
env.HOSTNAME = "0.0.0.0";
delete env.DATABASE_URL;

await import("../server.js");
