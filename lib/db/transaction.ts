import "server-only";
import type { PlainDate } from "@/lib/time/calendar";
import { client } from "./client";
import type { Prisma } from "./generated/client";

export type Tx = Prisma.TransactionClient;

/** What the application does when nobody is signed in, or when it closes a cycle for a leader. */
export type Purpose = "sign-in" | "setup" | "operator" | "close";

type Settings = { organizationId?: string; personId?: string; today?: PlainDate; purpose?: Purpose };

/**
 * One interactive transaction whose row-level security knows who asks. The settings are local to it, so a pooled
 * connection never carries one person's sight to the next.
 */
function within<T>(who: Settings, work: (tx: Tx) => Promise<T>): Promise<T> {
  return client().$transaction(
    async (tx) => {
      await tx.$executeRaw`select
        set_config('app.organization', ${who.organizationId ?? ""}, true),
        set_config('app.person', ${who.personId ?? ""}, true),
        set_config('app.today', ${who.today ?? ""}, true),
        set_config('app.purpose', ${who.purpose ?? ""}, true)`;
      return work(tx);
    },
    { timeout: 60_000, maxWait: 5_000 },
  );
}

/** Everything a person reads or writes. */
export const asPerson = <T>(
  who: { organizationId: string; personId: string; today: PlainDate },
  work: (tx: Tx) => Promise<T>,
  purpose?: "close",
) => within({ ...who, purpose }, work);

/** The few things done without a person: signing in, founding an organization, an operator's command. */
export const asPurpose = <T>(
  purpose: Exclude<Purpose, "close">,
  organizationId: string | null,
  today: PlainDate,
  work: (tx: Tx) => Promise<T>,
) => within({ purpose, organizationId: organizationId ?? undefined, today }, work);

/** A single statement that needs no viewer: a security-definer function that checks for itself. */
export const asNobody = <T>(work: (tx: Pick<Tx, "$queryRaw">) => Promise<T>) => work(client());
