import "server-only";
import type { Asking } from "@/lib/access/asking";
import { type CommitmentView, commitmentsInSight } from "@/lib/commitments/read";
import { type Debt, debtsOfLeader } from "@/lib/planning/read/debts";
import { type PromiseView, promisesWhere } from "@/lib/promises/read";
import {
  type CircleBackView,
  circleBackQueue,
  type GatheredTheme,
  gatheringThemes,
  type NewsView,
  newsForMe,
  type Source,
  sourcesOf,
} from "@/lib/themes/read";
import { dateIn, type PlainDate } from "@/lib/time/calendar";
import { splitPromises } from "./rules";

export type NamedPromise = PromiseView & { other: string };
type FollowThrough = {
  mine: { open: NamedPromise[]; ended: NamedPromise[] };
  toMe: { open: NamedPromise[]; ended: NamedPromise[] };
  /** Conversations the viewer called off and still owes. */
  owed: Debt[];
  commitments: CommitmentView[];
  sources: Source[];
  themes: GatheredTheme[];
  circleBack: CircleBackView[];
  news: NewsView[];
  leads: boolean;
  manages: boolean;
  today: PlainDate;
};

/** Everything the viewer still owes, and everything owed to them. */
export async function followThroughForPage(asking: Asking): Promise<FollowThrough> {
  const { viewer, now } = asking;
  const me = viewer.personId;
  const promises = await promisesWhere(asking, {});
  const names = await firstNames(
    asking,
    promises.flatMap((one) => [one.personId, one.ownerId]),
  );
  const named = promises.map((one) => ({
    ...one,
    other: names.get(one.ownerId === me ? one.personId : one.ownerId) ?? "",
  }));
  return {
    mine: splitPromises(named.filter((one) => one.ownerId === me)),
    toMe: splitPromises(named.filter((one) => one.personId === me)),
    owed: await debtsOfLeader(asking),
    commitments: await commitmentsInSight(asking),
    sources: viewer.leads ? await sourcesOf(asking) : [],
    themes: viewer.leads ? await gatheringThemes(asking) : [],
    circleBack: viewer.leads ? await circleBackQueue(asking) : [],
    news: await newsForMe(asking),
    leads: viewer.leads,
    manages: viewer.manages,
    today: dateIn(now, viewer.zone),
  };
}

async function firstNames({ tx, organizationId }: Asking, ids: string[]): Promise<Map<string, string>> {
  const rows = await tx.person.findMany({
    where: { organizationId, id: { in: [...new Set(ids)] } },
    select: { id: true, givenName: true },
  });
  return new Map(rows.map((row) => [row.id, row.givenName]));
}
