"use client";

import { type ComponentProps, useEffect, useState } from "react";
import { useFormStatus } from "react-dom";
import { Button, type ButtonLook } from "./button";
import { useFormResult } from "./form-result";

/** True once `busy` has lasted 300 ms: shorter waits must not flicker. */
export function useLongWait(busy: boolean): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (!busy) return setLong(false);
    const timer = setTimeout(() => setLong(true), 300);
    return () => clearTimeout(timer);
  }, [busy]);
  return long;
}

type Props = ButtonLook & Omit<ComponentProps<"button">, "type"> & { pendingText?: string };

/** Sends the form around it, once; says that it is working only when that takes longer than a moment. */
export function SubmitButton({ pendingText = "One moment", children, look = "go", ...rest }: Props) {
  const { pending } = useFormStatus();
  const result = useFormResult();
  const long = useLongWait(pending || result.pending);
  return (
    <Button type="submit" look={look} aria-busy={long} {...rest}>
      {long ? pendingText : children}
    </Button>
  );
}
