"use server";

import { action } from "@/lib/access/action";
import { AskForConversation, WithdrawRequest } from "./schema";
import * as request from "./write/request";

export const askForConversation = action(AskForConversation, request.askForConversation);
export const withdrawRequest = action(WithdrawRequest, (asking, { requestId }) =>
  request.withdrawRequest(asking, requestId),
);
