import "server-only";
import type { Asking } from "@/lib/access/asking";
import { fromDateColumn } from "@/lib/time/calendar";
import { type ExportSection, entry } from "../../rules/export";

const day = (date: Date | null) => date && fromDateColumn(date);

/** Who one is here, whom one reported to, and how one signs in. */
export async function aboutOneself({ tx, organizationId, viewer }: Asking): Promise<ExportSection[]> {
  const me = viewer.personId;
  const person = await tx.person.findUniqueOrThrow({ where: { organizationId_id: { organizationId, id: me } } });
  const waiting = await tx.mailChange.findMany({
    where: { organizationId, personId: me },
    orderBy: { askedAt: "asc" },
  });
  const lines = await tx.reportingLine.findMany({
    where: { organizationId, personId: me },
    include: { manager: { select: { name: true } } },
    orderBy: { startsOn: "asc" },
  });
  const sessions = await tx.session.findMany({
    where: { organizationId, personId: me },
    orderBy: { createdAt: "asc" },
  });
  const accounts = await tx.account.findMany({ where: { organizationId, personId: me } });
  return [
    {
      title: "You",
      about: "What your organization's directory says.",
      entries: [
        entry({
          Name: person.name,
          "First name": person.givenName,
          Mail: person.mail,
          Title: person.title,
          Department: person.department,
          Site: person.site,
          Level: person.level,
          "Employee ID": person.employeeId,
          "Runs Throughline": person.isAdmin,
          "Here since": day(person.joinedOn),
          "First day away": day(person.leftOn),
        }),
        ...waiting.map((one) =>
          entry({
            "Another address asked for": one.mail,
            Asked: one.askedAt,
            From: one.takesEffectAt,
            Stopped: one.stoppedAt,
            "Took effect": one.doneAt,
          }),
        ),
      ],
    },
    {
      title: "Reporting lines",
      about: "Whom you reported to, and when.",
      entries: lines.map((line) =>
        entry({ "Reported to": line.manager.name, From: day(line.startsOn), "Until before": day(line.endsOn) }),
      ),
    },
    {
      title: "Sign-ins",
      about: "Where you are signed in, and the sign-in services that know you.",
      entries: [
        ...sessions.map((one) =>
          entry({ Device: one.device, "Signed in": one.createdAt, "Last seen": one.lastSeenAt }),
        ),
        ...accounts.map((one) =>
          entry({ Service: one.issuer, "Known there as": one.subject, "First used": one.createdAt }),
        ),
      ],
    },
  ];
}
