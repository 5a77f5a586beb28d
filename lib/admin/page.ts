import "server-only";
import { notFound } from "next/navigation";
import { z } from "zod";
import type { Asking } from "@/lib/access/asking";
import { asViewer } from "@/lib/access/page";
import { type Action, authorize, type Permit, type policy } from "@/lib/access/policy";

type AdminAction = { [A in Action]: (typeof policy)[A]["on"] extends "organization" ? A : never }[Action];

/** For admin pages: reads with a permit; to everybody else the page does not exist. */
export async function asAdmin<A extends AdminAction, T>(
  action: A,
  work: (permit: Permit<A>, asking: Asking) => Promise<T>,
): Promise<T> {
  const view = await asViewer(async (asking) => {
    const permit = authorize(asking, action, {} as never);
    return permit.ok ? { seen: await work(permit.value, asking) } : null;
  });
  return view ? view.seen : notFound();
}

const Id = z.uuid();
/** An id out of an address, or null for anything that cannot be one. */
export const idIn = (text: unknown): string | null => Id.safeParse(text).data ?? null;
