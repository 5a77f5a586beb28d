"use client";

import { useSearchParams } from "next/navigation";

/** Which team alone is looked at, kept in the address so that it can be shared; null shows all. */
export function useTeam(known: readonly { id: string }[]): [string | null, (id: string | null) => void] {
  const query = useSearchParams();
  const asked = query.get("team");
  const team = known.some(({ id }) => id === asked) ? asked : null;
  const choose = (id: string | null) => {
    const next = new URLSearchParams(query);
    if (id) next.set("team", id);
    else next.delete("team");
    window.history.replaceState(null, "", next.size > 0 ? `?${next}` : window.location.pathname);
  };
  return [team, choose];
}
