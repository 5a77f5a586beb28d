"use client";

import { useState } from "react";
import { useAutosave } from "@/components/drafts/use-autosave";
import type { Vault } from "@/components/drafts/vault";
import { problemWords } from "@/components/ui/form-problem";
import { unanswered } from "@/components/ui/unanswered";
import { useBackOnline } from "@/components/ui/use-back-online";
import { keepPlace } from "@/lib/conversations/actions";
import type { ConversationPage } from "@/lib/conversations/read/page";
import type { SaveOutcome } from "@/lib/drafts/rules";
import { ok, type Result } from "@/lib/result";

type Place = { sectionId?: string; closingStep: number };

/** How far a press on Begin has come while the conversation has not begun. `waits`: it may well be done once the line is back. */
export type Beginning = "idle" | "under-way" | { trouble: string; waits: boolean };

/** One writer, and no version: the later place is where the two are, and the later words are what was agreed. */
export const unversioned = 0;

/** Keeps it at the server, as what saves itself wants it told. */
export async function keptPlace(...place: Parameters<typeof keepPlace>): Promise<Result<SaveOutcome<never>>> {
  const kept = await keepPlace(...place);
  return kept.ok ? ok({ kept: "saved", revision: unversioned, at: kept.value.at }) : kept;
}

const same = (a: Place | null, b: Place | null) => a?.sectionId === b?.sectionId && a?.closingStep === b?.closingStep;

/**
 * Where the two are, which saves itself like a note: a step reached while the line is down is sent once it is back, also after
 * a reload. It is begun once the server has begun it; until then `beginning` says what hinders it.
 */
export function usePlace({ meeting, place, guide }: ConversationPage, vault: Promise<Vault | null>) {
  const meetingId = meeting.id;
  // Before it begins one may look around, which is no place yet.
  const [looked, setLooked] = useState(guide[0]?.id);
  const [beginning, setBeginning] = useState<Beginning>("idle");
  const { value, change, flush, adopt } = useAutosave<Place | null>({
    place: `place:${meetingId}`,
    value: place && { sectionId: place.sectionId ?? undefined, closingStep: place.closingStep },
    revision: unversioned,
    vault,
    same,
    send: async (reached) => {
      const kept = await keptPlace({ meetingId, ...reached });
      // Closed since, on another device: there is no place to keep any more.
      return !kept.ok && kept.problem.kind === "not-found"
        ? ok({ kept: "saved", revision: unversioned, at: meeting.endsAt })
        : kept;
    },
  });
  const begun = value !== null;
  const sectionId = value?.sectionId ?? looked;

  const begin = async () => {
    setBeginning("under-way");
    const first: Place = { sectionId, closingStep: 0 };
    const result = await keepPlace({ meetingId, ...first }).catch((error: unknown) => unanswered(error, notThrough));
    if (result.ok) adopt(first, unversioned);
    setBeginning(
      result.ok ? "idle" : { trouble: problemWords(result.problem), waits: result.problem.kind === "later" },
    );
  };
  useBackOnline(typeof beginning === "object" && beginning.waits, begin);

  const reach = (more: Partial<Place>) => {
    change({ sectionId, closingStep: 0, ...value, ...more });
    void flush();
  };
  return {
    sectionId,
    step: value?.closingStep ?? 0,
    begun,
    begin,
    beginning,
    goTo: (to: string) => (begun ? reach({ sectionId: to }) : setLooked(to)),
    closeAt: (closingStep: number) => reach({ closingStep }),
  };
}

const notThrough =
  "Not begun yet: that did not get through. Press Begin again; once you are back online it also begins by itself.";
