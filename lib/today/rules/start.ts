/** How far an organization and a leader have come. */
export type Beginning = {
  isAdmin: boolean;
  leads: boolean;
  people: number;
  programme: boolean;
  plan: "none" | "draft" | "approved" | "closed";
  proposed: number;
};

export type StartStep = { title: string; says: string; go: { href: string; label: string } };

/** The one next step of an organization that begins; null once everything runs. */
export function startStep(beginning: Beginning): StartStep | null {
  const { isAdmin, leads, people, programme, plan, proposed } = beginning;
  if (isAdmin && people <= 1)
    return {
      title: "Bring your people in",
      says: "One file from your HR system is enough. You see what would change before anything does.",
      go: { href: "/people/import", label: "Import people" },
    };
  if (!leads) return null;
  if (!programme)
    return {
      title: "Begin with your managers",
      says: "They hear first what these conversations are and are not. Nobody on a team is invited before its manager has said yes.",
      go: { href: "/programme", label: "Brief your managers" },
    };
  if (plan === "none")
    return {
      title: "This quarter has no plan yet",
      says: "It takes a moment: who comes first and why, at times that suit both. Nothing is sent before you approve.",
      go: { href: "/plan", label: "Plan this quarter" },
    };
  if (plan === "draft" && proposed > 0)
    return {
      title: proposed === 1 ? "One proposed time waits for you" : `${proposed} proposed times wait for you`,
      says: "Nobody else has seen them. Invitations go out when you approve.",
      go: { href: "/plan", label: "Look at the plan" },
    };
  return null;
}
