import { asPurpose } from "@/lib/db/transaction";
import { ok } from "@/lib/result";
import { dateIn, toDateColumn, zone } from "@/lib/time/calendar";
import { as } from "./act";
import type { Charter } from "./charter";
import { keepAWeek } from "./weeks";

const utc = zone("Etc/UTC");

/** Chooses the four people a visitor steps into. Written last: their being named says that the replay is whole. */
export async function nameThePeople(charter: Charter, organizationId: string, now: Date): Promise<void> {
  const today = dateIn(now, utc);
  const demoPeople = await asPurpose("operator", organizationId, today, async (tx) => {
    const byMail = async (mail: string) =>
      (await tx.person.findUniqueOrThrow({ where: { organizationId_mail: { organizationId, mail } } })).id;
    const director = await byMail(charter.director);
    const { engineer, manager } = await nextToTalk(organizationId, { director, now });
    return { director, engineer, manager, admin: await byMail(charter.admin) };
  });
  // After everything was planned: what is agreed does not depend on it.
  for (const personId of Object.values(demoPeople)) await keepAWeek(organizationId, personId, now);
  await asPurpose("operator", organizationId, today, (tx) =>
    tx.organization.update({ where: { id: organizationId }, data: { demoPeople } }),
  );
}

type Around = { director: string; now: Date };

/**
 * Somebody who talks with the director soon, and whose manager leads nobody: that manager is the demonstration's. Of
 * several managers the one with most figures to read, and of their people whoever talks next. With nobody ahead,
 * whoever talked last.
 */
async function nextToTalk(organizationId: string, { director, now }: Around) {
  const today = dateIn(now, utc);
  const lines = {
    startsOn: { lte: toDateColumn(today) },
    OR: [{ endsOn: null }, { endsOn: { gt: toDateColumn(today) } }],
  };
  const { seats, figures } = await as({ organizationId, personId: director, at: now }, async ({ tx }) =>
    ok({
      seats: await tx.meetingParticipant.findMany({
        where: {
          organizationId,
          manager: { reportLines: { none: { ...lines, person: { reportLines: { some: lines } } } } },
          person: { OR: [{ leftOn: null }, { leftOn: { gt: toDateColumn(today) } }] },
          meeting: { leaderId: director, state: { in: ["scheduled", "held"] } },
        },
        include: { meeting: { select: { startsAt: true, state: true } } },
      }),
      figures: await tx.releaseFigure.groupBy({
        by: ["managerId"],
        where: { organizationId, leaderId: director, kind: "morale", shown: true },
        _count: { id: true },
      }),
    }),
  );
  type Seat = (typeof seats)[number];
  const shown = new Map(figures.map((one) => [one.managerId, one._count.id]));
  const isAhead = ({ meeting }: Seat) => meeting.state === "scheduled" && meeting.startsAt > now;
  const rank = (seat: Seat) => (isAhead(seat) ? 1000 : 0) + (shown.get(seat.managerId) ?? 0);
  const distance = ({ meeting }: Seat) => Math.abs(meeting.startsAt.getTime() - now.getTime());
  const [chosen] = seats.toSorted((a, b) => rank(b) - rank(a) || distance(a) - distance(b));
  if (!chosen?.managerId) throw new Error("Nobody two levels down ever talked with the director");
  return { engineer: chosen.personId, manager: chosen.managerId };
}
