import type { Asking } from "@/lib/access/asking";
import { attempt } from "@/lib/access/attempt";
import { viewerOfPerson } from "@/lib/access/impersonate";
import { newId } from "@/lib/db/id";
import { asPurpose } from "@/lib/db/transaction";
import { findMeeting } from "@/lib/meetings/read/find";
import { layPrompts } from "@/lib/prompts/write";
import { ok, type Result } from "@/lib/result";
import { guideOf } from "@/lib/templates/read";
import { layDefaultTemplate } from "@/lib/templates/write";
import { addMinutes, plainDate, toDateColumn, zone } from "@/lib/time/calendar";
import { chartOf, org } from "./org";

export const startsAt = new Date("2026-11-12T13:30:00Z");
export const before = new Date("2026-11-10T09:00:00Z");
export const during = new Date("2026-11-12T13:45:00Z");
export const after = new Date("2026-11-13T09:00:00Z");

const drawn = org(`
  Vera
    Dagny
      Ravi
        Juno
        Theo
      Henrik
        Celia
`);

/** One organization with one skip-level meeting: Dagny leads, Juno talks, Ravi stands in between, Vera above, Iris is the admin. */
export async function conversationWorld(kind: "planned" | "openDoor" = "planned") {
  const organizationId = newId();
  const ids = new Map([...drawn.map((one) => one.name), "Iris"].map((name) => [name, newId()]));
  const id = (name: string) => ids.get(name) ?? "";
  const today = plainDate("2026-07-01");
  const versionId = await asPurpose("setup", organizationId, today, async (tx) => {
    const createdAt = new Date("2026-07-01T09:00:00Z");
    await tx.organization.create({
      data: { id: organizationId, slug: `o${organizationId}`, name: "Northwind", createdAt },
    });
    for (const name of ids.keys()) {
      await tx.person.create({
        data: {
          organizationId,
          id: id(name),
          mail: `${name.toLowerCase()}@example.com`,
          name: `${name} Example`,
          givenName: name,
          zone: name === "Juno" ? "Europe/Lisbon" : "Europe/Berlin",
          isAdmin: name === "Iris",
          createdAt,
        },
      });
    }
    for (const [name, manager] of chartOf(drawn)) {
      if (!manager) continue;
      await tx.reportingLine.create({
        data: {
          organizationId,
          id: newId(),
          personId: id(name),
          managerId: id(manager),
          startsOn: toDateColumn(today),
        },
      });
    }
    return layDefaultTemplate(tx, organizationId, createdAt);
  });

  const as = async <T>(name: string, at: Date, command: (asking: Asking) => Promise<Result<T>>) =>
    attempt(await viewerOfPerson(organizationId, id(name), at), at, command);
  const look = async <T>(name: string, at: Date, read: (asking: Asking) => Promise<T>): Promise<T> => {
    const result = await as(name, at, async (asking) => ok({ seen: await read(asking) }));
    if (!result.ok) throw new Error("A read is never refused");
    return result.value.seen;
  };

  const meetingId = newId();
  await as("Dagny", before, async ({ tx }) => {
    const cycle = await tx.cycle.create({
      data: {
        organizationId,
        id: newId(),
        quarter: "2026-Q4",
        startsOn: toDateColumn(plainDate("2026-10-01")),
        endsOn: toDateColumn(plainDate("2027-01-01")),
        k: 5,
        openedAt: before,
      },
    });
    const times = { startsAt, endsAt: addMinutes(startsAt, 30) };
    await tx.meeting.createMany({
      data: {
        ...times,
        organizationId,
        id: meetingId,
        cycleId: cycle.id,
        leaderId: id("Dagny"),
        kind,
        state: "scheduled",
        wallTime: "2026-11-12T14:30",
        zone: "Europe/Berlin",
        uid: `${meetingId}@example.com`,
        templateVersionId: versionId,
        createdAt: before,
        invitedAt: before,
      },
    });
    await tx.meetingParticipant.createMany({
      data: { organizationId, meetingId, personId: id("Juno"), managerId: id("Ravi") },
    });
    await layPrompts(tx, {
      meetingId,
      personId: id("Juno"),
      versionId,
      startsAt,
      zone: zone("Europe/Lisbon"),
    });
    return ok();
  });
  const guide = await look("Dagny", before, ({ tx }) => guideOf(tx, organizationId, versionId));
  const question = (key: string) =>
    guide.flatMap((section) => section.questions).find((one) => one.key === key)?.id ?? "";
  const meeting = (name: string, at: Date) => look(name, at, (asking) => findMeeting(asking, meetingId));
  return { organizationId, id, as, look, meetingId, meeting, question, versionId };
}

export type ConversationWorld = Awaited<ReturnType<typeof conversationWorld>>;
