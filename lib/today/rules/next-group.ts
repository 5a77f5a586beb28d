import { sentences } from "@/lib/access/sentences";
import { colleagues, companyText, teamOf } from "@/lib/meetings/rules/company";
import { minutesBetween, type PlainDate, type Zone } from "@/lib/time/calendar";
import { clocksText, type Next, whenText } from "./next-conversation";

type Person = { name: string; firstName: string; title: string; zone: Zone };
type Facts = {
  meetingId: string;
  startsAt: Date;
  endsAt: Date;
  today: PlainDate;
  zone: Zone;
  leader: Person;
  participant: Person;
  people: readonly Person[];
  manager: { name: string; firstName: string } | null;
};

/** The next conversation where it is with several: nothing is asked before it, and nothing of one person's is opened. */
export function nextGroup(facts: Facts, leading: boolean): Next {
  const { meetingId, leader, people, manager } = facts;
  const meeting = `/meetings/${meetingId}`;
  const minutes = Math.round(minutesBetween(facts.startsAt, facts.endsAt));
  const shared = { meetingId, when: whenText(facts) };
  if (leading)
    return {
      ...shared,
      name: teamOf(manager),
      firstName: teamOf(manager),
      about: companyText({ ...facts, kind: "group" }, "leader"),
      clocks: "your time",
      needs: [
        { key: "Together", says: `${people.length} people and you, ${minutes} minutes. Nothing is asked before.` },
      ],
      go: { href: `${meeting}/conversation`, label: "Open the conversation" },
      other: { href: meeting, label: "See the meeting" },
      readers: sentences.locks.groupNotes(),
    };
  return {
    ...shared,
    name: leader.name,
    firstName: leader.firstName,
    about: [leader.title, `${minutes} minutes with ${colleagues(people.length - 1)}`].filter(Boolean).join(" · "),
    clocks: clocksText(facts, leader),
    needs: [{ key: "Together", says: `Your team talks with ${leader.firstName}. There is nothing to prepare.` }],
    go: { href: meeting, label: "See what to expect" },
    other: { href: "/meetings", label: "All your meetings" },
    readers: sentences.locks.inTheRoom,
  };
}
