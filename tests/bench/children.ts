import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

const TSX = ["--no-deprecation", "--conditions=react-server", "--import", "tsx"];
const started: ChildProcess[] = [];

/** Starts one of our TypeScript files, or with `plain` a file that Node runs as it is. */
export function start(script: string, args: string[], env: Record<string, string>, plain = false): ChildProcess {
  const child = spawn(process.execPath, [...(plain ? [] : TSX), script, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  started.push(child);
  return child;
}

/** What a process prints until it says the awaited thing; fails when it ends before. */
export function saying(child: ChildProcess, awaited: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) return reject(new Error("It has no output"));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const found = awaited.exec(line);
      if (found) resolve(found);
    });
    child.once("exit", (code) => reject(new Error(`It ended with ${code}`)));
  });
}

/** Runs a command to its end: its output, and how long it took in seconds. */
export async function timed(script: string, args: string[], env: Record<string, string>) {
  const begun = performance.now();
  const child = start(script, args, env);
  let out = "";
  child.stdout?.on("data", (part) => (out += part));
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`${script} ${args.join(" ")} ended with ${code}: ${out}`);
  return { out, seconds: (performance.now() - begun) / 1000 };
}

/** Ends everything that was started here. */
export async function stopAll() {
  for (const child of started.filter((one) => one.exitCode === null)) {
    child.kill("SIGTERM");
    await new Promise((resolve) => child.once("exit", resolve));
  }
}
