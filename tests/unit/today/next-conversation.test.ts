import { describe, expect, it } from "vitest";
import { plainDate, zone } from "@/lib/time/calendar";
import { type NextFacts, nextForLeader, nextForParticipant } from "@/lib/today/rules/next-conversation";

const paris = zone("Europe/Paris");
const facts: NextFacts = {
  meetingId: "m1",
  startsAt: new Date("2026-11-12T13:30:00Z"),
  endsAt: new Date("2026-11-12T14:00:00Z"),
  openDoor: false,
  today: plainDate("2026-11-12"),
  zone: paris,
  prompts: { state: "sent", answered: 4, raisedLive: 1, characters: 3900 },
  promise: { id: "p1", text: "Find out about on-call pay.", due: plainDate("2026-11-06"), told: false },
};
const juno = { name: "Juno Okoye", firstName: "Juno", title: "Senior engineer", zone: zone("Europe/London") };
const dagny = { name: "Dagny Kaur", firstName: "Dagny", title: "Director", zone: paris };
const ravi = { name: "Ravi Holm", firstName: "Ravi" };

describe("the next conversation, as the leader", () => {
  const next = nextForLeader(facts, juno, ravi, "Who decides?");
  it("names the time of both where two clocks are meant", () => {
    expect(next.when).toBe("14:30 to 15:00");
    expect(next.clocks).toBe("your time · 13:30 for Juno");
  });
  it("puts a broken promise before everything else", () => {
    expect(next.needs.map(({ key }) => key)).toEqual(["Before you meet", "Juno writes", "Prompts"]);
    expect(next.needs[0]).toMatchObject({
      says: "You promised this by Fri 6 Nov, and no answer has gone out yet.",
      words: "Find out about on-call pay.",
      link: { href: "/follow-through#promise-p1" },
    });
  });
  it("gives the day where the conversation is not today", () => {
    expect(nextForLeader({ ...facts, today: plainDate("2026-11-10") }, juno, ravi, null).when).toBe(
      "Thu 12 Nov, 14:30 to 15:00",
    );
  });
  it("says of an open door that the manager does not see it", () => {
    expect(next.about).toBe("Senior engineer · reports to Ravi Holm");
    expect(nextForLeader({ ...facts, openDoor: true }, juno, ravi, null).about).toBe(
      "Senior engineer · Ravi doesn’t see this",
    );
  });
  it("has no row for a promise that was answered", () => {
    const told = facts.promise && { ...facts.promise, told: true };
    expect(nextForLeader({ ...facts, promise: told }, juno, ravi, null).needs.map(({ key }) => key)).toEqual([
      "Prompts",
    ]);
  });
});

describe("the next conversation, as the one who is asked", () => {
  it("leads to the questions while they are open, and to the meeting otherwise", () => {
    expect(nextForParticipant({ ...facts, prompts: { state: "open" } }, dagny).go.href).toBe("/meetings/m1/prompts");
    expect(nextForParticipant({ ...facts, prompts: { state: "none" } }, dagny).go.href).toBe("/meetings/m1");
  });
  it("always offers to move it, and says who reads", () => {
    const next = nextForParticipant(facts, dagny);
    expect(next.other).toEqual({ href: "/meetings/m1/move", label: "Move it" });
    expect(next.readers).toBe("Only Dagny reads what you send");
    expect(next.clocks).toBe("your time");
  });
  it("never links to the conversation, which is the leader's", () => {
    expect(JSON.stringify(nextForParticipant(facts, dagny))).not.toContain("/conversation");
  });
});
