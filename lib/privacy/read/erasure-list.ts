import "server-only";
import { readFile } from "node:fs/promises";
import { env } from "@/lib/env";

/** The list as it stands outside of the database; empty where nobody was erased yet. Any other trouble is an error. */
export async function erasureList(): Promise<string> {
  try {
    return await readFile(env().erasureList, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}
