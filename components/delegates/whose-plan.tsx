import { LockLine } from "@/components/ui/lock-line";
import { TextLink } from "@/components/ui/text-link";
import { sentences } from "@/lib/access/sentences";

export type Planned = { leaderId: string; name: string; own: boolean };
type Props = { forLeader: { firstName: string } | null; leaderId: string; plans: readonly Planned[] };

/** Whose plan this is, the others that one may make, and what whoever makes it for somebody sees. */
export function WhosePlan({ forLeader, leaderId, plans }: Props) {
  if (!forLeader && plans.length < 2) return null;
  return (
    <div className="mb-4 flex flex-wrap items-baseline gap-x-6 gap-y-2">
      {forLeader ? <LockLine>{sentences.locks.planning(forLeader.firstName)}</LockLine> : null}
      {plans.length > 1 ? (
        <nav aria-label="Whose plan" className="flex flex-wrap gap-x-4 text-14 print:hidden">
          {plans.map((plan) =>
            plan.leaderId === leaderId ? (
              <span key={plan.leaderId} aria-current="true" className="font-semibold">
                {calledOf(plan)}
              </span>
            ) : (
              <TextLink key={plan.leaderId} href={plan.own ? "/plan" : `/plan?leader=${plan.leaderId}`}>
                {calledOf(plan)}
              </TextLink>
            ),
          )}
        </nav>
      ) : null}
    </div>
  );
}

const calledOf = ({ name, own }: Planned) => (own ? "Your own" : name);
