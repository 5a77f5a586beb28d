export type Facts = {
  started: boolean;
  managers: number;
  briefed: number;
  acknowledged: number;
  announced: boolean;
  invited: number;
  people: number;
};
export type ChecklistStep = {
  key: "settings" | "briefing" | "announcement" | "invitations";
  title: string;
  detail: string;
  state: "done" | "now" | "later";
};

const people = (count: number) => (count === 1 ? "1 person" : `${count} people`);

/** Where the introduction stands: each step waits for the one before. */
export function checklist(facts: Facts): ChecklistStep[] {
  const allAcknowledged = facts.managers > 0 && facts.acknowledged === facts.managers;
  const steps: Omit<ChecklistStep, "state">[] = [
    {
      key: "settings",
      title: "How you mean to keep it",
      detail: facts.started ? "Settled" : "How often, how long, how many",
    },
    { key: "briefing", title: "Managers first", detail: briefingText(facts) },
    {
      key: "announcement",
      title: "Then everyone",
      detail: facts.announced ? "Announced" : "One mail to the teams whose manager said yes",
    },
    {
      key: "invitations",
      title: "Then the first invitations",
      detail:
        facts.invited > 0
          ? `${facts.invited} of ${people(facts.people)} invited`
          : "They go out when you approve a plan",
    },
  ];
  const done = [facts.started, allAcknowledged, facts.announced, facts.invited > 0];
  const current = done.indexOf(false);
  return steps.map((step, index) => ({
    ...step,
    state: done[index] ? "done" : index === current ? "now" : "later",
  }));
}

function briefingText({ managers, briefed, acknowledged }: Facts): string {
  if (managers === 0) return "No manager reports to you who has a team";
  if (acknowledged === managers) return managers === 1 ? "They said yes" : `All ${managers} said yes`;
  if (briefed === 0) return `${managers} to brief`;
  return `${acknowledged} of ${managers} said yes${briefed < managers ? `, ${managers - briefed} not briefed` : ""}`;
}
