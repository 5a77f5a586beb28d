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
    const manager = await byMail(charter.manager);
    const engineer = await nextToTalk(organizationId, { director, manager, now });
    const demoPeople = { director, engineer, manager, admin: await byMail(charter.admin) };
    await tx.organization.update({ where: { id: organizationId }, data: { demoPeople } });
  });
}

type Around = { director: string; manager: string; now: Date };

/** Of the manager's team, whoever talks with the director next; else whoever talked last. */
async function nextToTalk(organizationId: string, { director, manager, now }: Around): Promise<string> {
  const seats = await as({ organizationId, personId: director, at: now }, async ({ tx }) =>
    ok(
      await tx.meetingParticipant.findMany({
        where: {
          organizationId,
          managerId: manager,
          person: { OR: [{ leftOn: null }, { leftOn: { gt: toDateColumn(dateIn(now, utc)) } }] },
          meeting: { leaderId: director, state: { in: ["scheduled", "held"] } },
        },
        include: { meeting: { select: { startsAt: true, state: true } } },
      }),
    ),
  );
  const ahead = seats.filter(({ meeting }) => meeting.state === "scheduled" && meeting.startsAt > now);
  const distance = ({ meeting }: (typeof seats)[number]) => Math.abs(meeting.startsAt.getTime() - now.getTime());
  const [chosen] = (ahead.length > 0 ? ahead : seats).toSorted((a, b) => distance(a) - distance(b));
  if (!chosen) throw new Error("Nobody of the manager’s team ever talked with the director");
  return chosen.personId;
}
