"use server";
import { action } from "@/lib/access/action";
import { allowed } from "@/lib/access/policy";
import { permitted } from "@/lib/meetings/read/permit";
import { ok } from "@/lib/result";
import { choicesFor } from "./read/slots";
import {
  ApprovePlan,
  CancelMeeting,
  DeferMeeting,
  DraftAll,
  FreeTimes,
  GiveGroup,
  GiveTime,
  GroupTeam,
  MoveMeeting,
  MoveToTime,
  PinMeeting,
  PlanAgain,
  ProposePlan,
  SwapMeetings,
  TakeBack,
} from "./schema";
import { planAgain } from "./write/again";
import { approvePlan } from "./write/approve";
import { cancelMeeting, deferMeeting, undeferMeeting } from "./write/call-off";
import { draftForAll, startDrafting } from "./write/draft-all";
import { giveGroup, giveTime } from "./write/give-time";
import { groupTeam } from "./write/group";
import { moveMeeting } from "./write/move";
import { moveToTime } from "./write/move-to-time";
import { pinMeeting } from "./write/pin";
import { proposePlan } from "./write/propose";
import { swapMeetings } from "./write/swap";
import { takeBack } from "./write/take-back";

export const propose = action(
  ProposePlan,
  (asking, input) =>
    allowed(asking, "plan.make", { leaderId: asking.viewer.personId }, (permit) => proposePlan(permit, input)),
  { pace: "long", delegable: true },
);

/** An admin has a quarter drafted for every leader who has no plan for it. */
export const draftAll = action(
  DraftAll,
  (asking, input) => allowed(asking, "plan.draftAll", {}, (permit) => startDrafting(permit, input)),
  { after: (viewer, { runId }) => draftForAll(viewer, runId) },
);

export const groupPeople = action(
  GroupTeam,
  (asking, input) =>
    allowed(asking, "plan.make", { leaderId: asking.viewer.personId }, (permit) => groupTeam(permit, input)),
  { pace: "long", delegable: true },
);

export const approve = action(
  ApprovePlan,
  (asking, input) =>
    allowed(asking, "plan.make", { leaderId: asking.viewer.personId }, (permit) =>
      approvePlan(permit, { ...input, mailing: "later" }),
    ),
  { pace: "long", delegable: true },
);

/** The changes that were chosen of a quarter that no longer holds: all of them, or none. */
export const again = action(
  PlanAgain,
  (asking, input) =>
    allowed(asking, "plan.make", { leaderId: asking.viewer.personId }, (permit) => planAgain(permit, input)),
  { pace: "long", delegable: true },
);

export const takeBackApproval = action(
  TakeBack,
  (asking, input) =>
    allowed(asking, "plan.make", { leaderId: asking.viewer.personId }, (permit) => takeBack(permit, input.quarter)),
  { delegable: true },
);

export const move = action(
  MoveMeeting,
  (asking, input) => permitted(asking, "meeting.move", input.meetingId, (permit) => moveMeeting(permit, input)),
  { delegable: true },
);

/** Two proposals trade places, at once or not at all. */
export const swap = action(
  SwapMeetings,
  (asking, { otherId, otherRevision, ...input }) =>
    permitted(asking, "meeting.move", input.meetingId, (permit) =>
      permitted(asking, "meeting.move", otherId, (other) =>
        swapMeetings([permit, other], { revisions: [input.revision, otherRevision], undo: input.undo }),
      ),
    ),
  { delegable: true },
);

/** A time for somebody who waits, put there by hand. */
export const give = action(
  GiveTime,
  (asking, input) =>
    allowed(asking, "plan.make", { leaderId: asking.viewer.personId }, (permit) => giveTime(permit, input)),
  { delegable: true },
);

/** The same for several of one team, as they were before their group was taken off the board. */
export const giveTogether = action(
  GiveGroup,
  (asking, input) =>
    allowed(asking, "plan.make", { leaderId: asking.viewer.personId }, (permit) => giveGroup(permit, input)),
  { delegable: true },
);

export const moveToNamed = action(MoveToTime, (asking, input) =>
  permitted(asking, "meeting.move", input.meetingId, (permit) => moveToTime(permit, input)),
);

/** Times that suit both, for a card that is being moved. Says nothing of anybody's calendar. */
export const freeTimes = action(
  FreeTimes,
  (asking, input) =>
    permitted(asking, "meeting.move", input.meetingId, async () => ok(await choicesFor(asking, input.meetingId))),
  { quiet: true, delegable: true },
);

export const cancel = action(
  CancelMeeting,
  (asking, input) => permitted(asking, "meeting.cancel", input.meetingId, (permit) => cancelMeeting(permit, input)),
  { delegable: true },
);

/** Whoever leaves a group no longer finds its page: what is remembered of it has one of its own. */
export const defer = action(
  DeferMeeting,
  (asking, input) => permitted(asking, "meeting.defer", input.meetingId, (permit) => deferMeeting(permit, input)),
  { to: ({ meetingId }) => `/meetings/${meetingId}` },
);

export const undefer = action(DeferMeeting, (asking, input) =>
  permitted(asking, "meeting.defer", input.meetingId, (permit) => undeferMeeting(permit, input)),
);

export const pin = action(
  PinMeeting,
  (asking, input) => permitted(asking, "meeting.move", input.meetingId, (permit) => pinMeeting(permit, input)),
  { delegable: true },
);
