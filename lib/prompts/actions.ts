"use server";

import { action } from "@/lib/access/action";
import { saveStatus } from "@/lib/drafts/rules";
import { permitted } from "@/lib/meetings/read/permit";
import { SaveAnswer, SayHappened, SendAnswers } from "./schema";
import * as write from "./write";

export const saveAnswer = action(
  SaveAnswer,
  (asking, input) => permitted(asking, "meeting.answer", input.meetingId, (permit) => write.saveAnswer(permit, input)),
  { quiet: true, status: saveStatus },
);
export const sayHappened = action(
  SayHappened,
  (asking, input) => permitted(asking, "meeting.answer", input.meetingId, (permit) => write.sayHappened(permit, input)),
  { quiet: true },
);
export const sendAnswers = action(SendAnswers, (asking, input) =>
  permitted(asking, "meeting.answer", input.meetingId, write.sendAnswers),
);
