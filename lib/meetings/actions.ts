"use server";

import { action } from "@/lib/access/action";
import { permitted } from "./read/permit";
import { AcceptTime, AskForConversation, WithdrawRequest } from "./schema";
import { acceptMeeting } from "./write/accept";
import * as request from "./write/request";

export const askForConversation = action(AskForConversation, request.askForConversation);
export const acceptTime = action(AcceptTime, (asking, input) =>
  permitted(asking, "meeting.defer", input.meetingId, (permit) => acceptMeeting(permit, input)),
);
export const withdrawRequest = action(WithdrawRequest, (asking, { requestId }) =>
  request.withdrawRequest(asking, requestId),
);
