import { asPurpose } from "@/lib/db/transaction";
import { ok } from "@/lib/result";
import { dateIn, toDateColumn, zone } from "@/lib/time/calendar";
import { as } from "./act";
import type { Charter } from "./charter";

const utc = zone("Etc/UTC");

/** Chooses the four people a visitor steps into. Written last: their being named says that the replay is whole. */
export async function nameThePeople(charter: Charter, organizationId: string, now: Date): Promise<void> {
  const today = dateIn(now, utc);
  await asPurpose("operator", organizationId, today, async (tx) => {
    const byMail = async (mail: string) =>
      (await tx.person.findUniqueOrThrow({ where: { organizationId_mail: { organizationId, mail } } })).id;
    const director = await byMail(charter.director);
    const { engineer, manager } = await nextToTalk(organizationId, {
      director,
      manager: await byMail(charter.manager),
      now,
    });
    const demoPeople = { director, engineer, manager, admin: await byMail(charter.admin) };
    await tx.organization.update({ where: { id: organizationId }, data: { demoPeople } });
  });
}

type Around = { director: string; manager: string; now: Date };

/**
 * Whoever talks with the director next, of the charter's team if somebody of it does, else of another whose manager
 * leads nobody; their manager is the demonstration's. With nobody ahead, whoever of the charter's team talked last.
 */
async function nextToTalk(organizationId: string, { director, manager, now }: Around) {
  const today = dateIn(now, utc);
  const lines = {
    startsOn: { lte: toDateColumn(today) },
    OR: [{ endsOn: null }, { endsOn: { gt: toDateColumn(today) } }],
  };
  const seats = await as({ organizationId, personId: director, at: now }, async ({ tx }) =>
    ok(
      await tx.meetingParticipant.findMany({
        where: {
          organizationId,
          manager: { reportLines: { none: { ...lines, person: { reportLines: { some: lines } } } } },
          person: { OR: [{ leftOn: null }, { leftOn: { gt: toDateColumn(today) } }] },
          meeting: { leaderId: director, state: { in: ["scheduled", "held"] } },
        },
        include: { meeting: { select: { startsAt: true, state: true } } },
      }),
    ),
  );
  const isAhead = ({ meeting }: (typeof seats)[number]) => meeting.state === "scheduled" && meeting.startsAt > now;
  const rank = (seat: (typeof seats)[number]) => Number(isAhead(seat)) * 2 + Number(seat.managerId === manager);
  const distance = ({ meeting }: (typeof seats)[number]) => Math.abs(meeting.startsAt.getTime() - now.getTime());
  const [chosen] = seats.toSorted((a, b) => rank(b) - rank(a) || distance(a) - distance(b));
  if (!chosen?.managerId) throw new Error("Nobody two levels down ever talked with the director");
  return { engineer: chosen.personId, manager: chosen.managerId };
}
