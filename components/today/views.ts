export type TeamMeetingView = { name: string; leader: string; when: string };
export type BriefingView = { id: string; leader: string };
export type EnvelopeView = { cycleId: string; quarter: string; leader: string; until: string; sealed: boolean };
export type SealingView = { quarter: string; sealed: number; missing: string[] };
export type RunningView = { people: number; imported: string | null; mail: string };
