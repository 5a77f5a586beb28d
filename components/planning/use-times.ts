"use client";

import { useRef, useState } from "react";
import { problemWords } from "@/components/ui/form-problem";
import { showToast } from "@/components/ui/toast";
import { unanswered } from "@/components/ui/unanswered";
import { freeTimes } from "@/lib/planning/actions";
import type { Choice } from "@/lib/planning/rules/open-times";

/**
 * Every time a meeting could have, asked for when somebody wants to choose among them. Without an answer there is nothing to
 * choose, which is not to say that no time suits: that is said, and `onNone` puts the list away.
 */
export function useTimes(leaderId: string, onNone: () => void) {
  const [choices, setChoices] = useState<readonly Choice[] | null>(null);
  const asked = useRef("");
  async function load(meetingId: string): Promise<void> {
    asked.current = meetingId;
    setChoices(null);
    const result = await freeTimes({ leaderId, meetingId }).catch(unanswered);
    // Another card may have been picked up meanwhile.
    if (asked.current !== meetingId) return;
    if (result.ok) return setChoices(result.value);
    onNone();
    showToast({ text: problemWords(result.problem) });
  }
  return { choices, load };
}
