"use client";

import { useEffect, useState } from "react";
import { useFormResult } from "./form-result";

/** A version 4 UUID (RFC 9562 §5.4) without `crypto.randomUUID`, which browsers withhold on plain http inside a company. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** Sending twice what was meant once has one effect. A new key after each answer; the same one while none came. */
export function IdempotencyKey() {
  const { turn } = useFormResult();
  const [key, setKey] = useState("");
  // biome-ignore lint/correctness/useExhaustiveDependencies: every answer begins a new turn and a new key
  useEffect(() => setKey(newIdempotencyKey()), [turn]);
  return <input type="hidden" name="idempotencyKey" value={key} />;
}
