import { beforeAll, describe, expect, test } from "vitest";
import type { MailContent } from "@/lib/db/outbox";
import { openMail } from "@/lib/db/seal";
import { askHeardBack, sendCircleBack } from "@/lib/messages/write/follow";
import { askPredictions, sendAnnouncement, sendBriefing, withdrawPredictionAsk } from "@/lib/messages/write/programme";
import { sendReorganised } from "@/lib/messages/write/reorganised";
import { ok } from "@/lib/result";
import { quarter } from "@/lib/time/quarter";
import { before, type ConversationWorld, conversationWorld } from "../../support/conversation";
import { freshDatabase } from "../../support/database";

const database = await freshDatabase();
let here: ConversationWorld;
beforeAll(async () => {
  here = await conversationWorld();
});

type Row = { id: string; to_address: string; state: string; send_after: Date; content_sealed: Buffer };
async function mails(kind: string) {
  const rows = await database.asOwner<Row>(
    `select id, to_address, state::text as state, send_after, content_sealed from outbox
     where organization_id = $1 and kind = $2 order by to_address desc`,
    [here.organizationId, kind],
  );
  return rows.map(({ content_sealed, ...row }) => ({
    ...row,
    content: JSON.parse(String(openMail(here.organizationId, row.id, content_sealed))) as MailContent,
  }));
}

describe("the mails around conversations", () => {
  test("brief a manager in the leader's words, once", async () => {
    for (let n = 0; n < 2; n++) {
      await here.as("Dagny", before, async (asking) => {
        await sendBriefing(asking, { managerId: here.id("Ravi"), paragraphs: ["It is no audit.", "You come first."] });
        return ok();
      });
    }
    const [mail, ...more] = await mails("briefing");
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      to_address: "ravi@example.com",
      content: { fromName: "Dagny Example via Throughline" },
    });
    expect(mail?.content.text).toContain("It is no audit.");
  });

  test("announce to a team, each with their own manager's name", async () => {
    const people = ["Juno", "Celia"].map((name) => ({
      personId: here.id(name),
      managerId: here.id(name === "Juno" ? "Ravi" : "Henrik"),
    }));
    await here.as("Dagny", before, async (asking) => {
      await sendAnnouncement(asking, { people, paragraphs: ["I talk with everyone."] });
      return ok();
    });
    const sent = await mails("announcement");
    expect(sent.map((mail) => mail.to_address)).toEqual(["juno@example.com", "celia@example.com"]);
    expect(sent[1]?.content.text).toContain("Henrik, your manager: That we meet");
  });

  test("ask managers towards the end of the quarter, and no more once they have said it", async () => {
    const q4 = quarter("2026-Q4");
    await here.as("Dagny", before, async (asking) => {
      await askPredictions(asking, { managerIds: [here.id("Ravi"), here.id("Henrik"), here.id("Ravi")], quarter: q4 });
      return ok();
    });
    expect((await mails("prediction")).map((mail) => [mail.to_address, mail.send_after.toISOString()])).toEqual([
      ["ravi@example.com", "2026-12-18T08:00:00.000Z"],
      ["henrik@example.com", "2026-12-18T08:00:00.000Z"],
    ]);
    await here.as("Ravi", before, async (asking) => {
      await withdrawPredictionAsk(asking, q4);
      return ok();
    });
    expect((await mails("prediction")).map((mail) => mail.state)).toEqual(["withdrawn", "queued"]);
  });

  test("tell of news and of promises without a word of them", async () => {
    const about = { meetingId: here.meetingId, personId: here.id("Juno"), aboutId: here.meetingId };
    await here.as("Dagny", before, async (asking) => {
      await askHeardBack(asking, about);
      await sendCircleBack(asking, about);
      return ok();
    });
    const [heard] = await mails("heard-back");
    const [news] = await mails("circle-back");
    for (const mail of [heard, news]) expect(mail?.content.text).toContain(`/meetings/${here.meetingId}`);
  });

  test("take meetings that a re-organization ended out of both calendars, for an import only", async () => {
    await database.asOwner("update meeting set state = 'cancelled', ended_at = now(), sequence = 1 where id = $1", [
      here.meetingId,
    ]);
    for (const name of ["Dagny", "Iris"]) {
      await here.as(name, before, async (asking) => {
        await sendReorganised(asking, [here.meetingId]);
        return ok();
      });
      expect((await mails("cancellation")).length).toBe(name === "Iris" ? 2 : 0);
    }
    const [mail] = await mails("cancellation");
    expect(mail?.content.calendar?.content).toContain("METHOD:CANCEL");
    expect(mail?.content.text).toContain("Nothing was wrong.");
  });
});
