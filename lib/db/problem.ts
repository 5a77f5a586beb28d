import "server-only";
import { conflict, type Result } from "@/lib/result";
import { Prisma } from "./generated/client";

type Broken = { code: string; constraint: string };

const text = (value: unknown) => (typeof value === "string" ? value : "");

/** The SQLSTATE and constraint behind an error of Prisma's, wherever the driver adapter put them; null for other errors. */
function brokenConstraint(error: unknown): Broken | null {
  if (
    !(error instanceof Prisma.PrismaClientKnownRequestError || error instanceof Prisma.PrismaClientUnknownRequestError)
  )
    return null;
  const said = JSON.stringify("meta" in error ? (error.meta ?? {}) : {}) + error.message;
  if ("code" in error && error.code === "P2002") return { code: "23505", constraint: said };
  const code = /\b(23\d{3}|23P01|40P01|40001|42501)\b/.exec(said)?.[1];
  return code ? { code, constraint: text(/constraint \\?"([a-z_]+)/.exec(said)?.[1]) } : null;
}

/** Runs a write that may lose a race; the loser is told so in words instead of an error. */
export async function orConflict<T>(work: () => Promise<Result<T>>, message: string): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    const broken = brokenConstraint(error);
    if (broken && ["23505", "23P01", "40P01", "40001"].includes(broken.code)) return conflict(message);
    throw error;
  }
}
