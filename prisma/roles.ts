import { createHmac, randomBytes } from "node:crypto";
import pg from "pg";

/** The roles that serve people: they own nothing and row-level security holds for them. */
const ROLES = ["throughline_app", "throughline_worker"] as const;
type Role = (typeof ROLES)[number];

type RoleUrls = { app: string; worker: string };

const passwordOf = (masterKey: string, role: string) =>
  createHmac("sha256", Buffer.from(masterKey, "base64")).update(role).digest("base64url");

/** The same database, entered as one of our roles. */
export function urlAs(owner: string, masterKey: string, role: Role): string {
  const url = new URL(owner);
  url.username = role;
  url.password = passwordOf(masterKey, role);
  return url.href;
}

/** The address of a role, with the password it has from us where none is given. */
export function withPassword(address: string, masterKey: string): string {
  const url = new URL(address);
  if (!url.password) url.password = passwordOf(masterKey, url.username);
  return url.href;
}

const UNKNOWN_SIGNER =
  "its certificate is signed by nobody this machine knows. Name the file of who signed it at the end of the address: sslmode=verify-full&sslrootcert=/path/to/ca.pem";

/** Why a database cannot be reached, in words that name the setting and what to do. */
function connectionTrouble(setting: string, url: string, error: unknown): Error {
  const { host, pathname, username } = new URL(url);
  const code = (error as { code?: string }).code ?? "";
  const database = decodeURIComponent(pathname.slice(1)) || "its database";
  const said = {
    ECONNREFUSED: `nothing answers at ${host}. Start the database there, or correct the address.`,
    ENOTFOUND: `there is no machine called ${host}. Correct the address.`,
    ETIMEDOUT: `${host} does not answer. Check the address and the network between.`,
    "28P01": `the password for ${username} is not accepted. Correct it.`,
    "28000": `${username} may not log in. Allow it there, or name another user.`,
    "3D000": `there is no database ${database} at ${host}. Create it: createdb ${database}`,
    DEPTH_ZERO_SELF_SIGNED_CERT: UNKNOWN_SIGNER,
    SELF_SIGNED_CERT_IN_CHAIN: UNKNOWN_SIGNER,
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_SIGNER,
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_SIGNER,
    "53300": `${host} has no connection left. Raise max_connections or close others.`,
  }[code];
  const message = error instanceof Error ? error.message || code : String(error);
  return new Error(`${setting} does not work: ${said ?? message}`, { cause: error });
}

async function connected<T>(setting: string, url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  let client: pg.Client;
  try {
    // The driver already reads files that an address names, such as sslrootcert.
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
    client.on("error", () => {});
    await client.connect();
  } catch (error) {
    throw connectionTrouble(setting, url, error);
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Refuses a PostgreSQL that is too old for us. */
export function checkServer(url: string): Promise<void> {
  return connected("DATABASE_URL", url, async (client) => {
    const { rows } = await client.query("select current_setting('server_version_num')::int as number");
    const number = Number(rows[0]?.number);
    if (number >= 150_000) return;
    throw new Error(`DATABASE_URL points at PostgreSQL ${Math.floor(number / 10_000)}; Throughline needs 15 or newer.`);
  });
}

/** Checks that a role can log in and that row-level security holds for it. */
async function checkRole(setting: string, url: string) {
  await connected(setting, url, async (client) => {
    const { rows } = await client.query(
      "select rolsuper or rolbypassrls as above from pg_roles where rolname = current_user",
    );
    if (rows[0]?.above) {
      throw new Error(
        `${setting} names a user whom row-level security does not hold: alter role … nosuperuser nobypassrls;`,
      );
    }
  });
}

async function canLogIn(url: string): Promise<boolean> {
  try {
    await checkRole("DATABASE_URL", url);
    return true;
  } catch (error) {
    const code = ((error as Error).cause as { code?: string } | undefined)?.code ?? "";
    if (["28P01", "28000"].includes(code)) return false;
    throw error;
  }
}

function sqlFor(url: string, role: Role, exists: boolean): string {
  const password = decodeURIComponent(new URL(url).password).replaceAll("'", "''");
  // Naming the attributes again would need a superuser; whether they are right is checked once we are in.
  if (exists) return `alter role ${role} login password '${password}';`;
  return `create role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole password '${password}';`;
}

/** Waits until no other start on this database makes roles: two that both find one missing would both create it. */
const inTurn = (client: pg.Client) => client.query("select pg_advisory_lock(hashtext('throughline.roles'))");

async function madeBy(client: pg.Client, statements: string[]) {
  try {
    await client.query(statements.join("\n"));
  } catch (error) {
    if ((error as { code?: string }).code !== "42501") throw error;
    throw new Error(
      `DATABASE_URL names a user who may not create roles. Have an administrator run this, then start again:\n\n${statements
        .map((line) => `  ${line}`)
        .join("\n")}\n`,
    );
  }
}

const ASIDE = "throughline_aside";

/**
 * A login of its own with the rights of the application and no more, for a copy whose master key does not fit: from that
 * key no password follows, and to change the application's would lock out the copies that have the right key.
 */
export async function roleAside(owner: string, given: Partial<RoleUrls>): Promise<{ app: string; worker: null }> {
  if (given.app && new URL(given.app).password) {
    await checkRole("APP_DATABASE_URL", given.app);
    return { app: given.app, worker: null };
  }
  const url = new URL(given.app ?? owner);
  url.username = ASIDE;
  url.password = randomBytes(24).toString("base64url");
  await connected("DATABASE_URL", owner, async (client) => {
    await inTurn(client);
    const { rowCount } = await client.query("select from pg_roles where rolname = $1", [ASIDE]);
    const make = rowCount
      ? [`alter role ${ASIDE} login password '${url.password}';`]
      : [
          `create role ${ASIDE} login nosuperuser nobypassrls nocreatedb nocreaterole password '${url.password}';`,
          `grant throughline_app to ${ASIDE};`,
        ];
    await madeBy(client, make);
  });
  return { app: url.href, worker: null };
}

/** Makes the two login roles where they are missing and returns how to enter the database as each. */
export async function ensureRoles(owner: string, masterKey: string, given: Partial<RoleUrls> = {}): Promise<RoleUrls> {
  const urls = {
    throughline_app: given.app ? withPassword(given.app, masterKey) : urlAs(owner, masterKey, "throughline_app"),
    throughline_worker: given.worker
      ? withPassword(given.worker, masterKey)
      : urlAs(owner, masterKey, "throughline_worker"),
  };
  await connected("DATABASE_URL", owner, async (client) => {
    await inTurn(client);
    const { rows } = await client.query("select rolname from pg_roles where rolname = any($1)", [ROLES]);
    const there = new Set(rows.map((row) => row.rolname));
    const missing: string[] = [];
    for (const role of ROLES) {
      // One that came with the settings may have another password, but the grants name ours, so it must exist.
      const isGiven = role === "throughline_app" ? given.app : given.worker;
      if (isGiven ? !there.has(role) : !there.has(role) || !(await canLogIn(urls[role]))) {
        missing.push(sqlFor(urls[role], role, there.has(role)));
      }
    }
    if (missing.length) await madeBy(client, missing);
  });
  if (given.app) await checkRole("APP_DATABASE_URL", urls.throughline_app);
  if (given.worker) await checkRole("WORKER_DATABASE_URL", urls.throughline_worker);
  return { app: urls.throughline_app, worker: urls.throughline_worker };
}
