import "server-only";
import { recordFor } from "@/lib/access/asking";
import { authorize, type Permit } from "@/lib/access/policy";
import { askForAddresses as askForAddressesOf } from "@/lib/accounts/write/address";
import { newId } from "@/lib/db/id";
import { orConflict } from "@/lib/db/problem";
import { type Ended, sendEnded } from "@/lib/messages/write/ended";
import { sendReorganised } from "@/lib/messages/write/reorganised";
import { conflict, ok, type Result } from "@/lib/result";
import type { Preview } from "../read/preview";
import type { NoteProgress } from "../read/staged";
import type { Diff, Ref } from "../rules/diff";
import { leaderChanges } from "../rules/moves";
import { changeCount, type ImportCounts, importCounts } from "../rules/story";
import { type Fates, fatesOf } from "./fates";
import { closeLines, openLines } from "./lines";
import { correctPeople, fileHours, type NewPerson, partWith, welcomePeople } from "./people";

/** Takes a file over: everything in it or nothing. The past stays as it was; what changes, changes on the day. */
export async function applyImport(
  permit: Permit<"people.import">,
  preview: Preview,
  tell: NoteProgress = async () => {},
): Promise<Result<ImportCounts>> {
  const { diff } = preview;
  if (!diff || preview.problems.length > 0) return conflict("Some rows of the file must be put right first.");
  const held = await addressStillHeld(permit, diff);
  if (held) {
    return conflict(
      `${held} still belongs to somebody whose own address changes within a day. Apply the file then, or leave that row out.`,
    );
  }
  return orConflict(async () => {
    const total = changeCount(diff);
    await tell(0, total);
    const idOf = await takeOver(permit, diff, preview);
    await tell(total - diff.managerChanges.length, total);
    await reorganise(permit, diff, idOf);
    await tell(total, total);
    await recordFor(permit.asking, { what: "people.import" });
    const fates = await fatesOf(permit, diff);
    await endMeetings(permit, fates.ended);
    await endSeats(permit, fates);
    await handOverSight(permit, fates, idOf);
    await handOverPromises(permit, diff, idOf);
    return ok(importCounts(preview.roster.table.rows.length, diff));
  }, "Somebody changed the same people a moment ago. Look at the changes again, then apply them.");
}

const many = 500;

/**
 * Before the reporting lines: each of them looks two people up, and a planner that still believes in a handful of people
 * reads all ten thousand for every one (35 s instead of 2).
 */
async function takeStock({ asking: { tx } }: Permit<"people.import">, joined: number): Promise<void> {
  if (joined >= many) await tx.$executeRaw`select app.take_stock()`;
}

type IdOf = (ref: Ref) => string;

async function takeOver(permit: Permit<"people.import">, diff: Diff, { present }: Preview): Promise<IdOf> {
  const ids = new Map(diff.joins.map(({ ref }) => [ref, newId()]));
  const idOf: IdOf = (ref) => ids.get(ref) ?? ref;
  // In the first file everybody was here before; later, whoever appears without a first day begins on the file's day.
  const isFirst = present.every((person) => person.isAdmin);
  const zone = await homeZone(permit);
  const people = diff.joins.map(
    ({ ref, row }): NewPerson => ({
      id: idOf(ref),
      row,
      zone: row.zone ?? zone,
      joinedOn: row.joinedOn ?? (isFirst ? null : diff.asOf),
    }),
  );
  await correctPeople(permit, diff.profileChanges);
  await askForAddresses(permit, diff);
  await welcomePeople(permit, people);
  await fileHours(permit, hoursTold(diff, idOf));
  await takeStock(permit, people.length);
  await partWith(permit, diff.leaves, diff.asOf);
  return idOf;
}

function hoursTold({ joins, profileChanges }: Diff, idOf: IdOf) {
  const told = [
    ...joins.map(({ ref, row: { hours } }) => ({ personId: idOf(ref), hours })),
    ...profileChanges.map(({ person, values: { hours } }) => ({ personId: person.id, hours })),
  ];
  return told.flatMap(({ personId, hours }) => (hours ? [{ personId, hours }] : []));
}

/** A mail address signs its owner in: the file asks for another one, which waits and can be stopped by the former. */
async function askForAddresses({ asking }: Permit<"people.import">, { profileChanges }: Diff): Promise<void> {
  const permit = authorize(asking, "people.readdress", {});
  const wanted = profileChanges.flatMap(({ person, values: { mail } }) =>
    mail && mail !== person.mail ? [{ personId: person.id, mail }] : [],
  );
  if (permit.ok) await askForAddressesOf(permit.value, wanted);
}

/** An address that somebody still has while theirs is about to change: it cannot be given to somebody new today. */
async function addressStillHeld({ asking }: Permit<"people.import">, { joins }: Diff): Promise<string | null> {
  const { tx, organizationId } = asking;
  const mails = joins.map(({ row }) => row.mail);
  const held = await tx.$queryRaw<{ mail: string }[]>`
    select mail from person where organization_id = ${organizationId}::uuid and mail = any(${mails}::text[]) limit 1`;
  return held[0]?.mail ?? null;
}

async function homeZone({ asking: { tx, organizationId } }: Permit<"people.import">): Promise<string> {
  const { zone } = await tx.organization.findUniqueOrThrow({ where: { id: organizationId }, select: { zone: true } });
  return zone;
}

async function reorganise(permit: Permit<"people.import">, diff: Diff, idOf: IdOf): Promise<void> {
  const placed = [
    ...diff.managerChanges.map(({ person, to }) => ({ personId: person.id, to })),
    ...diff.returns.map(({ person, managerRef }) => ({ personId: person.id, to: managerRef })),
    ...diff.joins.map(({ ref, managerRef }) => ({ personId: idOf(ref), to: managerRef })),
  ];
  await closeLines(
    permit,
    [...placed.map(({ personId }) => personId), ...diff.leaves.map((person) => person.id)],
    diff.asOf,
  );
  const lines = placed.flatMap(({ personId, to }) => (to === null ? [] : [{ personId, managerId: idOf(to) }]));
  await openLines(permit, lines, diff.asOf);
}

/** Meetings that no longer skip a level are called off and their people wait first in the next plan. */
async function endMeetings({ asking }: Permit<"people.import">, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await asking.tx.$queryRaw`select meeting_id from app.end_meetings(${ids}::uuid[], ${asking.now}::timestamptz)`;
  await sendReorganised(asking, ids);
}

/** Of a group only the seat of whoever no longer belongs there ends; the others meet. */
async function endSeats({ asking }: Permit<"people.import">, { seats: { ended } }: Fates): Promise<void> {
  if (ended.length === 0) return;
  const [meetings, people] = [ended.map((seat) => seat.meetingId), ended.map((seat) => seat.personId)];
  const gone = await asking.tx.$queryRaw<Ended[]>`
    select * from app.end_seats(${meetings}::uuid[], ${people}::uuid[], ${asking.now}::timestamptz)`;
  await sendEnded(asking, gone, "reorganised");
}

/** The new manager sees when their people meet, the former one no longer does. */
async function handOverSight(
  { asking }: Permit<"people.import">,
  { handedOver, seats }: Fates,
  idOf: IdOf,
): Promise<void> {
  const column = <T extends { meetingId: string }>(rows: readonly T[]) => rows.map(({ meetingId }) => meetingId);
  const managers = (rows: readonly { manager: Ref }[]) => rows.map(({ manager }) => idOf(manager));
  if (handedOver.length > 0)
    await asking.tx
      .$queryRaw`select app.hand_over_sight(${column(handedOver)}::uuid[], ${managers(handedOver)}::uuid[])::text`;
  if (seats.handedOver.length === 0) return;
  const people = seats.handedOver.map(({ personId }) => personId);
  await asking.tx.$queryRaw`
    select app.hand_over_seats(${column(seats.handedOver)}::uuid[], ${people}::uuid[], ${managers(seats.handedOver)}::uuid[])::text`;
}

/**
 * A successor inherits open promises, never notes or scores: never from a meeting in which they were the one in between,
 * and never as an admin, who could draw the lines so. Each is audited.
 */
async function handOverPromises({ asking }: Permit<"people.import">, diff: Diff, idOf: IdOf): Promise<void> {
  const changes = leaderChanges(diff);
  if (changes.length === 0) return;
  const column = (side: "who" | "from" | "to") => changes.map((change) => idOf(change[side]));
  await asking.tx.$queryRaw`select app.hand_over_promises(${column("who")}::uuid[], ${column("from")}::uuid[],
    ${column("to")}::uuid[], ${diff.asOf}::date, ${asking.now}::timestamptz)`;
}
