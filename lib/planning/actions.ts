"use server";
import { action } from "@/lib/access/action";
import { authorize } from "@/lib/access/policy";
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
import { giveGroup } from "./write/give-group";
import { giveTime } from "./write/give-time";
import { groupTeam } from "./write/group";
import { moveMeeting } from "./write/move";
import { moveToTime } from "./write/move-to-time";
import { pinMeeting } from "./write/pin";
import { proposePlan } from "./write/propose";
import { swapMeetings } from "./write/swap";
import { takeBack } from "./write/take-back";

export const propose = action(
  ProposePlan,
  async (asking, input) => {
    const permit = authorize(asking, "plan.make", { leaderId: asking.viewer.personId });
    return permit.ok ? proposePlan(permit.value, input) : permit;
  },
  { pace: "long", delegable: true },
);

/** An admin has a quarter drafted for every leader who has no plan for it. */
export const draftAll = action(
  DraftAll,
  async (asking, input) => {
    const permit = authorize(asking, "plan.draftAll", {});
    return permit.ok ? startDrafting(permit.value, input) : permit;
  },
  { after: (viewer, { runId }) => draftForAll(viewer, runId) },
);

export const groupPeople = action(
  GroupTeam,
  async (asking, input) => {
    const permit = authorize(asking, "plan.make", { leaderId: asking.viewer.personId });
    return permit.ok ? groupTeam(permit.value, input) : permit;
  },
  { pace: "long", delegable: true },
);

export const approve = action(
  ApprovePlan,
  async (asking, input) => {
    const permit = authorize(asking, "plan.make", { leaderId: asking.viewer.personId });
    return permit.ok ? approvePlan(permit.value, { ...input, mailing: "later" }) : permit;
  },
  { pace: "long", delegable: true },
);

/** The changes that were chosen of a quarter that no longer holds: all of them, or none. */
export const again = action(
  PlanAgain,
  async (asking, input) => {
    const permit = authorize(asking, "plan.make", { leaderId: asking.viewer.personId });
    return permit.ok ? planAgain(permit.value, input) : permit;
  },
  { pace: "long", delegable: true },
);

export const takeBackApproval = action(
  TakeBack,
  async (asking, input) => {
    const permit = authorize(asking, "plan.make", { leaderId: asking.viewer.personId });
    return permit.ok ? takeBack(permit.value, input.quarter) : permit;
  },
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
  async (asking, { leaderId, ...input }) => {
    const permit = authorize(asking, "plan.make", { leaderId });
    return permit.ok ? giveTime(permit.value, input) : permit;
  },
  { delegable: true },
);

/** The same for several of one team, as they were before their group was taken off the board. */
export const giveTogether = action(
  GiveGroup,
  async (asking, { leaderId, ...input }) => {
    const permit = authorize(asking, "plan.make", { leaderId });
    return permit.ok ? giveGroup(permit.value, input) : permit;
  },
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
