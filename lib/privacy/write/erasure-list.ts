import "server-only";
import { mkdir, open } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";
import { type Erasure, lineOf } from "../rules/erasure-list";

/**
 * Appends to the list that stands outside of the database, so that a restored backup cannot bring anybody back. Resolves
 * once the disk has it. Begins with a line break: a line that a crash cut short must not swallow this one.
 */
export async function appendToErasureList(erased: readonly Erasure[]): Promise<void> {
  if (erased.length === 0) return;
  const { erasureList } = env();
  await mkdir(path.dirname(erasureList), { recursive: true });
  const file = await open(erasureList, "a", 0o600);
  try {
    await file.writeFile(`\n${erased.map(lineOf).join("\n")}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}
