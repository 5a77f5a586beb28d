"use server";
import { action } from "@/lib/access/action";
import { Nothing } from "@/lib/access/form";
import { ConnectAddress, ConnectCaldav, ConnectProvider, OneConnection, UploadCalendar } from "./schema";
import { stopWriting } from "./write/by-mail";
import { beginProvider, connectAddress, connectCaldav, disconnect, readNow } from "./write/connect";
import { renewFeed, revokeFeed } from "./write/feed";
import { startWriting } from "./write/into";
import { keepUpload } from "./write/upload";

export const renewOwnFeed = action(Nothing, renewFeed);
export const revokeOwnFeed = action(Nothing, revokeFeed);

export const addAddress = action(ConnectAddress, connectAddress, { limit: "calendars" });
export const addCaldav = action(ConnectCaldav, connectCaldav, { limit: "calendars" });
export const addUpload = action(UploadCalendar, async (asking, { file }) => keepUpload(asking, await file.text()), {
  limit: "calendars",
});
/** The browser goes where the answer says: a policy of the page holds its forms to our own addresses. */
export const addProvider = action(ConnectProvider, (asking, { provider }) => beginProvider(asking, provider), {
  limit: "calendars",
  quiet: true,
});
export const removeCalendar = action(OneConnection, (asking, { connectionId }) => disconnect(asking, connectionId));
/** The browser goes where the answer says, as above. */
export const putIntoCalendar = action(OneConnection, (asking, { connectionId }) => startWriting(asking, connectionId), {
  limit: "calendars",
  quiet: true,
});
export const sendByMail = action(OneConnection, (asking, { connectionId }) => stopWriting(asking, connectionId));
export const readCalendarNow = action(OneConnection, (asking, { connectionId }) => readNow(asking, connectionId), {
  limit: "calendars",
});
