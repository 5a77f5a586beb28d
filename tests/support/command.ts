import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";

const tsx = createRequire(import.meta.url).resolve("tsx");

/** Runs one of our scripts in a process of its own, with these settings and no others of ours. */
export function command(script: string, args: string[], settings: Record<string, string>) {
  const loader = script.endsWith(".mjs") ? [] : ["--no-deprecation", "--conditions=react-server", "--import", tsx];
  const env = { PATH: process.env.PATH, HOME: tmpdir(), NODE_ENV: "test" as const, ...settings };
  const child = spawn(process.execPath, [...loader, path.join("scripts", script), ...args], { env });
  const said = { code: null as number | null, out: "", err: "" };
  child.stdout.on("data", (part) => (said.out += part));
  child.stderr.on("data", (part) => (said.err += part));
  return new Promise<typeof said>((resolve) => child.once("close", (code) => resolve({ ...said, code })));
}
