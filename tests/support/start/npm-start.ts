import { spawn } from "node:child_process";
import { constants } from "node:os";
import path from "node:path";

export type Started = {
  pid: number;
  /** What it has said on its two outputs, a line each; npm's own two lines that name the command are left out. */
  lines: () => string[];
  errors: () => string[];
  /** When it says that it serves; an error when it ends without. */
  ready: () => Promise<void>;
  /** When the command itself has ended, with the code that a shell shows: 128 and the signal's number for a signal. */
  ended: Promise<number>;
  /** When nobody is left who could still say something. */
  silent: Promise<void>;
};

const linesOf = (text: string) => text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("> "));

/** The path of somebody who has opened a terminal, without what our own scripts have put first. */
const terminalPath = () =>
  (process.env.PATH ?? "")
    .split(path.delimiter)
    .filter((place) => !place.includes("node_modules"))
    .join(path.delimiter);

/** Runs `npm start` in a folder as at a terminal of its own, with these settings and no others of ours. */
export function npmStart(folder: string, settings: Record<string, string>): Started {
  const child = spawn("npm", ["start"], {
    cwd: folder,
    env: { PATH: terminalPath(), HOME: path.dirname(folder), ...settings } as unknown as NodeJS.ProcessEnv,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { out: "", err: "" };
  const ended = new Promise<number>((resolve) =>
    child.once("exit", (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0))),
  );
  const silent = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const saidReady = new Promise<void>((resolve) =>
    child.stdout.on("data", (part) => {
      said.out += part;
      if (/^Ready: /m.test(said.out)) resolve();
    }),
  );
  child.stderr.on("data", (part) => (said.err += part));
  const refused = () =>
    silent.then(() => {
      throw new Error(`It ended before it was ready:\n${said.out}${said.err}`);
    });
  return {
    pid: child.pid ?? 0,
    lines: () => linesOf(said.out),
    errors: () => linesOf(said.err),
    ready: () => Promise.race([saidReady, refused()]),
    ended,
    silent,
  };
}

/** Ctrl-C at its terminal, which reaches every process of the group. */
export const interrupt = ({ pid }: Started) => process.kill(-pid, "SIGINT");
