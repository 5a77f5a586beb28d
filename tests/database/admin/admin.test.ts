import { beforeAll, describe, expect, test } from "vitest";
import { recordFor } from "@/lib/access/asking";
import { attempt } from "@/lib/access/attempt";
import { allowed, authorize } from "@/lib/access/policy";
import { auditPage } from "@/lib/admin/read/audit";
import { guideForPage } from "@/lib/admin/read/guide";
import { mailForPage, outboxPage } from "@/lib/admin/read/mail";
import { overview } from "@/lib/admin/read/overview";
import { changeSettings, sendAgain } from "@/lib/admin/write";
import { enqueue } from "@/lib/db/outbox";
import { ok } from "@/lib/result";
import type { GuideEdit } from "@/lib/templates/rules/edit";
import { saveGuide } from "@/lib/templates/write";
import { addDays, momentAt, plainDate, zone } from "@/lib/time/calendar";
import { before, type ConversationWorld, conversationWorld } from "../../support/conversation";
import { freshDatabase } from "../../support/database";

const database = await freshDatabase();
let here: ConversationWorld;

const mail = (to: string, kind = "invitation", of = here) => ({
  kind,
  to: { personId: of.id(to), address: `${to.toLowerCase()}@example.com` },
  content: { subject: `For ${to}`, text: "Hello", html: "<head></head>Hello" },
});

beforeAll(async () => {
  here = await conversationWorld();
  await here.as("Dagny", before, async ({ tx, organizationId }) => {
    await enqueue(tx, organizationId, before, [mail("Juno"), mail("Iris", "welcome"), mail("Ravi", "sign-in")]);
    return ok();
  });
  await moved("welcome", "kept");
});

/** As the worker leaves it, once it is due. */
const moved = (kind: string, state: string, of = here) =>
  database.asOwner(`update outbox set state = $3 where organization_id = $1 and kind = $2`, [
    of.organizationId,
    kind,
    state,
  ]);
const settings = { name: "Northwind", k: 7, retentionMonths: 12, zone: "Europe/Oslo" };
const outbox = (name: string, olderThan: string | null = null, of = here) =>
  of.look(name, before, async (asking) => {
    const permit = authorize(asking, "outbox.overview", {});
    return permit.ok ? outboxPage(permit.value, olderThan) : null;
  });

describe("an admin's outbox", () => {
  test("shows only one's own mail, and of all other mail whether it fares well", async () => {
    const page = await outbox("Iris");
    expect(page?.shows).toBe("own");
    expect(page?.mails.map((one) => one.subject)).toEqual(["For Iris"]);
    expect(page?.health).toBe("No mail server is connected. Mail is kept here.");
  });

  test("shows nothing that can still be taken back or was: nobody has been told it", async () => {
    const [{ id } = { id: "" }] = await database.asOwner<{ id: string }>(
      "select id from outbox where kind = 'welcome'",
    );
    for (const state of ["queued", "sending", "withdrawn"]) {
      await moved("welcome", state);
      expect((await outbox("Iris"))?.mails).toEqual([]);
      const opened = await here.look("Iris", before, async (asking) => {
        const permit = authorize(asking, "outbox.overview", {});
        return permit.ok ? mailForPage(permit.value, id) : null;
      });
      expect(opened).toBeNull();
    }
    await moved("welcome", "kept");
  });

  test("opens no mail to another person by its id, and none of another organization", async () => {
    const rows = await database.asOwner<{ id: string; kind: string }>("select id, kind from outbox");
    for (const { id, kind } of rows) {
      const seen = await here.look("Iris", before, async (asking) => {
        const permit = authorize(asking, "outbox.overview", {});
        return permit.ok ? mailForPage(permit.value, id) : null;
      });
      expect(seen === null).toBe(kind !== "welcome");
    }
    const elsewhere = await conversationWorld();
    const seen = await elsewhere.look("Iris", before, async (asking) => {
      const permit = authorize(asking, "outbox.overview", {});
      return permit.ok ? mailForPage(permit.value, rows[0]?.id ?? "") : null;
    });
    expect(seen).toBeNull();
  });

  test("shows everything in a demonstration", async () => {
    await database.asOwner("update organization set demo = true where id = $1", [here.organizationId]);
    expect((await outbox("Iris"))?.mails.map((one) => one.subject)).toHaveLength(3);
    await database.asOwner("update organization set demo = false where id = $1", [here.organizationId]);
  });

  test.each([
    ["it was written in a demonstration, whatever waits for a later day", true],
    ["it left elsewhere", false],
  ])("stands in the order in which %s, also over its pages", async (_, demo) => {
    const other = await conversationWorld();
    await database.asOwner("update organization set demo = $2 where id = $1", [other.organizationId, demo]);
    const days = Array.from({ length: 60 }, (_, n) => addDays(plainDate("2026-08-01"), (n * 7) % 60));
    for (const day of days) {
      const written = momentAt(day, 600, zone("Etc/UTC"));
      const sendAfter = momentAt(addDays(day, 90), 600, zone("Etc/UTC"));
      await other.as("Dagny", written, async ({ tx, organizationId }) => {
        const mails = [mail("Iris", "prompts", other), { ...mail("Iris", "reminder", other), sendAfter }];
        await enqueue(tx, organizationId, written, mails);
        return ok();
      });
    }
    await moved("prompts", "kept", other);
    await moved("reminder", "kept", other);
    const pages = [await outbox("Iris", null, other)];
    for (let at = pages[0]; at?.older; at = pages.at(-1)) pages.push(await outbox("Iris", at.older, other));
    const seen = pages.flatMap((page) => page?.mails ?? []);
    expect([pages.length, seen.length, new Set(seen.map(({ id }) => id)).size]).toEqual([3, 120, 120]);
    const times = seen.map(({ on }) => on.getTime());
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  test("exists for nobody else", async () => {
    for (const name of ["Dagny", "Ravi", "Juno", "Vera"]) expect(await outbox(name)).toBeNull();
  });

  test("sends again what was given up, but never an old sign-in link", async () => {
    await database.asOwner("update outbox set state = 'failed' where organization_id = $1", [here.organizationId]);
    const again = await here.as("Iris", before, (asking) => allowed(asking, "outbox.overview", {}, sendAgain));
    expect(again).toEqual({ ok: true, value: { mails: 2 } });
  });
});

describe("settings", () => {
  const change = (name: string, k: number) =>
    here.as(name, before, (asking) =>
      allowed(asking, "organization.settings", {}, (permit) => changeSettings(permit, { ...settings, k })),
    );

  test("let the number of people behind a figure grow and never shrink", async () => {
    expect((await change("Iris", 7)).ok).toBe(true);
    expect(await change("Iris", 6)).toMatchObject({ ok: false, problem: { kind: "invalid" } });
    await expect(
      here.as("Iris", before, async ({ tx, organizationId }) => {
        await tx.organization.update({ where: { id: organizationId }, data: { k: 5 } });
        return ok();
      }),
    ).rejects.toThrow(/only be raised/);
  });

  test("do not exist for anyone else", async () => {
    expect(await change("Dagny", 9)).toMatchObject({ ok: false, problem: { kind: "not-found" } });
  });
});

describe("the audit log", () => {
  const monday = new Date("2026-11-16T09:00:00Z");
  const log = (at = before) =>
    here.look("Iris", at, async (asking) => {
      const permit = authorize(asking, "audit.overview", {});
      return permit.ok ? auditPage(permit.value, null) : null;
    });

  test("tells who did what kind of thing and when, and nothing of whom", async () => {
    const page = await log();
    expect(page).toMatchObject({ brokenAt: null, older: null });
    expect(page?.rows[0]).toEqual({ number: page?.total, at: before, who: "Iris Example", what: "settings.change" });
  });

  test("never tells an admin who asked, moved, put off, answered, or what the two did: not by name, order, gap or count", async () => {
    const { meetingId, id } = here;
    const seen = await log();
    const ofMeeting = ["meeting.move", "meeting.defer", "answers.send", "agreed.answer", "promise.confirm"];
    await here.as("Juno", before, async (asking) => {
      await recordFor(asking, { what: "request.make", subjectId: id("Juno") });
      await recordFor(asking, { what: "theme.gather" });
      await recordFor(asking, { what: "session.start", subjectId: id("Juno") });
      await recordFor(asking, ...ofMeeting.map((what) => ({ what, subjectId: id("Juno"), meetingId })));
      return ok();
    });
    await here.as("Dagny", before, async (asking) => {
      const about = { subjectId: id("Juno"), meetingId };
      await recordFor(asking, { what: "answers.read", ...about }, { what: "matter.move", ...about });
      return ok();
    });
    const now = await log();
    const signedIn = { number: (seen?.total ?? 0) + 1, at: before, who: "Juno Example", what: "session.start" };
    expect(now?.rows).toEqual([signedIn, ...(seen?.rows ?? [])]);
    expect(now?.total).toBe((seen?.total ?? 0) + 1);
    expect(now?.weeks).toEqual([]);
  });

  test("counts openings by the week when it is over, and nothing else that anybody did", async () => {
    const { meetingId, id } = here;
    const openedOnce = [{ monday: "2026-11-09", opened: 1, damaged: 0 }];
    expect((await log(monday))?.weeks).toEqual(openedOnce);
    for (const name of ["Vera", "Ravi", "Theo", "Henrik", "Celia"]) {
      await here.as(name, before, async (asking) => {
        await recordFor(asking, { what: "meeting.move", subjectId: id("Juno"), meetingId });
        return ok();
      });
    }
    expect((await log(monday))?.weeks).toEqual(openedOnce);
  });

  test("never tells on which day words expired, which were written on that day a year before", async () => {
    const seen = await log();
    await database.asOwner(
      `insert into audit (organization_id, sequence, at, what, previous_hash, hash) values ($1, 0, $2, 'words.expire', '\\x', '\\x')`,
      [here.organizationId, before],
    );
    const now = await log();
    expect(now?.rows).toEqual(seen?.rows);
    expect(now?.total).toBe(seen?.total);
    expect(now?.brokenAt).toBeNull();
    expect(now?.weeks).toEqual(seen?.weeks);
  });

  test("tells at once, and only by the week, that words were found altered", async () => {
    const seen = await log();
    await here.as("Juno", before, async (asking) => {
      await recordFor(asking, { what: "words.damaged", meetingId: here.meetingId }, { what: "words.damaged" });
      return ok();
    });
    const now = await log();
    expect(now?.rows).toEqual(seen?.rows);
    expect(now?.weeks).toEqual([{ monday: "2026-11-09", opened: null, damaged: 2 }]);
  });

  test("says at which row someone with the database in hand changed it", async () => {
    await database.asOwner("alter table audit disable trigger all");
    await database.asOwner("update audit set what = 'nothing.happened' where organization_id = $1 and sequence = 1", [
      here.organizationId,
    ]);
    await database.asOwner("alter table audit enable trigger all");
    const view = await here.look("Iris", before, async (asking) => {
      const permit = authorize(asking, "organization.settings", {});
      return permit.ok ? overview(permit.value) : null;
    });
    expect(view?.audit.brokenAt).toBe(1);
    expect(view).toMatchObject({ k: 7, people: 8 });
  });
});

describe("the guide", () => {
  const look = () =>
    here.look("Iris", before, async (asking) => {
      const permit = authorize(asking, "organization.templates", {});
      return permit.ok ? guideForPage(permit.value) : null;
    });
  const save = (name: string, edit: GuideEdit) =>
    here.look(name, before, (asking) =>
      attempt(asking.viewer, before, (inner) =>
        allowed(inner, "organization.templates", {}, (permit) => saveGuide(permit, edit)),
      ),
    );

  test("is saved as a new version; a meeting planned before keeps its own", async () => {
    const guide = await look();
    if (!guide) throw new Error("No guide");
    const sections = guide.sections.map((one) => ({ ...one, title: `${one.title}, reworded` }));
    const edit: GuideEdit = { version: guide.version, sections };
    expect(await save("Iris", edit)).toEqual({ ok: true, value: { version: 2 } });
    expect(await save("Iris", edit)).toEqual({ ok: true, value: { version: 2 } });
    expect(await look()).toMatchObject({ version: 2, by: "Iris Example" });
    const [row] = await database.asOwner<{ version: number }>(
      "select v.version from meeting m join template_version v on v.id = m.template_version_id where m.id = $1",
      [here.meetingId],
    );
    expect(row?.version).toBe(1);
    expect(await save("Dagny", edit)).toMatchObject({ ok: false, problem: { kind: "not-found" } });
  });

  test("is not saved over what another tab saved since it was opened", async () => {
    const seen = await look();
    if (!seen) throw new Error("No guide");
    const retitled = (title: string): GuideEdit => {
      const [first, ...rest] = seen.sections.map((one) => ({ ...one }));
      return { version: seen.version, sections: first ? [{ ...first, title }, ...rest] : rest };
    };
    expect(await save("Iris", retitled("Arriving"))).toEqual({ ok: true, value: { version: 3 } });
    expect(await save("Iris", retitled("Settling in"))).toMatchObject({ ok: false, problem: { kind: "conflict" } });
    expect((await look())?.sections[0]?.title).toBe("Arriving");
  });
});
