import { describe, expect, test } from "vitest";
import { type Action, type MeetingRef, may, policyInWords, type SubjectOf } from "@/lib/access/policy";
import { nobody, planningFor, type Viewer } from "@/lib/access/viewer";
import { zone } from "@/lib/time/calendar";
import {
  admins,
  delegation,
  expected,
  here,
  planners,
  type State,
  type Story,
  states,
  stories,
  unseenIn,
} from "../../support/stories";

/** The first wall, around the same people and conversations as the second (tests/database/access). Names are ids here. */
const oneself = (name: string): Viewer => ({
  ...{ organizationId: "halden", organizationName: "Halden", slug: "halden", demo: false, k: 5, title: "" },
  ...{ personId: name, name, firstName: name, zone: zone("Etc/UTC"), isAdmin: admins.some((one) => one === name) },
  ...{ leads: true, manages: true, isParticipant: true },
});
/** Zoe asks for Dagny, whose quarters she plans; everybody else for themselves. */
function viewer(name: string): Viewer {
  if (name !== delegation.by) return oneself(name);
  const plansFor = [oneself(delegation.leader)];
  return planningFor({ ...oneself(name), plansFor }, delegation.leader) ?? oneself(name);
}
const mays = <A extends Action>(action: A, subject: SubjectOf<A>) =>
  [...here, "Vito"].filter((name) => may(viewer(name), action, subject));
const inOrder = (names: readonly string[]) => [...here, "Vito"].filter((name) => names.includes(name));

const kinds = ["planned", "openDoor"] as const;
const meeting = ({ leader, participant, manager }: Story, kind: MeetingRef["kind"], state: State): MeetingRef => ({
  ...{ id: "m", kind, state, leaderId: leader },
  ...{ participantIds: [participant], managerIds: [manager] },
});
const all = stories.flatMap((story) => kinds.flatMap((kind) => states.map((state) => ({ story, kind, state }))));
const pairIn = (story: Story, state: State) =>
  inOrder(state === "draft" ? [story.leader] : [story.leader, story.participant]);
const withoutLeader = (story: Story, state: State) => pairIn(story, state).filter((name) => name !== story.leader);

describe.each(all)(
  "a $kind meeting that is $state, $story.participant with $story.leader",
  ({ story, kind, state }) => {
    const ref = meeting(story, kind, state);

    test("is known to whom the contract says", () => {
      const thing = kind === "planned" ? "plannedMeeting" : "askedMeeting";
      const row = { table: "meeting", key: {}, what: state, thing, story, not: unseenIn[state] } as const;
      expect(mays("meeting.see", ref)).toEqual(inOrder(expected(row)));
    });

    test("opens what is said to its two and to nobody else", () => {
      const pair = pairIn(story, state);
      for (const action of ["meeting.readWords", "meeting.score", "meeting.moveMatter"] as const)
        expect(mays(action, ref), action).toEqual(pair);
      for (const action of ["meeting.takeNotes", "meeting.hold", "meeting.promise"] as const)
        expect(mays(action, ref), action).toEqual([story.leader]);
      for (const action of ["meeting.answer", "meeting.agree", "meeting.defer"] as const)
        expect(mays(action, ref), action).toEqual(withoutLeader(story, state));
    });

    test("is arranged by its two, and by whoever plans for the leader where it was planned", () => {
      const arrangers = kind === "planned" ? planners(story) : [story.leader];
      expect(mays("meeting.move", ref)).toEqual(inOrder([...pairIn(story, state), ...arrangers]));
      expect(mays("meeting.cancel", ref)).toEqual(inOrder(arrangers));
    });
  },
);

test.each(["participantIds", "managerIds"] as const)(
  "whoever plans for a leader plans no meeting where they stand themselves: %s",
  (place) => {
    const base = meeting({ leader: "Dagny", participant: "Juno", manager: "Ravi" }, "planned", "scheduled");
    const theirs = { ...base, [place]: [...base[place], delegation.by] };
    for (const action of ["meeting.see", "meeting.move", "meeting.cancel"] as const)
      expect(mays(action, theirs), action).not.toContain(delegation.by);
  },
);

test("nobody asks for a leader who did not name them", () => {
  const ravi = { ...oneself("Ravi"), plansFor: [oneself("Elif")] };
  expect(planningFor(ravi, "Dagny")).toBeNull();
  expect(planningFor(ravi, undefined)).toBe(ravi);
  expect(planningFor(ravi, "Ravi")).toBe(ravi);
  expect(planningFor(ravi, "Elif")).toMatchObject({ personId: "Elif", isAdmin: false, delegate: { personId: "Ravi" } });
});

describe.each(states)("a group that is %s", (state) => {
  const ref: MeetingRef = {
    ...meeting({ leader: "Dagny", participant: "Juno", manager: "Ravi" }, "group", state),
    participantIds: ["Juno", "Hugo"],
    managerIds: ["Ravi", "Ravi"],
  };
  const everybody = state === "draft" ? ["Dagny"] : ["Juno", "Hugo", "Dagny"];
  const known = state === "scheduled" || state === "held" ? [...everybody, "Ravi"] : everybody;

  test("is known to all who are in it, and to their manager that it is and when", () => {
    expect(mays("meeting.see", ref)).toEqual(inOrder([...known, delegation.by]));
  });

  test("is its leader's to move and to take notes on, and each one's own to leave", () => {
    for (const action of ["meeting.move", "meeting.cancel"] as const)
      expect(mays(action, ref), action).toEqual(["Dagny", delegation.by]);
    for (const action of ["meeting.takeNotes", "meeting.hold"] as const)
      expect(mays(action, ref), action).toEqual(["Dagny"]);
    expect(mays("meeting.moveMatter", ref)).toEqual(["Dagny"]);
    expect(mays("meeting.defer", ref)).toEqual(inOrder(everybody.filter((name) => name !== "Dagny")));
  });

  test("keeps nobody's words, score or promise", () => {
    for (const action of [
      "meeting.readWords",
      "meeting.score",
      "meeting.promise",
      "meeting.answer",
      "meeting.agree",
    ] as const)
      expect(mays(action, ref), action).toEqual([]);
  });
});

test("the middle is barred also where that person is one of the two", () => {
  const base = { ...meeting({ leader: "Dagny", participant: "Juno", manager: "Ravi" }, "planned", "held") };
  const leads = { ...base, leaderId: "Ravi" };
  const joins = { ...base, managerIds: ["Juno"] };
  const ofLeader = [
    "meeting.readWords",
    "meeting.takeNotes",
    "meeting.hold",
    "meeting.promise",
    "meeting.score",
  ] as const;
  for (const action of [...ofLeader, "meeting.moveMatter"] as const)
    expect(mays(action, leads), action).not.toContain("Ravi");
  for (const action of ["meeting.readWords", "meeting.score", "meeting.moveMatter"] as const)
    expect(mays(action, joins), action).not.toContain("Juno");
});

test.each(stories)("promises, requests, themes and plans are those of $leader and $participant", (story) => {
  const { leader, participant, manager } = story;
  const ids = { id: "x", leaderId: leader, personId: participant, ownerId: leader };
  const pair = inOrder([leader, participant]);
  expect(mays("promise.read", ids)).toEqual(pair);
  expect(mays("request.read", ids)).toEqual(pair);
  for (const action of ["promise.answer", "theme.gather", "plan.close", "programme.run"] as const)
    expect(mays(action, ids), action).toEqual([leader]);
  expect(mays("plan.make", ids)).toEqual(inOrder(planners(story)));
  for (const action of ["promise.confirm", "request.withdraw", "contribution.hearBack"] as const)
    expect(mays(action, ids), action).toEqual([participant]);
  for (const action of ["team.predict", "briefing.acknowledge"] as const)
    expect(mays(action, { managerId: manager }), action).toEqual([manager]);
  const commitment = { id: "x", ownerId: manager, leaderId: leader };
  expect(mays("commitment.change", commitment)).toEqual([manager]);
  expect(mays("commitment.take", commitment)).toEqual(inOrder([leader, manager]));
});

test("whoever leads nobody runs no programme and makes no plan, but closes what they led", () => {
  const alone = { ...oneself("Juno"), leads: false };
  const own = { leaderId: "Juno" };
  for (const action of ["programme.run", "plan.make"] as const) {
    expect(may(alone, action, own), action).toBe(false);
    expect(may(oneself("Juno"), action, own), action).toBe(true);
  }
  for (const action of ["plan.close", "theme.gather"] as const) expect(may(alone, action, own), action).toBe(true);
});

test("the organization is run by its admins", () => {
  const runs = [
    "people.import",
    "people.readdress",
    "plan.draftAll",
    "organization.settings",
    "organization.templates",
    "audit.overview",
    "outbox.overview",
  ] as const;
  for (const action of runs) expect(mays(action, {}), action).toEqual(inOrder(admins));
});

test("a person is exported by themselves, and erased also by an admin two weeks after they left", () => {
  for (const longGone of [false, true]) expect(mays("person.export", { personId: "Juno", longGone })).toEqual(["Juno"]);
  expect(mays("person.erase", { personId: "Juno", longGone: false })).toEqual(["Juno"]);
  expect(mays("person.erase", { personId: "Vito", longGone: true })).toEqual(inOrder([...admins, "Vito"]));
});

test("an operator at the machine, who is nobody, erases a person and does nothing else", () => {
  const operator = { ...oneself(nobody), leads: false, manages: false, isParticipant: false };
  const ids = { id: "x", personId: "Juno", leaderId: "Dagny", ownerId: "Dagny", managerId: "Ravi", longGone: true };
  const subject = { ...meeting({ leader: "Dagny", participant: "Juno", manager: "Ravi" }, "planned", "held"), ...ids };
  const actions = policyInWords().map(({ action }) => action);
  expect(actions.filter((action) => may(operator, action, subject))).toEqual(["person.erase"]);
});
