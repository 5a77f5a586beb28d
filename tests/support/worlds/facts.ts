import { allowed } from "@/lib/access/policy";
import { keepUpload } from "@/lib/calendars/write/upload";
import { meetingForPage } from "@/lib/meetings/read/page";
import { askForConversation } from "@/lib/meetings/write/request";
import type { Measure } from "@/lib/morale/rules";
import { againFor } from "@/lib/planning/read/again";
import { freeSlotsFor } from "@/lib/planning/read/slots";
import { keyOf } from "@/lib/planning/rules/again";
import { planAgain } from "@/lib/planning/write/again";
import { cancelMeeting, deferMeeting } from "@/lib/planning/write/call-off";
import { moveMeeting } from "@/lib/planning/write/move";
import { ok } from "@/lib/result";
import { addMinutes, plainDate } from "@/lib/time/calendar";
import { ownWeek } from "@/lib/weeks/read";
import { keepWeek, takeTimeOff } from "@/lib/weeks/write";
import { as, done, meetingPermit } from "../../../prisma/demo/act";
import { calendar, event } from "../ics";
import { on } from "./clock";
import {
  agrees,
  answers,
  begins,
  holds,
  movesMatter,
  notes,
  promises,
  readsBack,
  type Seat,
  scores,
  sends,
} from "./deeds";
import { closes, gathers, type Halden, predicts, replans, running } from "./halden";

/** Where the facts are put: two people of Ravi's whom Dagny was to meet by now, one whom she is still to meet. */
export type Ground = {
  here: Halden;
  met: Seat;
  other: Seat;
  otherTeam: Seat;
  coming: Seat;
  /** When it is said, and a little later. */
  at: Date;
  later: Date;
};

export async function groundOf(here: Halden): Promise<Ground> {
  const seats = await here.seats("Dagny");
  const ravis = seats.filter((seat) => seat.managerId === here.id("Ravi"));
  const [met, other] = ravis.filter((seat) => seat.startsAt < on("11-30T08:00"));
  const otherTeam = seats.find((seat) => seat.managerId === here.id("Ines") && seat.startsAt < on("11-30T08:00"));
  const coming = ravis.find((seat) => seat.startsAt > on("12-05T08:00"));
  if (!met || !other || !otherTeam || !coming) throw new Error("The quarter is not spread as the pairs need it");
  return { here, met, other, otherTeam, coming, ...thisWeek };
}

type Fact = (ground: Ground) => Promise<unknown>;
/** Two worlds that differ in one hidden fact: who must not be able to tell them apart, and who must. */
export type Pair = {
  name: string;
  a: Fact;
  b: Fact;
  /** Who sees it: the test would be blind if they could not tell the worlds apart. */
  seenBy: "leader" | "participant";
  /** Addresses that may differ, with the reason that the contract gives. */
  except?: { who: "manager" | "peer" | "admin" | "delegate"; where: RegExp; because: string }[];
  /** Facts whose making gives each world ids of its own in places that everybody sees, such as a release. */
  renames?: true;
};
const thisWeek = { at: on("12-01T10:00"), later: on("12-01T10:30") };
/** A week that is over, of which an admin is told more. */
const anEarlierWeek = { at: on("11-25T10:00"), later: on("11-25T10:30") };
const closing = on("12-01T12:00");

const nothing: Fact = async () => undefined;
const both =
  (...facts: Fact[]): Fact =>
  async (ground) => {
    for (const fact of facts) await fact(ground);
  };

const answered =
  (text: string): Fact =>
  async ({ coming, at }) => {
    await answers(coming, at, "checkin.weeks", "The same in both.");
    if (text) await answers(coming, at, "wellbeing.way", text);
    await sends(coming, at);
  };

/** A conversation that was held, with one thing said in it. */
const held =
  (say: (seat: Seat, at: Date) => Promise<unknown> = nothing as never): Fact =>
  async ({ met, at, later }) => {
    await begins(met, at);
    await say(met, at);
    await holds(met, later);
  };

const scored = (measure: Measure, answer: number | "rather-not") => held((met, at) => scores(met, at, measure, answer));

const noted = (text: string) =>
  held(async (met, at) => text && notes(met, at, "wellbeing.way", [{ text, keep: false }]));

const matter = (isMoved: boolean) =>
  held(async (met, at) => {
    const { questionId, lines } = await notes(met, at, "wellbeing.way", [{ text: "Ravi shouts.", keep: false }]);
    if (isMoved) await movesMatter(met, at, questionId, lines[0]?.id ?? "");
  });

const agreed =
  (who: "met" | "other" | "otherTeam", text: string): Fact =>
  async ({ [who]: seat, at, later }) => {
    await notes(seat, at, "strategy.see", [{ text, keep: true }]);
    await readsBack(seat, at);
    await agrees(seat, at);
    await holds(seat, later);
  };

const gathered =
  (...who: ("met" | "other" | "otherTeam")[]): Fact =>
  (ground) =>
    gathers(
      ground.here,
      "Testing takes more time than there is.",
      ground.later,
      who.map((one) => ground[one].personId),
    );

const twoLines = both(agreed("met", "The tests take an hour."), agreed("other", "Nobody has the time to write tests."));
const linesOfTwoTeams = both(
  agreed("met", "The tests take an hour."),
  agreed("otherTeam", "Nobody has the time to write tests."),
);

const asked =
  (when: "at" | "later"): Fact =>
  ({ here, coming, [when]: at }) =>
    as({ organizationId: here.organizationId, personId: coming.personId, at }, (asking) =>
      askForConversation(asking, { topic: "Something about Ravi." }),
    );

const replanned: Fact = ({ here, at }) => replans(here, "Dagny", addMinutes(at, 15));

const predicted =
  (value: number): Fact =>
  ({ here, at }) =>
    predicts(here, "Ines", running, value, at);

/** One person's morale, of whichever team, in a conversation that was held. */
function scoredBy(who: "met" | "otherTeam"): Fact {
  return async ({ [who]: seat, at, later }) => {
    await begins(seat, at);
    await scores(seat, at, "morale", 6);
    await holds(seat, later);
  };
}

/** Somebody who was met keeps a week of their own, with lunch and days off. */
const hasAWeek: Fact = ({ here, met, at }) =>
  as({ organizationId: here.organizationId, personId: met.personId, at }, async (asking) => {
    const week = await ownWeek(asking);
    const blocks = week.blocks.map((_, day) => (day < 5 ? [[720, 765] as const] : []));
    done(await keepWeek(asking, { ...week, blocks, prefers: [600, 900], country: "PT", region: "" }));
    return takeTimeOff(asking, { firstDay: plainDate("2026-12-14"), lastDay: plainDate("2026-12-18") });
  });

const closed: Fact = ({ here }) => closes(here, "Dagny", running, closing);

const movedBy =
  (who: "leaderId" | "personId"): Fact =>
  async ({ here, coming, at }) => {
    await as({ organizationId: here.organizationId, personId: coming[who], at }, async (asking) => {
      const free = await freeSlotsFor(asking, coming.meetingId);
      const startsAt = free.find((span) => span.startsAt > addMinutes(coming.startsAt, 60))?.startsAt;
      if (!startsAt) throw new Error("There is no other time");
      const permit = await meetingPermit(asking, "meeting.move", coming.meetingId);
      return moveMeeting(permit, { startsAt, revision: coming.revision });
    });
  };

/** An event in their own calendar takes the time of the meeting; then the plan made again moves it, or they do, to the same time. */
const movedFor =
  (who: "leaderId" | "personId"): Fact =>
  async ({ here: { organizationId }, coming, at }) => {
    const since = addMinutes(coming.startsAt, -15).toISOString().slice(0, 19).replaceAll(/[-:]/g, "");
    await as({ organizationId, personId: coming.personId, at }, (asking) =>
      keepUpload(asking, calendar(...event(`DTSTART:${since}Z`, "DURATION:PT1H"))),
    );
    const leader = { organizationId, personId: coming.leaderId, at };
    const again = await as(leader, async (asking) => ok(await againFor(asking, running)));
    const offer = again?.offers.find((one) => one.meeting?.id === coming.meetingId);
    if (!offer?.to) throw new Error("It does not move");
    const { startsAt } = offer.to;
    if (who === "leaderId")
      await as(leader, (asking) =>
        allowed(asking, "plan.make", { leaderId: coming.leaderId }, (permit) =>
          planAgain(permit, { quarter: running, changes: [keyOf(offer)] }),
        ),
      );
    else
      await as({ organizationId, personId: coming.personId, at }, async (asking) =>
        moveMeeting(await meetingPermit(asking, "meeting.move", coming.meetingId), {
          ...{ startsAt, revision: coming.revision },
        }),
      );
  };

const calledOffBy =
  (who: "leaderId" | "personId"): Fact =>
  async ({ here, coming, at }) => {
    await as({ organizationId: here.organizationId, personId: coming[who], at }, async (asking) =>
      who === "personId"
        ? deferMeeting(await meetingPermit(asking, "meeting.defer", coming.meetingId), coming)
        : cancelMeeting(await meetingPermit(asking, "meeting.cancel", coming.meetingId), coming),
    );
  };

const opened =
  (times: number): Fact =>
  async ({ here, met, later }) => {
    for (let time = 1; time <= times; time += 1) {
      const actor = { organizationId: here.organizationId, personId: met.leaderId, at: addMinutes(later, 20 * time) };
      await as(actor, async (asking) => ok(await meetingForPage(asking, met.meetingId)));
    }
  };

const headhunter = "I have written to a headhunter, and I mean it. ".repeat(6);

export const pairs: Pair[] = [
  { name: "what an answer says", a: answered("Fine."), b: answered(headhunter), seenBy: "leader" },
  { name: "whether a question was answered", a: answered(""), b: answered("Fine."), seenBy: "leader" },
  { name: "whether any question was answered", a: nothing, b: answered("Fine."), seenBy: "leader" },
  { name: "a morale of 2, or of 9", a: scored("morale", 2), b: scored("morale", 9), seenBy: "leader" },
  { name: "a support of 2, or of 9", a: scored("support", 2), b: scored("support", 9), seenBy: "leader" },
  { name: "“rather not”, or a score", a: scored("morale", "rather-not"), b: scored("morale", 6), seenBy: "leader" },
  { name: "a note, or none", a: noted(""), b: noted("Wants to leave by spring."), seenBy: "leader" },
  { name: "an agreed line, or none", a: held(), b: agreed("met", "Nobody answers on Fridays."), seenBy: "leader" },
  {
    name: "a promise, or none",
    a: held(),
    b: held((met, at) => promises(met, at, "To ask for a second tester.")),
    seenBy: "leader",
  },
  { name: "a serious matter moved out, or not", a: matter(false), b: matter(true), seenBy: "leader" },
  {
    name: "words opened three times, or never",
    a: agreed("met", "The pager never sleeps."),
    b: both(agreed("met", "The pager never sleeps."), opened(3)),
    seenBy: "participant",
  },
  {
    name: "whose line stands behind a theme",
    a: both(twoLines, gathered("met")),
    b: both(twoLines, gathered("other")),
    seenBy: "leader",
  },
  { name: "a wish to talk at an open door, or none", a: nothing, b: asked("at"), seenBy: "leader" },
  {
    name: "a meeting at an open door, or only the wish",
    a: both(replanned, asked("later")),
    b: both(asked("at"), replanned),
    seenBy: "leader",
    except: [
      {
        who: "peer",
        where: /\/move$/,
        because: "When the leader is taken decides where one's own meeting can be moved to; by whom is not said.",
      },
      {
        who: "delegate",
        where: /\/plan(\/again)?(\?|$)|\/api\/board\//,
        because: "When the leader is taken decides where whoever plans for her can put others; by whom is not said.",
      },
    ],
  },
  {
    name: "who called a meeting off: its participant for this quarter, or its leader",
    a: calledOffBy("personId"),
    b: calledOffBy("leaderId"),
    seenBy: "leader",
    except: [
      {
        who: "delegate",
        where: /\/plan(\/again)?(\?|$)|\/api\/board\//,
        because: "Who said not this quarter is not planned again, and whom the leader called off comes first.",
      },
    ],
  },
  {
    name: "who moved a meeting: its participant, or its leader",
    a: movedBy("personId"),
    b: movedBy("leaderId"),
    seenBy: "leader",
  },
  {
    name: "a lunch, a liked hour and days off, or none of them",
    a: nothing,
    b: hasAWeek,
    seenBy: "participant",
    except: [
      {
        who: "delegate",
        where: /\/plan(\/again)?(\?|$)|\/api\/board\//,
        because: "Whoever plans is told at which times two are free together, as the leader is; not why at no other.",
      },
    ],
  },
  {
    name: "who moved a meeting that no longer held: the plan made again, or its participant",
    a: movedFor("leaderId"),
    b: movedFor("personId"),
    seenBy: "leader",
    except: [
      {
        who: "admin",
        where: /\/admin(\/audit)?(\?|$)/,
        because: "That a quarter was planned again is counted in the log, as every plan is; whom it moved is not.",
      },
    ],
  },
  {
    name: "a morale of 2, or of 9, of somebody heard alone, when the quarter is closed",
    a: both(scored("morale", 2), closed),
    b: both(scored("morale", 9), closed),
    seenBy: "leader",
    renames: true,
  },
  {
    name: "what another manager predicted beside a figure that stays hidden, when the quarter is closed",
    a: both(predicted(3), scoredBy("otherTeam"), closed),
    b: both(predicted(8), scoredBy("otherTeam"), closed),
    seenBy: "leader",
    renames: true,
  },
  {
    name: "a theme that too few stand behind, or none, when the quarter is closed",
    a: both(linesOfTwoTeams, closed),
    b: both(linesOfTwoTeams, gathered("met", "otherTeam"), closed),
    seenBy: "leader",
    renames: true,
  },
];

/** Everything at once, in a week that is over: whoever is nobody to all of it looks into every corner. */
export const everything: Pair = {
  name: "everything that can be hidden",
  a: (ground) =>
    both(
      answered("Fine."),
      held(async (met, at) => {
        await notes(met, at, "wellbeing.way", [{ text: "Well.", keep: false }]);
        await scores(met, at, "morale", 2);
        await scores(met, at, "support", "rather-not");
        await notes(met, at, "strategy.see", [{ text: "The tests take an hour.", keep: true }]);
        await readsBack(met, at);
        await agrees(met, at);
      }),
      agreed("other", "Nobody has the time to write tests."),
      gathered("met"),
      predicted(3),
    )({ ...ground, ...anEarlierWeek }),
  b: (ground) =>
    both(
      answered(headhunter),
      held(async (met, at) => {
        const { questionId, lines } = await notes(met, at, "wellbeing.way", [{ text: "Ravi shouts.", keep: false }]);
        await movesMatter(met, at, questionId, lines[0]?.id ?? "");
        await notes(met, at, "growth.year", [{ text: "To be somewhere else by spring.", keep: true }]);
        await scores(met, at, "morale", 9);
        await scores(met, at, "support", 8);
        await notes(met, at, "strategy.see", [{ text: "The tests take an hour.", keep: true }]);
        await readsBack(met, at);
        await agrees(met, at);
        await promises(met, at, "To ask for a second tester.");
      }),
      agreed("other", "Nobody has the time to write tests."),
      gathered("other"),
      predicted(8),
      asked("at"),
    )({ ...ground, ...anEarlierWeek }),
  seenBy: "leader",
};
