import { ButtonLink } from "@/components/ui/button";
import { Sheet } from "@/components/ui/sheet";
import type { StartStep } from "@/lib/today/rules/start";

/** The one next step while things begin. The primary action, unless a conversation comes first. */
export function StartSheet({ step, first }: { step: StartStep; first: boolean }) {
  return (
    <Sheet className="mb-6 max-md:-mx-1">
      <h2 className="text-26">{step.title}</h2>
      <p className="mt-2 max-w-measure text-15 text-ink-2">{step.says}</p>
      <p className="mt-5">
        <ButtonLink look={first ? "go" : "edge"} href={step.go.href}>
          {step.go.label}
        </ButtonLink>
      </p>
    </Sheet>
  );
}
