import "server-only";
import type { Connection } from "../rules/connection";
import type { Desk } from "../rules/desk";
import { Unread } from "../rules/reach";
import type { Access } from "../rules/source";
import { caldavDesk, caldavInto } from "./caldav-desk";
import { googleDesk, googleInto } from "./google-desk";
import { microsoftDesk } from "./microsoft-desk";
import { withTokens } from "./tokens";

type Open = {
  kind: Connection["kind"];
  id: string;
  personId: string;
  access: Access;
  now: Date;
  /** Keeps a way that changed, before anything is done with it. */
  keep: (access: Access) => Promise<void>;
};

/** Opens somebody's calendar for writing, and works there. Where entries go is settled once. Throws Unread. */
export async function atDesk<T>(
  { kind, id, personId, access, now, keep }: Open,
  work: (desk: Desk) => Promise<T>,
): Promise<T> {
  if (access.kind === "caldav") {
    const into = access.into ?? (await caldavInto(access));
    if (into !== access.into) await keep({ ...access, into });
    return work(caldavDesk(access, into, id));
  }
  if (kind !== "google" && kind !== "microsoft") throw new Unread("locked");
  return withTokens(kind, access, { now, keep }, async (tokens) => {
    if (kind === "microsoft") return work(microsoftDesk(tokens, id));
    const into = tokens.into ?? (await googleInto(tokens, personId));
    if (into !== tokens.into) await keep({ ...tokens, into });
    return work(googleDesk(tokens, into, id));
  });
}
