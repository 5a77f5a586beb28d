"use client";

import { useEffect } from "react";
import { saveState, useAutosave } from "@/components/drafts/use-autosave";
import type { Vault } from "@/components/drafts/vault";
import type { SaveState } from "@/components/ui/saved";
import type { ConversationPage } from "@/lib/conversations/read/page";
import { readable } from "@/lib/wording";
import { keptPlace, unversioned } from "./use-place";

export type NextTimeText = { text: string; change: (text: string) => void; flush: () => Promise<void> };

/**
 * What was agreed for next time saves itself like a note, for as long as the screen is open: it must survive going back and
 * forth between the steps, and a line that is down.
 */
export function useNextTime(
  { meeting, place }: ConversationPage,
  vault: Promise<Vault | null>,
  onSave: (id: string, save: SaveState, noted: boolean) => void,
): NextTimeText {
  const meetingId = meeting.id;
  const { value, standing, change, flush } = useAutosave<string>({
    place: `next-time:${meetingId}`,
    value: readable(place?.nextTime ?? null) ?? "",
    revision: unversioned,
    vault,
    same: (a, b) => a === b,
    send: (nextTime) => keptPlace({ meetingId, nextTime }),
  });
  const { zone } = meeting.leader;
  useEffect(() => onSave("next-time", saveState(standing, zone), false), [onSave, standing, zone]);
  return { text: value, change, flush };
}
