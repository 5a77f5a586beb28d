"use server";

import { action } from "@/lib/access/action";
import { permitted } from "@/lib/meetings/read/permit";
import { permittedOnPromise } from "./read";
import { DropPromise, HeardBack, MakePromise, WriteBack } from "./schema";
import * as write from "./write";

export const makePromise = action(MakePromise, (asking, input) =>
  permitted(asking, "meeting.promise", input.meetingId, (permit) => write.makePromise(permit, input)),
);
export const dropPromise = action(DropPromise, (asking, input) =>
  permitted(asking, "meeting.promise", input.meetingId, (permit) => write.dropPromise(permit, input.promiseId)),
);
export const writeBack = action(WriteBack, (asking, input) =>
  permittedOnPromise(asking, "promise.answer", input.promiseId, (permit) => write.writeBack(permit, input)),
);
export const hearBack = action(HeardBack, (asking, input) =>
  permittedOnPromise(asking, "promise.confirm", input.promiseId, (permit) => write.hearBack(permit, input)),
);
