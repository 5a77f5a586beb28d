import { asPurpose } from "@/lib/db/transaction";
import { nameDelegate } from "@/lib/delegates/write";
import { sealPrediction } from "@/lib/perceptions/write";
import { approvePlan, type Mailing } from "@/lib/planning/write/approve";
import { proposePlan } from "@/lib/planning/write/propose";
import { closeCycle } from "@/lib/releases/write/close";
import { ok } from "@/lib/result";
import { layDefaultTemplate } from "@/lib/templates/write";
import { sourcesOf } from "@/lib/themes/read";
import { gatherTheme } from "@/lib/themes/write";
import { addMinutes, plainDate } from "@/lib/time/calendar";
import { type Quarter, quarter } from "@/lib/time/quarter";
import { as, done, permit } from "../../../prisma/demo/act";
import { introduce } from "../../../prisma/demo/introduce";
import { type World, world } from "../world";
import { agrees, answers, holds, notes, promises, readsBack, type Seat, scores, sends } from "./deeds";

const chart = `
  Olga
    Dagny
      Ravi
        Juno
        Theo
        Lena
        Nils
        Paul
        Sara
      Ines
        Aino
        Bela
        Caro
        Dina
        Emil
        Fred
    Boris
      Henrik
        Gaby
        Hugo
      Wanda
        Ivar
        Jana
    Kim
    Zoe
    `;
const last = quarter("2026-Q3");
export const running = quarter("2026-Q4");

/** An organization a few weeks into its second quarter, and where in it the facts of a pair are put. */
export type Halden = World & {
  seats: (leader: string, of?: Quarter) => Promise<Seat[]>;
  name: (id: string) => string;
};

/**
 * Halden, lived through with the app's own commands: Dagny leads Ravi's and Ines's teams, and everybody was met and a
 * theme released last quarter; this quarter is planned and invited, and nothing of it held. Boris leads two small
 * teams. Olga stands above both; Kim is the admin, and Zoe plans for Dagny.
 */
export async function halden(): Promise<Halden> {
  const here = await world(chart, { admins: ["Kim"], at: new Date("2026-01-05T09:00:00Z") });
  const { organizationId } = here;
  await asPurpose("setup", organizationId, plainDate("2026-01-05"), (tx) =>
    layDefaultTemplate(tx, organizationId, new Date("2026-01-05T09:00:00Z")),
  );
  const names = new Map([...chart.matchAll(/\S+/g)].map(([name]) => [here.id(name), name]));
  const seats = (leader: string, of = running) => seatsOf(here, leader, of);
  const ground = { ...here, seats, name: (id: string) => names.get(id) ?? "" };
  await plans(ground, "Dagny", last, "none");
  for (const [at, seat] of (await seats("Dagny", last)).entries()) await converse(seat, at);
  await predicts(ground, "Ravi", last, 8, new Date("2026-09-14T09:00:00Z"));
  await gathers(ground, "Reviews come quickly and help.", new Date("2026-09-30T12:00:00Z"));
  await closes(ground, "Dagny", last, new Date("2026-10-01T09:00:00Z"));
  for (const leader of ["Dagny", "Boris"]) await plans(ground, leader, running, "now");
  await as({ organizationId, personId: here.id("Dagny"), at: new Date("2026-10-05T09:00:00Z") }, (asking) =>
    nameDelegate(permit(asking, "programme.run", { leaderId: here.id("Dagny") }), { mail: "zoe@halden.example" }),
  );
  return ground;
}

async function plans(here: World, leader: string, of: Quarter, mailing: Mailing) {
  const opening = new Date(of === last ? "2026-07-01T16:00:00Z" : "2026-10-01T16:00:00Z");
  const who = { organizationId: here.organizationId, personId: here.id(leader) };
  const limits = { perWeek: 2, perDay: 2 };
  await introduce({ ...who, at: opening }, limits);
  await as({ ...who, at: addMinutes(opening, 60) }, async (asking) => {
    const mine = permit(asking, "plan.make", { leaderId: who.personId });
    done(await proposePlan(mine, { quarter: of }));
    return approvePlan(mine, { quarter: of, revision: null, mailing });
  });
}

/** A leader plans what is left of the running quarter anew and approves it. */
export async function replans(here: World, leader: string, at: Date) {
  await as({ organizationId: here.organizationId, personId: here.id(leader), at }, async (asking) => {
    const mine = permit(asking, "plan.make", { leaderId: here.id(leader) });
    done(await proposePlan(mine, { quarter: running }));
    return approvePlan(mine, { quarter: running, revision: null, mailing: "now" });
  });
}

const seatsOf = (here: World, leader: string, of: Quarter): Promise<Seat[]> => {
  const { organizationId } = here;
  const who = { organizationId, personId: here.id(leader), at: new Date("2026-12-01T09:00:00Z") };
  return as(who, async ({ tx }) => {
    const meetings = await tx.meeting.findMany({
      where: { organizationId, leaderId: who.personId, cycle: { quarter: of } },
      include: { participants: true },
      orderBy: { startsAt: "asc" },
    });
    return ok(
      meetings.flatMap(({ id: meetingId, leaderId, startsAt, revision, participants: [one] }) =>
        one
          ? [
              {
                organizationId,
                meetingId,
                leaderId,
                startsAt,
                revision,
                personId: one.personId,
                managerId: one.managerId,
              },
            ]
          : [],
      ),
    );
  });
};

/** Everything there is in a conversation, from the answers before it to the promise at its end. */
async function converse(seat: Seat, at: number) {
  const [before, during] = [addMinutes(seat.startsAt, -26 * 60), addMinutes(seat.startsAt, 10)];
  await answers(seat, before, "checkin.weeks", `The weeks of number ${at} were long.`);
  await sends(seat, before);
  await notes(seat, during, "wellbeing.way", [
    { text: `Reviews are what works best, number ${at} says.`, keep: true },
    { text: `Looked tired, number ${at}.`, keep: false },
  ]);
  await readsBack(seat, during);
  await agrees(seat, during);
  await scores(seat, during, "morale", 5 + (at % 4));
  await scores(seat, during, "support", 6 + (at % 3));
  if (at % 3 === 0) await promises(seat, during, `To ask about the matter of number ${at}.`);
  await holds(seat, addMinutes(seat.startsAt, 29));
}

/** Words one theme from the lines of some people; from everybody's where nobody is named. */
export async function gathers(here: World, wording: string, at: Date, from?: readonly string[]) {
  const leaderId = here.id("Dagny");
  await as({ organizationId: here.organizationId, personId: leaderId, at }, async (asking) => {
    const heard = (await sourcesOf(asking)).filter((source) => !from || from.includes(source.personId));
    const sources = heard.map((source) => source.id);
    return gatherTheme(permit(asking, "theme.gather", { leaderId }), { wording, kind: "toTry", sources });
  });
}

export async function predicts(here: World, manager: string, of: Quarter, value: number, at: Date) {
  const managerId = here.id(manager);
  await as({ organizationId: here.organizationId, personId: managerId, at }, async (asking) => {
    const cycle = await asking.tx.cycle.findFirstOrThrow({
      where: { organizationId: here.organizationId, quarter: of },
    });
    return sealPrediction(permit(asking, "team.predict", { managerId }), { cycleId: cycle.id, value });
  });
}

export async function closes(here: World, leader: string, of: Quarter, at: Date) {
  const leaderId = here.id(leader);
  await as(
    { organizationId: here.organizationId, personId: leaderId, at },
    async (asking) => {
      const plan = await asking.tx.plan.findFirstOrThrow({
        where: { organizationId: here.organizationId, leaderId, cycle: { quarter: of } },
      });
      return closeCycle(permit(asking, "plan.close", { leaderId }), plan.id);
    },
    "close",
  );
}
