import { readdirSync, readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { SMTPServer } from "smtp-server";
import { expect, test, vi } from "vitest";
import { readAgain } from "@/lib/env";
import type { Command } from "../../../scripts/commands/command";
import { wantsDemo } from "../../../scripts/demo";
import { command } from "../../support/command";
import { freshDatabase } from "../../support/database";
import { TEST_KEY } from "../../support/keys";
import { signedByItself } from "../../support/signed-by-itself";

const database = await freshDatabase();
const release = (settings: Record<string, string>) => command("release.ts", [], settings);

test("each wrong setting is named with its remedy, and nothing starts", async () => {
  const { code, err } = await command("serve.ts", [], {
    PORT: "99999",
    DATABASE_URL: "mysql://x",
    SMTP_URL: "mail.example.com",
    APP_URL: "throughline",
  });
  expect(code).toBe(1);
  expect(err).toContain("PORT must be a number from 1 to 65535");
  expect(err).toContain("DATABASE_URL must look like postgres://");
  expect(err).toContain("SMTP_URL must look like smtp://");
  expect(err).toContain("APP_URL must be the address people open");
});

test.each([
  ["APP_URL", "https://acme.example/throughline", "must be a host without a path"],
  ["APP_URL", "https://acme.example?from=mail", "must be a host without a path"],
  ["SMTP_URL", "smtp://", "must look like smtp://"],
  ["DATABASE_URL", "postgres:///throughline?host=/var/run/postgresql", "must look like postgres://"],
  ["DATABASE_URL", "postgres://a:b@h/x%zz", "must write a % of a password or a name as %25"],
  ["WORKER_DATABASE_URL", "postgres://a:100%@h/x", "must write a % of a password or a name as %25"],
  ["APP_DATABASE_URL", "postgres://a:%E9@h/x", "must write a % of a password or a name as %25"],
])("%s does not take %s, with which nothing would work", async (name, value, says) => {
  const { code, err } = await release({ [name]: value });
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(`${name} ${says}`) });
});

test("a file that DATABASE_URL names and nobody finds is told as a fault of that setting", async () => {
  const url = `${database.owner}?sslrootcert=/there/is/none`;
  const { code, err } = await release({ DATABASE_URL: url, MASTER_KEY: TEST_KEY });
  expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/^DATABASE_URL does not work: ENOENT/) });
});

test.each(["prefer", "require", "verify-ca"])(
  "sslmode=%s is taken without a warning in every process",
  async (mode) => {
    const url = `${database.owner}?sslmode=${mode}`;
    const { code, err } = await release({ DATABASE_URL: url, MASTER_KEY: TEST_KEY });
    const says = "DATABASE_URL does not work: The server does not support SSL connections\n";
    expect({ code, err }).toEqual({ code: 1, err: says });
  },
);

test("a certificate that nobody known has signed is told with what to do", async () => {
  // Spoken to over TLS from the first byte, any server shows its certificate.
  const server = new SMTPServer({ secure: true, logger: false, ...signedByItself }).on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  const url = `postgres://a:b@127.0.0.1:${port}/x?sslmode=require&sslnegotiation=direct`;
  const { code, err } = await release({ DATABASE_URL: url, MASTER_KEY: TEST_KEY });
  await new Promise<void>((resolve) => server.close(() => resolve()));
  const says = /^DATABASE_URL does not work: its certificate is signed by nobody .*sslrootcert=\S+\n$/;
  expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(says) });
});

test("OIDC settings go together", async () => {
  const { code, err } = await release({ OIDC_ISSUER: "https://accounts.example.com" });
  expect(code).toBe(1);
  expect(err).toContain("OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together");
});

test("a database of one's own needs the master key", async () => {
  const { code, err } = await release({ DATABASE_URL: database.owner });
  expect(code).toBe(1);
  expect(err).toContain("MASTER_KEY is needed with DATABASE_URL");
});

test.each([
  ["worker", { WORKER_DATABASE_URL: database.worker }],
  ["web copy", { APP_DATABASE_URL: database.app }],
])("a command beside a %s, where no owner is named, founds nothing in a database of its own", async (_, login) => {
  const { code, err } = await command("throughline.ts", ["audit", "verify"], { ...login, MASTER_KEY: TEST_KEY });
  expect(code).toBe(1);
  expect(err).toContain("DATABASE_URL is needed beside APP_DATABASE_URL and WORKER_DATABASE_URL");
});

test("a web copy ends on a wrong setting, named with its remedy", async () => {
  const { code, err } = await command("../tests/support/start/web-copy.ts", [], { MASTER_KEY: "short" });
  expect(code).toBe(1);
  expect(err).toBe(
    "Settings need attention:\n  MASTER_KEY must be 32 random bytes in base64: openssl rand -base64 32\n",
  );
});

test("a database that is up to date stays as it is", async () => {
  const { code, out, err } = await release({ DATABASE_URL: database.owner, MASTER_KEY: TEST_KEY });
  expect({ code, out, err }).toEqual({ code: 0, out: "The database is up to date.\n", err: "" });
});

test.each([
  ["a database of one's own", false, { undefined: false, "0": false, "1": true }],
  ["the embedded one", true, { undefined: true, "0": false, "1": true }],
])("%s is filled with the demo only where DEMO says so, or nothing does and it is ours", (_, isEmbedded, wanted) => {
  for (const [demo, isWanted] of Object.entries(wanted)) {
    vi.stubEnv("DEMO", demo === "undefined" ? undefined : demo);
    readAgain();
    expect(wantsDemo(isEmbedded), `DEMO=${demo}`).toBe(isWanted);
  }
  vi.unstubAllEnvs();
  readAgain();
});

test("a command prints one JSON object and nothing else", async () => {
  const settings = { DATABASE_URL: database.owner, MASTER_KEY: TEST_KEY };
  const args = ["setup", "--organization", "Acme", "--slug", "acme", "--admin", "ann@acme.example", "--json"];
  const { code, out, err } = await command("throughline.ts", args, settings);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(JSON.parse(out)).toMatchObject({ slug: "acme" });
});

test("an unknown command is an error that names where to look", async () => {
  const { code, out, err } = await command("throughline.ts", ["fly"], {});
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain("There is no command fly. See: npm run -s throughline -- help");
});

test("with --json an unknown command is one JSON object too", async () => {
  const { code, out, err } = await command("throughline.ts", ["fly", "--json"], {});
  expect({ code, err }).toEqual({ code: 2, err: "" });
  expect(JSON.parse(out)).toEqual({ error: "There is no command fly. See: npm run -s throughline -- help" });
});

const commands = readdirSync("scripts/commands")
  .map((file) => path.basename(file, ".ts"))
  .filter((name) => name !== "command");

/** The options that a command reads, from its own text: `"as-of": { type: "string" }` or `{ organization: text }`. */
function optionsOf(name: string): string[] {
  const own = readFileSync(`scripts/commands/${name}.ts`, "utf8");
  const about = own.includes("onePerson(") ? readFileSync("scripts/commands/command.ts", "utf8") : "";
  const read = [...(own + about).matchAll(/parseArgs\(\{[\s\S]*?\}\)(?:;|\.values)/g)].map(([call]) => call).join("");
  return [...read.matchAll(/"?([a-z][a-z-]*)"?: (?:text\b|flag\b|\{ type:)/g)].map(([, option = ""]) => option);
}

test.each(commands)(
  "the help of %s names every option, what --json prints and what the exit code means",
  async (name) => {
    const { help, summary } = (await import(path.resolve("scripts/commands", `${name}.ts`))) as Command;
    const options = optionsOf(name);
    expect(options).toContain("json");
    for (const option of options) expect(help).toMatch(new RegExp(`^ {2}(.* )?--${option}\\b`, "m"));
    expect(help).toContain(`npm run -s throughline -- ${name} `);
    expect(help).toContain("--json prints {");
    expect(help).toContain("Exit code: 0 ");
    expect(summary).not.toBe("");
  },
);

test("help lists every command, and each explains itself", async () => {
  const all = await command("throughline.ts", ["help"], {});
  for (const name of commands) expect(all.out).toContain(`  ${name} `);
  const one = await command("throughline.ts", ["plan", "--help"], {});
  expect(one).toMatchObject({ code: 0, out: expect.stringContaining("--json"), err: "" });
});
