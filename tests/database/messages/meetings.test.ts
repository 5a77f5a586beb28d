import ICAL from "ical.js";
import { beforeAll, describe, expect, test } from "vitest";
import { limitsOfSilence, sentences } from "@/lib/access/sentences";
import type { MailContent } from "@/lib/db/outbox";
import { openMail } from "@/lib/db/seal";
import { sendCancellation, sendInvitations, sendMove, withdrawReminder } from "@/lib/messages/write/meetings";
import { ok } from "@/lib/result";
import { before, type ConversationWorld, conversationWorld, startsAt } from "../../support/conversation";
import { freshDatabase } from "../../support/database";

const database = await freshDatabase();
let here: ConversationWorld;

beforeAll(async () => {
  here = await conversationWorld();
});

type Row = { id: string; kind: string; state: string; to_address: string; send_after: Date; content_sealed: Buffer };

async function mails(kind?: string) {
  const rows = await database.asOwner<Row>(
    "select id, kind, state, to_address, send_after, content_sealed from outbox where organization_id = $1 order by kind, to_address desc, id",
    [here.organizationId],
  );
  return rows
    .filter((row) => !kind || row.kind === kind)
    .map(({ content_sealed, ...row }) => ({
      ...row,
      content: JSON.parse(String(openMail(here.organizationId, row.id, content_sealed))) as MailContent,
    }));
}
const eventOf = (mail: { content: MailContent } | undefined) => {
  const component = new ICAL.Component(ICAL.parse(mail?.content.calendar?.content ?? "")).getFirstSubcomponent(
    "vevent",
  );
  if (!component) throw new Error("No event");
  return { event: new ICAL.Event(component), sequence: component.getFirstPropertyValue("sequence") };
};
const change = (sql: string) => database.asOwner(`update meeting set ${sql} where id = $1`, [here.meetingId]);

describe("the mails of a meeting", () => {
  test("an approved meeting invites, enters the leader's calendar and sets the questions on their days", async () => {
    await here.as("Dagny", before, async (asking) => {
      await sendInvitations(asking, [here.meetingId]);
      await sendInvitations(asking, [here.meetingId]);
      return ok();
    });
    const sent = await mails();
    expect(sent.map(({ kind, to_address, state }) => [kind, to_address, state])).toEqual([
      ["entry", "dagny@example.com", "queued"],
      ["invitation", "juno@example.com", "queued"],
      ["prompts", "juno@example.com", "queued"],
      ["reminder", "juno@example.com", "queued"],
    ]);
    const [, invitation] = sent;
    expect(invitation?.content).toMatchObject({
      fromName: "Dagny Example via Throughline",
      replyTo: "dagny@example.com",
    });
    expect(invitation?.content.text).toContain("nothing is wrong");
    expect(invitation?.content.text).toContain("Thu 12 Nov, 13:30 to 14:00\nyour time · 14:30 for Dagny");
    // Who sees what, and what cannot stay private: whole, and as the contract has it.
    const onOneLine = (mail: (typeof sent)[number] | undefined) => mail?.content.text.replaceAll(/\s+/g, " ");
    const text = onOneLine(invitation);
    const names = { leader: "Dagny", manager: "Ravi", k: 5 };
    for (const { who, sees } of sentences.ofInvitation(names)) expect(text).toContain(`${who}: ${sees}`);
    for (const one of [sentences.noRecording, limitsOfSilence]) expect(text).toContain(one);
    expect(onOneLine(sent[2])).toContain(sentences.ofChoices("Dagny"));
    expect(eventOf(invitation).event.uid).toBe(`${here.meetingId}@throughline`);
    // Three working days before had passed, so the questions follow at once; the reminder at nine in Lisbon the day before.
    expect(sent[2]?.send_after).toEqual(before);
    expect(sent[3]?.send_after).toEqual(new Date("2026-11-11T09:00:00Z"));
  });

  test("a move sends the same entry with a higher sequence and sets the questions anew", async () => {
    await change("starts_at = '2026-11-19T13:30:00Z', ends_at = '2026-11-19T14:00:00Z', sequence = 1");
    await here.as("Juno", before, async (asking) => {
      await sendMove(asking, here.meetingId, { wasAt: startsAt, by: "participant" });
      return ok();
    });
    const moves = await mails("move");
    expect(moves.map((mail) => [mail.to_address, mail.content.fromName])).toEqual([
      ["juno@example.com", undefined],
      ["dagny@example.com", "Juno Example via Throughline"],
    ]);
    expect(moves[0]?.content.text).toContain("You moved it from Thu 12 Nov, 13:30");
    expect(moves[1]?.content.text).toContain("Juno moved it from Thu 12 Nov, 14:30");
    const { event, sequence } = eventOf(moves[1]);
    expect([event.uid, sequence]).toEqual([`${here.meetingId}@throughline`, 1]);
    expect(event.startDate.toJSDate()).toEqual(new Date("2026-11-19T13:30:00Z"));
    const prompts = await mails("prompts");
    expect(prompts.map(({ state, send_after }) => [state, send_after.toISOString()])).toEqual([
      ["withdrawn", before.toISOString()],
      ["queued", "2026-11-16T09:00:00.000Z"],
    ]);
  });

  test("whoever has answered is not reminded", async () => {
    await here.as("Juno", before, async (asking) => {
      await withdrawReminder(asking, here.meetingId);
      return ok();
    });
    expect((await mails("reminder")).map(({ state }) => state)).toEqual(["withdrawn", "withdrawn"]);
  });

  test("a cancellation takes the entry out of both calendars and withdraws what has not left", async () => {
    await change("state = 'cancelled', ended_at = now(), cancelled_by = 'leader', sequence = 2");
    await here.as("Dagny", before, async (asking) => {
      await sendCancellation(asking, here.meetingId, "leader");
      return ok();
    });
    const cancelled = await mails("cancellation");
    expect(cancelled.map((mail) => [mail.to_address, mail.content.calendar?.method])).toEqual([
      ["juno@example.com", "CANCEL"],
      ["dagny@example.com", "CANCEL"],
    ]);
    expect(cancelled[0]?.content.text).toContain("I am sorry");
    expect(eventOf(cancelled[0]).sequence).toBe(2);
    const open = (await mails()).filter((mail) => mail.state === "queued");
    expect(open.map((mail) => mail.kind)).toEqual(["cancellation", "cancellation"]);
  });

  test("the next invitation remembers the debt", async () => {
    await here.as("Dagny", before, async (asking) => {
      const { debtsTo } = await import("@/lib/messages/read");
      const debts = await debtsTo(asking, here.id("Dagny"), [here.id("Juno")]);
      expect([...debts.keys()]).toEqual([here.id("Juno")]);
      return ok();
    });
  });

  test("nobody but the two people can have mail about it written", async () => {
    const count = (await mails()).length;
    for (const name of ["Ravi", "Vera", "Iris", "Theo"]) {
      await here.as(name, before, async (asking) => {
        await sendCancellation(asking, here.meetingId, "leader");
        return ok();
      });
    }
    expect(await mails()).toHaveLength(count);
  });
});
