"use client";

import { useEffect, useState } from "react";
import { useFormResult } from "./form-result";

/** Random without `crypto.randomUUID`, which browsers withhold on plain http inside a company. */
export function newIdempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Sending twice what was meant once has one effect. A new key after each answer; the same one while none came. */
export function IdempotencyKey() {
  const { turn } = useFormResult();
  const [key, setKey] = useState("");
  // biome-ignore lint/correctness/useExhaustiveDependencies: every answer begins a new turn and a new key
  useEffect(() => setKey(newIdempotencyKey()), [turn]);
  return <input type="hidden" name="idempotencyKey" value={key} />;
}
