import type { TestProject } from "vitest/node";
import { build } from "../../../scripts/build";
import setCluster from "../cluster";

/** The tests' own PostgreSQL, and the production build that is started over its databases. */
export default async function setup(project: TestProject) {
  const release = await setCluster(project);
  await build((line) => process.stdout.write(`${line}\n`));
  return release;
}
