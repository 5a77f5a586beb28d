"use client";

import type { Problem } from "@/lib/result";
import { useFormResult } from "./form-result";

/** A problem in words a person can act on. */
export function problemWords(problem: Problem): string {
  return problem.kind === "not-found" ? "This is no longer here. Go back and look again." : problem.message;
}

/** What went wrong with the whole form; read out when it appears. */
export function FormProblem() {
  const { problem } = useFormResult();
  return (
    <div role="alert" className="empty:hidden">
      {problem ? (
        <p className="rounded-2 border border-brick bg-brick-tint px-3.5 py-2.5 text-14 text-brick">
          {problemWords(problem)}
        </p>
      ) : null}
    </div>
  );
}
