import fc from "fast-check";
import ICAL from "ical.js";
import { expect, it } from "vitest";
import { requestEntry } from "@/lib/calendars/rules/entry";
import { zone } from "@/lib/time/calendar";

const entry = {
  meetingId: "0199f0c2-7a3e-7c11-9d52-3f1f7a0c55aa",
  sequence: 2,
  stampedAt: new Date("2026-11-02T09:00:00Z"),
  startsAt: new Date("2026-11-12T13:30:00Z"),
  endsAt: new Date("2026-11-12T14:00:00Z"),
  zone: zone("Europe/Oslo"),
  organizer: { name: "Dagny Kaur via Throughline", mail: "throughline@halden.example" },
  url: "https://throughline.halden.example/meetings/0199f0c2-7a3e-7c11-9d52-3f1f7a0c55aa",
};
const guestsIn = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent")?.getAllProperties("attendee") ?? [];

it("ends every line with CRLF and folds at 75 octets without cutting a letter", () => {
  // A cut letter is read as U+FFFD, so no name may bring one along.
  const names = fc.string({ unit: "grapheme", maxLength: 200 }).map((drawn) => drawn.replaceAll("\uFFFD", ""));
  fc.assert(
    fc.property(names, (name) => {
      const text = requestEntry({ ...entry, title: name, guests: [{ name, mail: "a@b.example", rsvp: true }] });
      const lines = text.split("\r\n");
      expect(lines.at(-1)).toBe("");
      expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
      for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(text).not.toContain("\uFFFD");
      expect(guestsIn(text)).toHaveLength(1);
    }),
  );
});
