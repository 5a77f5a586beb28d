"use client";

import {
  type FormEvent,
  type ReactNode,
  startTransition,
  useActionState,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Result } from "@/lib/result";
import { type Ask, AskDialog } from "./ask-dialog";
import { FormProblem } from "./form-problem";
import { FormResultContext } from "./form-result";
import { IdempotencyKey } from "./idempotency-key";
import { unanswered } from "./unanswered";

export type FormAction<T> = (previous: Result<T> | null, form: FormData) => Promise<Result<T>>;

type Props<T> = {
  action: FormAction<T>;
  /** Plain values the form sends along, such as the id of its subject. */
  hidden?: Record<string, string>;
  /** Empties the fields once it worked; otherwise what was typed stays. */
  clears?: boolean;
  onDone?: (value: T) => void;
  /** What is asked about first, with the way on; null when nothing has to be. */
  asks?: (data: FormData, goOn: () => void) => Ask | null;
  className?: string;
  children: ReactNode;
};

const stillTyped = "That did not get through. What you typed is still here: try again in a moment.";

/** A form for one of our actions: key, problem, field errors, and nothing typed is lost when it is refused. */
export function ActionForm<T>({ action, hidden, clears, onDone, asks, className, children }: Props<T>) {
  const form = useRef<HTMLFormElement>(null);
  const [ask, setAsk] = useState<Ask | null>(null);
  const [turn, setTurn] = useState(0);
  const [result, send, pending] = useActionState<Result<T> | null, FormData>(async (previous, data) => {
    const answer = await action(previous, data).catch((error: unknown) => unanswered(error, stillTyped));
    setTurn((before) => before + 1);
    if (answer?.ok) {
      if (clears) form.current?.reset();
      // What was asked in a dialog is answered: staying open would ask again.
      form.current?.closest("dialog")?.close();
      onDone?.(answer.value);
    }
    return answer ?? null;
  }, null);
  const problem = result && !result.ok ? result.problem : null;
  const context = useMemo(() => ({ pending, problem, turn }), [pending, problem, turn]);

  // Otherwise a keyboard user is left at the button and has to search for what was refused.
  useEffect(() => {
    if (problem) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem]);

  // React empties a form after its action; sending it by hand keeps what was typed.
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
    if (pending) return;
    const goOn = () => startTransition(() => send(data));
    const first = asks?.(data, goOn) ?? null;
    if (first) setAsk(first);
    else goOn();
  };
  return (
    <FormResultContext value={context}>
      <form ref={form} action={send} onSubmit={submit} className={className}>
        <IdempotencyKey />
        {Object.entries(hidden ?? {}).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <FormProblem />
      </form>
      {asks ? <AskDialog ask={ask} onClose={() => setAsk(null)} /> : null}
    </FormResultContext>
  );
}
