// Plain Node 18 with nothing installed: what every command begins with.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const modules = path.join(root, "node_modules");
const node24 = path.join(modules, "node", "bin", process.platform === "win32" ? "node.exe" : "node");

const stop = (message) => {
  process.stderr.write(`${message}\n`);
  process.exit(1);
};

const packagesOf = (file) => JSON.parse(readFileSync(file, "utf8")).packages ?? {};

/** Whether node_modules holds what the lock file says. npm writes its own list last, so half an install has none. */
function isInstalled() {
  const list = path.join(modules, ".package-lock.json");
  if (!existsSync(list) || !existsSync(node24)) return false;
  const wanted = packagesOf(path.join(root, "package-lock.json"));
  const found = packagesOf(list);
  return Object.entries(wanted).every(
    ([name, entry]) =>
      name === "" || (found[name] ? found[name].version === entry.version : entry.optional || entry.peer),
  );
}

function install(say) {
  say("Installing packages (once)");
  const script = process.env.npm_execpath;
  const [command, ...first] = script?.endsWith(".js") ? [process.execPath, script] : ["npm"];
  const flags = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  // What npm has to say goes to stderr: a command's own output must stay alone on stdout.
  const done = spawnSync(command, [...first, ...flags], { cwd: root, stdio: ["ignore", 2, 2], env: quiet() });
  if (done.status !== 0) stop("The packages could not be installed. Check the network, then run the command again.");
  if (!existsSync(node24)) stop("Node 24 was not installed. Let npm run install scripts: npm rebuild node");
}

/** Settings that keep tools from talking to anybody, or about themselves. */
export const quiet = () => ({
  ...process.env,
  NEXT_TELEMETRY_DISABLED: "1",
  CHECKPOINT_DISABLE: "1",
  PRISMA_HIDE_UPDATE_MESSAGE: "1",
  NPM_CONFIG_UPDATE_NOTIFIER: "false",
});

/** Makes sure that everything is installed. */
export function prepare(say = () => {}) {
  if (Number(process.versions.node.split(".")[0]) < 18) {
    stop(`Throughline needs Node 18 or newer to start; this is ${process.version}. Install one from nodejs.org.`);
  }
  if (!isInstalled()) install(say);
}

/** Goes on in Node 24 with one of our TypeScript files, and ends as it ends. */
export function go(script, args) {
  const loader = pathToFileURL(path.join(modules, "tsx", "dist", "loader.mjs")).href;
  const flags = [
    "--conditions=react-server",
    "--no-deprecation",
    "--disable-warning=ExperimentalWarning",
    "--import",
    loader,
  ];
  const child = spawn(node24, [...flags, path.join(root, "scripts", script), ...args], {
    cwd: root,
    // The open channel tells the child when we are killed, so that it does not live on alone.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...quiet(), PATH: `${path.dirname(node24)}${path.delimiter}${process.env.PATH}` },
  });
  // At a terminal Ctrl-C reaches the child too; it stops once, however often it is asked.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => stop(error.message));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
}
