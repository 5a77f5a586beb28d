import { notFound, ok, type Result } from "@/lib/result";
import type { Asking } from "./asking";
import type { Role } from "./contract";
import { nobody, type Viewer } from "./viewer";

/** What a rule needs to know of a meeting. `managerIds` are those in between on the day it was planned. */
export type MeetingRef = {
  id: string;
  leaderId: string;
  participantIds: string[];
  managerIds: string[];
  kind: "planned" | "openDoor" | "group";
  state: "draft" | "scheduled" | "held" | "cancelled" | "deferred";
};
export type Subjects = {
  meeting: MeetingRef;
  promise: { id: string; personId: string; ownerId: string };
  request: { id: string; personId: string; leaderId: string };
  leader: { leaderId: string };
  team: { managerId: string };
  commitment: { id: string; ownerId: string; leaderId: string };
  contribution: { id: string; personId: string };
  /** `longGone`: two weeks have passed since they left and since that was written, as of the viewer's today. */
  person: { personId: string; longGone: boolean };
  organization: Record<never, never>;
};

type Relation<S> = { says: string; role: Role | null; holds: (viewer: Viewer, subject: S) => boolean };
const relation = <S>(says: string, role: Role | null, holds: Relation<S>["holds"]): Relation<S> => ({
  says,
  role,
  holds,
});

/**
 * Who somebody is to a thing, and which column of the contract that is; none for what is no part of it. One test each; the
 * same words stand in the row-level policies.
 */
const relations = {
  meeting: {
    leader: relation<MeetingRef>("the leader", "leader", (v, m) => m.leaderId === v.personId),
    participant: relation<MeetingRef>(
      "the participant",
      "participant",
      (v, m) => m.state !== "draft" && m.participantIds.includes(v.personId),
    ),
    manager: relation<MeetingRef>(
      "the manager in between, of a planned one",
      "manager",
      (v, m) =>
        m.managerIds.includes(v.personId) && m.kind !== "openDoor" && (m.state === "scheduled" || m.state === "held"),
    ),
    delegate: relation<MeetingRef>(
      "whoever plans for the leader, of a planned one",
      "delegate",
      (v, m) =>
        m.leaderId === v.personId &&
        m.kind !== "openDoor" &&
        v.delegate !== undefined &&
        ![...m.managerIds, ...m.participantIds].includes(v.delegate.personId),
    ),
    between: relation<MeetingRef>("the manager in between", "manager", (v, m) => m.managerIds.includes(v.personId)),
    group: relation<MeetingRef>("anybody in a group", null, (_, m) => m.kind === "group"),
    colleague: relation<MeetingRef>(
      "one of a group",
      null,
      (v, m) => m.kind === "group" && m.participantIds.includes(v.personId),
    ),
  },
  promise: {
    owner: relation<Subjects["promise"]>("whoever keeps it", "leader", (v, p) => p.ownerId === v.personId),
    hearer: relation<Subjects["promise"]>("whom it was made to", "participant", (v, p) => p.personId === v.personId),
  },
  request: {
    asker: relation<Subjects["request"]>("who asked", "participant", (v, r) => r.personId === v.personId),
    leader: relation<Subjects["request"]>("the leader asked", "leader", (v, r) => r.leaderId === v.personId),
  },
  leader: {
    self: relation<Subjects["leader"]>("the leader", "leader", (v, l) => v.leads && l.leaderId === v.personId),
    // What was heard is theirs to gather and to release also after their people went to somebody else.
    past: relation<Subjects["leader"]>("whoever led it", "leader", (v, l) => l.leaderId === v.personId),
    delegate: relation<Subjects["leader"]>(
      "whoever plans for the leader",
      "delegate",
      (v, l) => v.delegate !== undefined && l.leaderId === v.personId,
    ),
  },
  team: { manager: relation<Subjects["team"]>("the manager", "manager", (v, t) => t.managerId === v.personId) },
  commitment: {
    owner: relation<Subjects["commitment"]>("who took it on", null, (v, c) => c.ownerId === v.personId),
    leader: relation<Subjects["commitment"]>("the leader", null, (v, c) => c.leaderId === v.personId),
  },
  contribution: {
    self: relation<Subjects["contribution"]>("who contributed", "participant", (v, c) => c.personId === v.personId),
  },
  person: {
    self: relation<Subjects["person"]>("oneself", null, (v, p) => p.personId === v.personId),
    adminOfLeaver: relation<Subjects["person"]>(
      "an admin, two weeks after somebody left",
      null,
      (v, p) => v.isAdmin && p.longGone,
    ),
    operator: relation<Subjects["person"]>("an operator at the machine", null, (v) => v.personId === nobody),
  },
  organization: {
    admin: relation<Subjects["organization"]>("an admin", "admin", (v) => v.isAdmin),
  },
} as const;

type Rules<K extends keyof Subjects> = Record<
  string,
  { on: K; allow: (keyof (typeof relations)[K])[]; deny?: (keyof (typeof relations)[K])[] }
>;
const meeting = <R extends Rules<"meeting">>(rules: R) => rules;

/** Who may do what. A denial wins over every grant. */
export const policy = {
  ...meeting({
    "meeting.see": { on: "meeting", allow: ["leader", "participant", "manager", "delegate"] },
    "meeting.readWords": { on: "meeting", allow: ["leader", "participant"], deny: ["between", "group"] },
    "meeting.takeNotes": { on: "meeting", allow: ["leader"], deny: ["between"] },
    "meeting.hold": { on: "meeting", allow: ["leader"], deny: ["between"] },
    "meeting.score": { on: "meeting", allow: ["leader", "participant"], deny: ["between", "group"] },
    "meeting.promise": { on: "meeting", allow: ["leader"], deny: ["between", "group"] },
    "meeting.answer": { on: "meeting", allow: ["participant"], deny: ["group"] },
    "meeting.agree": { on: "meeting", allow: ["participant"], deny: ["group"] },
    "meeting.move": { on: "meeting", allow: ["leader", "participant", "delegate"], deny: ["colleague"] },
    "meeting.cancel": { on: "meeting", allow: ["leader", "delegate"] },
    "meeting.defer": { on: "meeting", allow: ["participant"] },
    "meeting.moveMatter": { on: "meeting", allow: ["leader", "participant"], deny: ["between", "colleague"] },
  }),
  "promise.answer": { on: "promise", allow: ["owner"] },
  "promise.confirm": { on: "promise", allow: ["hearer"] },
  "promise.read": { on: "promise", allow: ["owner", "hearer"] },
  "request.withdraw": { on: "request", allow: ["asker"] },
  "request.read": { on: "request", allow: ["asker", "leader"] },
  "programme.run": { on: "leader", allow: ["self"] },
  "plan.make": { on: "leader", allow: ["self", "delegate"] },
  "plan.close": { on: "leader", allow: ["past"] },
  "theme.gather": { on: "leader", allow: ["past"] },
  "briefing.acknowledge": { on: "team", allow: ["manager"] },
  "team.predict": { on: "team", allow: ["manager"] },
  "commitment.change": { on: "commitment", allow: ["owner"] },
  "commitment.take": { on: "commitment", allow: ["owner", "leader"] },
  "contribution.hearBack": { on: "contribution", allow: ["self"] },
  "person.export": { on: "person", allow: ["self"] },
  "person.erase": { on: "person", allow: ["self", "adminOfLeaver", "operator"] },
  "people.readdress": { on: "organization", allow: ["admin"] },
  "people.import": { on: "organization", allow: ["admin"] },
  "plan.draftAll": { on: "organization", allow: ["admin"] },
  "organization.settings": { on: "organization", allow: ["admin"] },
  "organization.templates": { on: "organization", allow: ["admin"] },
  "audit.overview": { on: "organization", allow: ["admin"] },
  "outbox.overview": { on: "organization", allow: ["admin"] },
} as const satisfies { [action: string]: { [K in keyof Subjects]: Rules<K>[string] }[keyof Subjects] };

export type Action = keyof typeof policy;
export type SubjectOf<A extends Action> = Subjects[(typeof policy)[A]["on"]];

declare const granted: unique symbol;
/** Proof that a viewer may do one thing to one subject. Only `authorize` makes it; writes ask for it first. */
export type Permit<A extends Action> = { readonly [granted]: A; asking: Asking; subject: SubjectOf<A> };

/** The relations that a rule of the policy names: who may, and who never may whatever else they are. */
export function ruleOf<A extends Action>(action: A) {
  const rule: { on: keyof Subjects; allow: readonly string[]; deny?: readonly string[] } = policy[action];
  // What a rule names is checked where the policy stands; one type cannot follow it from there to here.
  const known = relations[rule.on] as unknown as Record<string, Relation<SubjectOf<A>>>;
  const named = (names: readonly string[]) => names.flatMap((name) => known[name] ?? []);
  return { allow: named(rule.allow), deny: named(rule.deny ?? []) };
}

/** Whether a viewer may do this, as one rule for pages, lists, writes and tests. */
export function may<A extends Action>(viewer: Viewer, action: A, subject: SubjectOf<A>): boolean {
  const { allow, deny } = ruleOf(action);
  // Who asks for a leader has what a delegate has, and nothing of what that leader or they themselves have.
  const given = allow.filter(({ role }) => (role === "delegate") === (viewer.delegate !== undefined));
  const holds = (relation: Relation<SubjectOf<A>>) => relation.holds(viewer, subject);
  return given.some(holds) && !deny.some(holds);
}

/** A permit, or *not found*: a refusal never says that the thing exists. */
export function authorize<A extends Action>(
  asking: Asking,
  action: A,
  subject: SubjectOf<A> | null | undefined,
): Result<Permit<A>> {
  if (!subject || !may(asking.viewer, action, subject)) return notFound();
  return ok({ asking, subject } as Permit<A>);
}

/** From what somebody may to the command that asks for the permit; a refusal goes through as it is. */
export async function allowed<A extends Action, T>(
  asking: Asking,
  action: A,
  subject: SubjectOf<A> | null | undefined,
  command: (permit: Permit<A>) => Promise<Result<T>>,
): Promise<Result<T>> {
  const permit = authorize(asking, action, subject);
  return permit.ok ? command(permit.value) : permit;
}

/** For each action who may, in words: the page /access is made of it, and the README is held to it. */
export const policyInWords = (): { action: Action; who: string[]; never: string[] }[] =>
  (Object.keys(policy) as Action[]).map((action) => {
    const { allow, deny } = ruleOf(action);
    const words = (named: { says: string }[]) => named.map(({ says }) => says);
    return { action, who: words(allow), never: words(deny) };
  });
