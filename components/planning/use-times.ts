"use client";

import { useRef, useState } from "react";
import { freeTimes } from "@/lib/planning/actions";
import type { Choice } from "@/lib/planning/rules/open-times";

/** Every time a meeting could have, asked for when somebody wants to choose among them. */
export function useTimes(leaderId: string) {
  const [choices, setChoices] = useState<readonly Choice[] | null>(null);
  const asked = useRef("");
  async function load(meetingId: string): Promise<void> {
    asked.current = meetingId;
    setChoices(null);
    const result = await freeTimes({ leaderId, meetingId });
    // Another card may have been picked up meanwhile.
    if (asked.current === meetingId) setChoices(result.ok ? result.value : []);
  }
  return { choices, load };
}
