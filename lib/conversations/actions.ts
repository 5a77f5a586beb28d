"use server";

import { action } from "@/lib/access/action";
import { saveStatus } from "@/lib/drafts/rules";
import { permitted } from "@/lib/meetings/read/permit";
import { closingNow } from "./read/closing";
import { AnswerLine, HoldMeeting, KeepPlace, MoveOut, OfMeeting, RecordScore, SaveNote, SayConsent } from "./schema";
import * as agree from "./write/agree";
import * as hold from "./write/hold";
import { moveMatter as move } from "./write/matter";
import * as note from "./write/note";
import * as back from "./write/read-back";
import * as score from "./write/score";

const quiet = { quiet: true } as const;

export const saveNote = action(
  SaveNote,
  (asking, input) => permitted(asking, "meeting.takeNotes", input.meetingId, (permit) => note.saveNote(permit, input)),
  { quiet: true, status: saveStatus },
);
export const keepPlace = action(
  KeepPlace,
  (asking, { meetingId, ...place }) =>
    permitted(asking, "meeting.takeNotes", meetingId, (permit) => hold.keepPlace(permit, place)),
  quiet,
);
export const readBack = action(OfMeeting, (asking, input) =>
  permitted(asking, "meeting.takeNotes", input.meetingId, back.readBack),
);
/** How the closing stands on the other device: states only, no words. */
export const closing = action(
  OfMeeting,
  (asking, input) => permitted(asking, "meeting.takeNotes", input.meetingId, closingNow),
  quiet,
);
export const makeScoreCode = action(
  OfMeeting,
  (asking, input) => permitted(asking, "meeting.score", input.meetingId, score.makeScoreCode),
  quiet,
);
export const moveMatter = action(MoveOut, (asking, input) =>
  permitted(asking, "meeting.moveMatter", input.meetingId, (permit) => move(permit, input)),
);
export const holdMeeting = action(
  HoldMeeting,
  (asking, input) => permitted(asking, "meeting.hold", input.meetingId, hold.holdMeeting),
  { to: ({ meetingId }) => `/meetings/${meetingId}` },
);
export const recordScore = action(RecordScore, (asking, { meetingId, ...input }) =>
  permitted(asking, "meeting.score", meetingId, (permit) => score.recordScore(permit, input)),
);
export const answerLine = action(AnswerLine, (asking, input) =>
  permitted(asking, "meeting.agree", input.meetingId, (permit) => agree.answerLine(permit, input)),
);
export const sayConsent = action(SayConsent, (asking, input) =>
  permitted(asking, "meeting.agree", input.meetingId, (permit) => agree.sayConsent(permit, input)),
);
