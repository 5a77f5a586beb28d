"use client";

import { createContext, useContext } from "react";
import type { Problem } from "@/lib/result";

type FormResult = { pending: boolean; problem: Problem | null; turn: number };

export const FormResultContext = createContext<FormResult>({ pending: false, problem: null, turn: 0 });

/** How the last sending of the form around it went. */
export const useFormResult = () => useContext(FormResultContext);

/** What is wrong with one field, if the last answer said so. */
export function useFieldProblem(name: string): string | undefined {
  const { problem } = useFormResult();
  return problem?.kind === "invalid" ? problem.fields?.[name] : undefined;
}
