import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { cancelEntry, type Entry, entryUid, requestEntry } from "@/lib/calendars/rules/entry";
import { entryTitle } from "@/lib/calendars/rules/title";
import { zone } from "@/lib/time/calendar";

const entry: Entry = {
  meetingId: "0199f0c2-7a3e-7c11-9d52-3f1f7a0c55aa",
  sequence: 2,
  stampedAt: new Date("2026-11-02T09:00:00Z"),
  startsAt: new Date("2026-11-12T13:30:00Z"),
  endsAt: new Date("2026-11-12T14:00:00Z"),
  zone: zone("Europe/Oslo"),
  title: "Dagny and Juno",
  organizer: { name: "Dagny Kaur via Throughline", mail: "throughline@halden.example" },
  guests: [
    { name: "Juno Okoye", mail: "juno.okoye@halden.example", rsvp: true },
    { name: "Dagny Kaur", mail: "dagny.kaur@halden.example", rsvp: false },
  ],
  url: "https://throughline.halden.example/meetings/0199f0c2-7a3e-7c11-9d52-3f1f7a0c55aa",
};

const parse = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const component = calendar.getFirstSubcomponent("vevent");
  if (!component) throw new Error("No event");
  return { calendar, component, event: new ICAL.Event(component) };
};

describe("a calendar entry", () => {
  it("asks for the meeting at its moment, on the clock it was agreed on", () => {
    const { calendar, component, event } = parse(requestEntry(entry));
    expect(calendar.getFirstPropertyValue("method")).toBe("REQUEST");
    expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
    expect(event.startDate.toJSDate()).toEqual(entry.startsAt);
    expect(event.endDate.toJSDate()).toEqual(entry.endsAt);
    expect(component.getFirstPropertyValue("status")).toBe("CONFIRMED");
    expect(requestEntry(entry)).toContain("DTSTART;TZID=Europe/Oslo:20261112T143000\r\n");
    expect(calendar.getAllSubcomponents("vtimezone")).toHaveLength(1);
  });

  it("keeps one UID for life and carries the sequence and stamp it is given", () => {
    const first = parse(requestEntry({ ...entry, sequence: 0 }));
    const gone = parse(cancelEntry({ ...entry, sequence: 3 }));
    expect(first.event.uid).toBe(entryUid(entry.meetingId));
    expect(gone.event.uid).toBe(first.event.uid);
    expect(gone.component.getFirstPropertyValue("sequence")).toBe(3);
    expect(requestEntry(entry)).toContain("DTSTAMP:20261102T090000Z");
  });

  it("says nothing but the two names, and is private", () => {
    const { component, event } = parse(requestEntry(entry));
    expect(event.summary).toBe("Dagny and Juno");
    expect(component.getFirstPropertyValue("class")).toBe("PRIVATE");
    expect(component.getFirstPropertyValue("description")).toBeNull();
  });

  it("names the organizer and asks only the invited person for an answer", () => {
    const { component, event } = parse(requestEntry(entry));
    expect(event.organizer.toLowerCase()).toBe("mailto:throughline@halden.example");
    const guests = component.getAllProperties("attendee");
    expect(guests.map((guest) => String(guest.getFirstValue()).toLowerCase())).toEqual([
      "mailto:juno.okoye@halden.example",
      "mailto:dagny.kaur@halden.example",
    ]);
    expect(guests.map((guest) => guest.getFirstParameter("rsvp"))).toEqual(["TRUE", "FALSE"]);
    expect(guests.map((guest) => guest.getFirstParameter("partstat"))).toEqual(["NEEDS-ACTION", "ACCEPTED"]);
  });

  it("cancels with METHOD:CANCEL and STATUS:CANCELLED", () => {
    const { calendar, component } = parse(cancelEntry(entry));
    expect(calendar.getFirstPropertyValue("method")).toBe("CANCEL");
    expect(component.getFirstPropertyValue("status")).toBe("CANCELLED");
  });

  it("keeps names from everywhere, with commas, quotes and semicolons", () => {
    const name = 'Þórdís "Dísa" Nguyễn-Müller, Dr.; 小川 🌱';
    const { component, event } = parse(
      requestEntry({ ...entry, title: `${name} and Ζωή`, guests: [{ name, mail: "d@x.example", rsvp: true }] }),
    );
    expect(event.summary).toBe(`${name} and Ζωή`);
    expect(component.getFirstProperty("attendee")?.getFirstParameter("cn")).toBe(name);
  });

  it("lets no line break start a property of the writer's choosing", () => {
    const evil = "Juno\r\nATTENDEE:mailto:eve@evil.example\nX-EVIL:1\u2028\u0000";
    const text = requestEntry({
      ...entry,
      title: evil,
      place: evil,
      organizer: { name: evil, mail: "a@b.example\r\nX-EVIL:2" },
      guests: [{ name: evil, mail: "a@b.example\r\nX-EVIL:3", rsvp: true }],
    });
    const { component } = parse(text);
    expect(component.getAllProperties("attendee")).toHaveLength(1);
    expect(component.getFirstProperty("x-evil")).toBeNull();
    expect(text).not.toMatch(/^X-EVIL/m);
  });
});

describe("the title of an entry", () => {
  it("joins first names", () => {
    expect(entryTitle(["Dagny", "Juno"])).toBe("Dagny and Juno");
    expect(entryTitle(["Dagny", "Juno", "Kai"])).toBe("Dagny and colleagues");
    expect(entryTitle(["Dagny"])).toBe("Dagny");
  });
});
