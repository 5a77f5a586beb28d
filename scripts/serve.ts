import { createServer } from "node:net";
import { env } from "../lib/env";
import { build } from "./build";
import { ended, startDevelopment, startWeb, startWorker, stopChildren } from "./children";
import { adopt, type Database, openDatabase } from "./database";
import { seedOnce, wantsDemo } from "./demo";
import { until } from "./processes";
import { claim, clear, onAbandoned } from "./run-file";

const isDevelopment = process.argv.includes("--dev");
const say = (line: string) => process.stdout.write(`${line}\n`);

let opening: Promise<Database> | undefined;
let stopping: Promise<void> | undefined;

/** Ends everything in order: nobody asks anything of a part that has already gone. */
async function stopAll() {
  await stopChildren();
  const database = await opening?.catch(() => undefined);
  await database?.release();
  clear();
}

function stop(code: number, line?: string) {
  if (line && !stopping) say(line);
  stopping ??= stopAll();
  stopping.then(
    () => process.exit(code),
    () => process.exit(1),
  );
}

function checkPort(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      const why = error.code === "EACCES" ? "may only be used by root" : "is taken by another program";
      reject(new Error(`PORT ${port} ${why}. Choose another: PORT=${port === 65535 ? 3000 : port + 1} npm start`));
    });
    probe.listen(port, "0.0.0.0", () => probe.close(() => resolve()));
  });
}

async function answers(): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${env().port}/api/health`, { signal: AbortSignal.timeout(20_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

function keepWorking() {
  const worker = startWorker();
  void ended(worker).then((code) => {
    if (stopping) return;
    console.error(`The worker ended with ${code}; it starts again in five seconds.`);
    setTimeout(() => stopping ?? keepWorking(), 5_000);
  });
}

async function serve(hasWorker: boolean) {
  const web = isDevelopment ? startDevelopment() : startWeb();
  void ended(web).then((code) => stop(code || 1, "The web server has ended."));
  if (hasWorker) keepWorking();
  if (!(await until(answers, 60_000))) throw new Error("The web server does not answer. What stands above says why.");
  say(`Ready: ${env().appUrl}  (Ctrl-C stops everything)`);
}

async function start() {
  say("Throughline");
  const { port, appUrl } = env();
  await claim(appUrl);
  await checkPort(port);
  say(env().databaseUrl ? "Opening the database in DATABASE_URL" : "Starting the embedded database");
  opening = openDatabase({ say, evenLocked: true });
  const { owner, isEmbedded, settings, locked } = await opening;
  adopt(settings);
  const seeding = wantsDemo(isEmbedded) && !locked ? seedOnce(owner, say) : Promise.resolve();
  const results = await Promise.allSettled([seeding, isDevelopment ? Promise.resolve() : build(say)]);
  for (const result of results) if (result.status === "rejected") throw result.reason;
  if (!stopping) await serve(settings.WORKER_DATABASE_URL !== "");
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop(0, "Stopping"));
onAbandoned(() => stop(1));
start().catch((error) => {
  if (!stopping) console.error(error instanceof Error ? error.message : error);
  stop(1);
});
