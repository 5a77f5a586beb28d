import { describe, expect, it } from "vitest";
import { cancelledMail } from "@/lib/messages/rules/cancelled";
import { invitationMail } from "@/lib/messages/rules/invitation";
import { plainDate, zone } from "@/lib/time/calendar";
import { appUrl, everyMail, invitation, occasion, places } from "./samples";

const wordsOf = (html: string) =>
  html
    .replace(/<style>.*?<\/style>|<title>.*?<\/title>/gs, " ")
    .replace(/<[^>]+>/g, " ")
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, " ");

describe.each(Object.entries(everyMail))("%s", (_, mail) => {
  it("has a subject on one line and no exclamation mark anywhere", () => {
    expect(mail.subject).toMatch(/^\S.*\S$/);
    expect(mail.subject.length).toBeLessThan(78);
    expect(mail.text).not.toContain("!");
    expect(`${mail.text}${wordsOf(mail.html)}`).not.toMatch(/undefined|null|NaN|\[object/);
  });

  it("says the same in plain text as in HTML", () => {
    const html = wordsOf(mail.html).toLowerCase();
    const said = mail.text.split("\n-- ")[0] ?? "";
    const words =
      said
        .replace(/https:\S+/g, "")
        .toLowerCase()
        .match(/[\p{L}\d’]+/gu) ?? [];
    expect(words.filter((word) => !html.includes(word))).toEqual([]);
  });

  it("points nowhere but to our own pages and loads nothing", () => {
    const links = [...mail.html.matchAll(/href="([^"]*)"/g)].map((match) => match[1]);
    expect(links.filter((link) => !link?.startsWith(`${appUrl}/`))).toEqual([]);
    expect(mail.html).not.toMatch(/<(img|link|script|iframe|form)\b|@import|url\(/i);
  });

  it("is good in the dark and on a phone", () => {
    expect(mail.html).toContain("prefers-color-scheme:dark");
    expect(mail.html).toContain("max-width:640px");
    expect(mail.html).toContain('name="color-scheme" content="light dark"');
  });

  it("keeps its lines short enough to read", () => {
    for (const line of mail.text.split("\n")) if (!line.includes("http")) expect(line.length).toBeLessThanOrEqual(72);
  });
});

describe("the invitation", () => {
  const mail = invitationMail(invitation);

  it("to a conversation somebody asked for says so, and who is not told", () => {
    const asked = invitationMail({ ...invitation, asked: "Only Dagny sees this. Ravi is not told that you asked." });
    expect(asked.text).toContain("Half an hour with Dagny, as you asked");
    expect(wordsOf(asked.html)).toContain("You asked to talk with me");
    expect(wordsOf(asked.html)).toContain("Ravi is not told that you asked.");
    expect(asked.text).not.toMatch(/Everyone on|Once a quarter|nothing is wrong/);
  });

  it("says that nothing is wrong, when on both clocks, and who sees what", () => {
    expect(mail.subject).toBe("Time to talk, Thu 12 Nov");
    expect(mail.text).toContain("Half an hour with Dagny, and nothing is wrong");
    expect(mail.text).toContain("Thu 12 Nov, 13:30 to 14:00\nyour time · 14:30 for Dagny");
    expect(wordsOf(mail.html)).toContain("I had to cancel yours on 8 October, so you come first this time.");
    expect(wordsOf(mail.html)).toContain("On Monday 9 November six short questions follow.");
    expect(mail.text).toContain("Ravi, your manager: That we meet, and when.");
    expect(mail.text).toContain("harassment");
    expect(mail.text).toContain("no recording");
  });

  it("sets move and skip beside yes", () => {
    expect(mail.html).toContain(places.accept(invitation.meetingId));
    expect(mail.html).toContain(places.move(invitation.meetingId));
    expect(mail.html).toContain(places.skip(invitation.meetingId));
  });

  it("names the other day when midnight lies between two people", () => {
    const reader = { ...invitation.reader, zone: zone("Pacific/Auckland") };
    expect(invitationMail({ ...invitation, reader }).text).toContain(
      "Fri 13 Nov, 02:30 to 03:00\nyour time · Thu 12 Nov, 14:30 for Dagny",
    );
  });

  it("promises no questions for a day that has passed", () => {
    const late = invitationMail({ ...invitation, promptsOn: plainDate("2026-11-02") });
    expect(late.text).toMatch(/Right after this mail six\s+short\s+questions/);
  });
});

describe("names", () => {
  it("stay names in HTML and in the subject", () => {
    const evil = { ...occasion.other, firstName: '<img src=x onerror="1">\r\nBcc: eve@evil.example' };
    const mail = cancelledMail({
      ...occasion,
      other: evil,
      organization: "A & <b>",
      because: "leader",
      reads: "leader",
      places,
    });
    expect(mail.html).not.toContain("<img");
    expect(mail.html).not.toContain("<b>");
    expect(mail.subject).not.toMatch(/[\r\n]/);
  });
});

describe("a leader's cancellation", () => {
  it("apologises and puts the person first", () => {
    const mail = everyMail["cancelled by the leader"];
    expect(mail?.text).toContain("I am sorry");
    expect(mail?.text.replace(/\s+/g, " ")).toContain("You come first when the next conversations are planned");
  });
});

describe("the sign-in link", () => {
  it("carries its token unharmed", () => {
    expect(everyMail["sign in"]?.text).toContain(`${appUrl}/sign-in/confirm?token=a%2Bb%2Fc`);
  });
});
