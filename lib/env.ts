import { z } from "zod";

const address = z
  .url({ protocol: /^https?$/, error: "must be an address, such as https://graph.microsoft.com/v1.0" })
  .transform((url) => url.replace(/\/$/, ""));

/** Whether its percent signs can be read: on others the driver fails with words that name no setting, or guesses. */
function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}

/**
 * The driver takes these modes for verify-full, and warns in every process that its next major version will not: named
 * outright, a certificate stays checked. With uselibpqcompat they mean what they mean to PostgreSQL's own tools.
 */
const checksCertificate = (url: string) =>
  /[?&]uselibpqcompat=true/.test(url)
    ? url
    : url.replace(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=&|$)/g, "$1verify-full");

// Without a host the driver takes a socket, and a login of ours put into such an address would be lost from it unseen.
const database = z
  .url({
    protocol: /^postgres(ql)?$/,
    hostname: /./,
    error: "must look like postgres://user:password@host:5432/name",
  })
  .refine(isReadable, "must write a % of a password or a name as %25")
  .transform(checksCertificate);

/** Nothing after the host; what is no address at all is named as such already. */
const isHostAlone = (url: string) => !URL.canParse(url) || new URL(url).href === `${new URL(url).origin}/`;

const schema = z.object({
  DATABASE_URL: database.optional(),
  APP_DATABASE_URL: database.optional(),
  WORKER_DATABASE_URL: database.optional(),
  MASTER_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/, "must be 32 random bytes in base64: openssl rand -base64 32")
    .optional(),
  MASTER_KEY_PREVIOUS: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/, "must be the key that MASTER_KEY replaces, 32 bytes in base64")
    .optional(),
  MASTER_KEY_FILE: z.string().optional(),
  NEXTAUTH_SECRET: z.string().min(32, "must be at least 32 characters: openssl rand -base64 32").optional(),
  APP_URL: z
    .url({ protocol: /^https?$/, error: "must be the address people open, such as https://throughline.example.com" })
    // Pages stand at the root: links with a path before them would lead nowhere, and nobody could sign in.
    .refine(isHostAlone, "must be a host without a path, such as https://throughline.example.com")
    .optional(),
  PORT: z.coerce.number({ error: "must be a number from 1 to 65535" }).int().min(1).max(65535).default(3000),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, hostname: /./, error: "must look like smtp://user:password@mail.example.com:587" })
    .optional(),
  MAIL_FROM: z.email("must be one address, such as throughline@example.com").optional(),
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: "must be the issuer's address, such as https://accounts.google.com" })
    .optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_NAME: z.string().min(1).default("single sign-on"),
  GOOGLE_CLIENT_ID: z.string().min(1).optional(),
  GOOGLE_CLIENT_SECRET: z.string().min(1).optional(),
  GOOGLE_LOGIN_URL: address.default("https://accounts.google.com/o/oauth2/v2/auth"),
  GOOGLE_TOKEN_URL: address.default("https://oauth2.googleapis.com/token"),
  GOOGLE_API_URL: address.default("https://www.googleapis.com/calendar/v3"),
  MICROSOFT_CLIENT_ID: z.string().min(1).optional(),
  MICROSOFT_CLIENT_SECRET: z.string().min(1).optional(),
  MICROSOFT_LOGIN_URL: address.default("https://login.microsoftonline.com/organizations"),
  MICROSOFT_GRAPH_URL: address.default("https://graph.microsoft.com/v1.0"),
  CALENDAR_HOSTS: z.string().default(""),
  DEMO: z.enum(["0", "1"], { error: "must be 1 or 0" }).optional(),
  ERASURE_LIST: z.string().default(".data/erasures"),
  SECURITY_CONTACT: z
    .string()
    .regex(/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/, "must be mailto:security@example.com or an https address")
    .optional(),
  CLOCK: z.iso.datetime({ error: "must be a moment such as 2026-11-12T09:00:00Z" }).optional(),
});

type Client = { clientId: string; clientSecret: string; loginUrl: string; tokenUrl: string; apiUrl: string };

/** How we are known to somebody's calendar provider; null where the operator has not registered us there. */
function calendarClient(
  name: string,
  id: string | undefined,
  secret: string | undefined,
  urls: Omit<Client, "clientId" | "clientSecret">,
) {
  if (Boolean(id) !== Boolean(secret)) {
    throw new Error(
      `Settings need attention:\n  ${name}_CLIENT_ID and ${name}_CLIENT_SECRET go together: set both or none`,
    );
  }
  return id && secret ? { clientId: id, clientSecret: secret, ...urls } : null;
}

function read() {
  // An empty variable in a compose file means "not set".
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
    throw new Error(`Settings need attention:\n  ${lines.join("\n  ")}`);
  }
  const e = parsed.data;
  const oidc = [e.OIDC_ISSUER, e.OIDC_CLIENT_ID, e.OIDC_CLIENT_SECRET];
  if (oidc.some(Boolean) && !oidc.every(Boolean)) {
    throw new Error(
      "Settings need attention:\n  OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together: set all three or none",
    );
  }
  const appUrl = (e.APP_URL ?? `http://localhost:${e.PORT}`).replace(/\/$/, "");
  // next-auth learns its own address from there and nowhere else; a forged Host header must not move it.
  process.env.NEXTAUTH_URL = appUrl;
  return {
    databaseUrl: e.DATABASE_URL,
    appDatabaseUrl: e.APP_DATABASE_URL,
    workerDatabaseUrl: e.WORKER_DATABASE_URL,
    masterKey: e.MASTER_KEY,
    /** Also opens what was sealed before `keys rotate`, until that is done. */
    previousMasterKey: e.MASTER_KEY_PREVIOUS,
    /** Where the embedded database keeps its keys; set by start for the processes it begins. */
    masterKeyFile: e.MASTER_KEY_FILE,
    authSecret: e.NEXTAUTH_SECRET,
    port: e.PORT,
    appUrl,
    smtpUrl: e.SMTP_URL,
    mailFrom: e.MAIL_FROM ?? "throughline@localhost.localdomain",
    oidc:
      e.OIDC_ISSUER && e.OIDC_CLIENT_ID && e.OIDC_CLIENT_SECRET
        ? { issuer: e.OIDC_ISSUER, clientId: e.OIDC_CLIENT_ID, clientSecret: e.OIDC_CLIENT_SECRET, name: e.OIDC_NAME }
        : null,
    google: calendarClient("GOOGLE", e.GOOGLE_CLIENT_ID, e.GOOGLE_CLIENT_SECRET, {
      loginUrl: e.GOOGLE_LOGIN_URL,
      tokenUrl: e.GOOGLE_TOKEN_URL,
      apiUrl: e.GOOGLE_API_URL,
    }),
    microsoft: calendarClient("MICROSOFT", e.MICROSOFT_CLIENT_ID, e.MICROSOFT_CLIENT_SECRET, {
      loginUrl: `${e.MICROSOFT_LOGIN_URL}/oauth2/v2.0/authorize`,
      tokenUrl: `${e.MICROSOFT_LOGIN_URL}/oauth2/v2.0/token`,
      apiUrl: e.MICROSOFT_GRAPH_URL,
    }),
    /** Calendar servers of one's own network, "cal.example.internal:8443", which are otherwise never asked. */
    calendarHosts: e.CALENDAR_HOSTS.split(",")
      .map((host) => host.trim().toLowerCase())
      .filter(Boolean),
    erasureList: e.ERASURE_LIST,
    demo: e.DEMO === undefined ? null : e.DEMO === "1",
    securityContact: e.SECURITY_CONTACT ?? null,
    clock: e.CLOCK ? new Date(e.CLOCK) : null,
  };
}

export type Env = ReturnType<typeof read>;
let cached: Env | undefined;

/** The checked settings. Throws an error that names each wrong one with its remedy. */
export function env(): Env {
  cached ??= read();
  return cached;
}

/** Reads the settings anew: start and the operators' commands fill in what they made themselves. */
export function readAgain(): Env {
  cached = undefined;
  return env();
}
