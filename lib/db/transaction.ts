import "server-only";
import type { PlainDate } from "@/lib/time/calendar";
import { client } from "./client";
import type { Prisma } from "./generated/client";
import { type Pace, patience, queueing } from "./patience";
import { orUnavailable } from "./problem";

export type Tx = Prisma.TransactionClient;

/** What the application does when nobody is signed in, or when it closes a cycle for a leader. */
type Purpose = "sign-in" | "setup" | "operator" | "close";

type Settings = {
  organizationId?: string;
  personId?: string;
  today?: PlainDate;
  purpose?: Purpose;
  forLeader?: string;
};

/**
 * One interactive transaction whose row-level security knows who asks. The settings are local to it, so a pooled
 * connection never carries one person's sight to the next; so are the times after which the database ends it by itself,
 * for when whoever asked is gone and nobody would ever say so.
 */
function within<T>(who: Settings, work: (tx: Tx) => Promise<T>, pace: Pace = "ordinary"): Promise<T> {
  const statement = String(patience(pace));
  return orUnavailable(() =>
    client(pace).$transaction(
      async (tx) => {
        await tx.$executeRaw`select
          set_config('app.organization', ${who.organizationId ?? ""}, true),
          set_config('app.person', ${who.personId ?? ""}, true),
          set_config('app.today', ${who.today ?? ""}, true),
          set_config('app.purpose', ${who.purpose ?? ""}, true),
          set_config('app.for_leader', ${who.forLeader ?? ""}, true),
          set_config('statement_timeout', ${statement}, true),
          set_config('idle_in_transaction_session_timeout', '60000', true)`;
        return work(tx);
      },
      { timeout: 60_000, maxWait: queueing() + 2_000 },
    ),
  );
}

/** Everything a person reads or writes; `forLeader` where they plan for somebody, which the database checks. */
export const asPerson = <T>(
  who: { organizationId: string; personId: string; today: PlainDate; forLeader?: string },
  work: (tx: Tx) => Promise<T>,
  purpose?: "close",
  pace: Pace = purpose ? "long" : "ordinary",
) => within({ ...who, purpose }, work, pace);

/** The few things done without a person: signing in, founding an organization, an operator's command. */
export const asPurpose = <T>(
  purpose: Exclude<Purpose, "close">,
  organizationId: string | null,
  today: PlainDate,
  work: (tx: Tx) => Promise<T>,
) =>
  within(
    { purpose, organizationId: organizationId ?? undefined, today },
    work,
    purpose === "operator" ? "long" : "ordinary",
  );

/** A single statement that needs no viewer: a security-definer function that checks for itself. */
export const asNobody = <T>(work: (tx: Pick<Tx, "$queryRaw">) => Promise<T>) => orUnavailable(() => work(client()));
