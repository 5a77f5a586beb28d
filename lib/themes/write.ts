import "server-only";
import type { Asking } from "@/lib/access/asking";
import { recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { wordsSaidIn } from "@/lib/conversations/read/said";
import { newId } from "@/lib/db/id";
import { seal } from "@/lib/db/seal";
import { sendCircleBack } from "@/lib/messages/write/follow";
import { conflict, invalid, notFound, ok, type Result } from "@/lib/result";
import { isUnreadable } from "@/lib/wording";
import { newsPlace, type Source, sourcesOf, themePlace } from "./read";
import { saidJustSo, sharedWords } from "./rules";
import type { AddToTheme, CircleBack, GatherTheme } from "./schema";

type Gathering = Permit<"theme.gather">;
const ofOneQuarter = "A theme is released with its quarter. Choose lines of one quarter.";

/** Words a theme in a sentence that no one person said, and counts the people it was heard from. It reaches nobody yet. */
export async function gatherTheme(permit: Gathering, input: GatherTheme): Promise<Result<{ themeId: string }>> {
  const { asking, subject } = permit;
  const { tx, organizationId, now } = asking;
  const chosen = await chosenSources(asking, input.sources);
  const [first] = chosen;
  if (!first)
    return invalid("Choose at least one line.", { sources: "Choose at least one line that the theme was heard in." });
  if (chosen.some((source) => source.cycleId !== first.cycleId))
    return invalid(ofOneQuarter, { sources: ofOneQuarter });
  const refused = await tooCloseToWords(asking, first.cycleId, input);
  if (refused) return refused;
  const id = newId();
  const sealed = (column: "wording_sealed" | "suggestion_sealed", text: string) =>
    seal(asking, subject.leaderId, themePlace(id, subject.leaderId, column), text);
  await tx.theme.create({
    data: {
      organizationId,
      id,
      leaderId: subject.leaderId,
      cycleId: first.cycleId,
      kind: input.kind,
      wordingSealed: await sealed("wording_sealed", input.wording),
      suggestionSealed: input.suggestion ? await sealed("suggestion_sealed", input.suggestion) : null,
      createdAt: now,
    },
  });
  await count(asking, id, chosen);
  await recordFor(asking, { what: "theme.gather" });
  return ok({ themeId: id });
}

/** More people said it. */
export async function addToTheme(permit: Gathering, input: AddToTheme): Promise<Result<{ themeId: string }>> {
  const { asking, subject } = permit;
  const where = { organizationId: asking.organizationId, id: input.themeId, leaderId: subject.leaderId };
  const theme = await asking.tx.theme.findFirst({ where: { ...where, state: "gathering" } });
  if (!theme) return notFound();
  const chosen = await chosenSources(asking, input.sources);
  if (chosen.some((source) => source.cycleId !== theme.cycleId))
    return invalid(ofOneQuarter, { sources: ofOneQuarter });
  await count(asking, theme.id, chosen);
  await recordFor(asking, { what: "theme.gather" });
  return ok({ themeId: theme.id });
}

/** Lets a theme go before it was released; the lines behind it are free again. */
export async function dropTheme(permit: Gathering, themeId: string): Promise<Result<{ themeId: string }>> {
  const { tx, organizationId } = permit.asking;
  const where = { organizationId, id: themeId, leaderId: permit.subject.leaderId, state: "gathering" as const };
  if (!(await tx.theme.findFirst({ where }))) return notFound();
  await tx.themeContribution.deleteMany({ where: { organizationId, themeId } });
  await tx.theme.updateMany({ where, data: { state: "dropped" } });
  await recordFor(permit.asking, { what: "theme.drop" });
  return ok({ themeId });
}

type Heard = Source & { text: string };
/** What cannot be opened nobody has read, so no theme can be heard in it. */
const isHeard = (source: Source): source is Heard => !isUnreadable(source.text);
const chosenSources = async (asking: Asking, ids: readonly string[]): Promise<Heard[]> =>
  (await sourcesOf(asking)).filter((source) => ids.includes(source.id)).filter(isHeard);

/** Words that stand in a conversation of the cycle would show who said them, in the theme and in what is suggested. */
async function tooCloseToWords(asking: Asking, cycleId: string, { wording, suggestion = "" }: GatherTheme) {
  const said = await wordsSaidIn(asking, cycleId);
  if (saidJustSo(wording, said)) {
    const says = "One person said it in just these words. Word it more broadly, so that nobody is recognised.";
    return invalid(says, { wording: says });
  }
  for (const [field, text] of Object.entries({ wording, suggestion })) {
    const shared = sharedWords(text, said);
    if (!shared) continue;
    const says = `“${shared}” stands in a conversation word for word. Say it in other words, so that nobody is recognised.`;
    return invalid(says, { [field]: says });
  }
  return null;
}

async function count(asking: Asking, themeId: string, sources: readonly Source[]): Promise<void> {
  await asking.tx.themeContribution.createMany({
    data: sources.map((source) => ({
      organizationId: asking.organizationId,
      id: newId(),
      themeId,
      personId: source.personId,
      managerId: source.managerId,
      meetingId: source.meetingId,
      agreedNoteId: source.from === "line" ? source.id : null,
      answerId: source.from === "answer" ? source.id : null,
      addedAt: asking.now,
    })),
  });
}

/** Tells one person privately what came of what they raised. */
export async function circleBack(permit: Gathering, input: CircleBack): Promise<Result<{ contributionId: string }>> {
  const { asking, subject } = permit;
  const { tx, organizationId, now } = asking;
  const row = await tx.themeContribution.findFirst({
    where: { organizationId, id: input.contributionId, theme: { leaderId: subject.leaderId, state: "released" } },
  });
  if (!row) return notFound();
  if (row.heardBackAt) return conflict("They have already heard back.");
  const tellSealed = await seal(asking, row.personId, newsPlace(row.id, row.personId), input.news);
  await tx.themeContribution.updateMany({ where: { organizationId, id: row.id }, data: { toldAt: now, tellSealed } });
  await recordFor(asking, { what: "theme.tell", subjectId: row.personId, meetingId: row.meetingId });
  await sendCircleBack(asking, { meetingId: row.meetingId, personId: row.personId, aboutId: row.id });
  return ok({ contributionId: row.id });
}

/** The person who raised it heard back. */
export async function hearNews(permit: Permit<"contribution.hearBack">): Promise<Result<{ contributionId: string }>> {
  const { asking, subject } = permit;
  const { organizationId, tx, now, viewer } = asking;
  const heard = await tx.themeContribution.updateMany({
    where: { organizationId, id: subject.id, personId: viewer.personId, toldAt: { not: null }, heardBackAt: null },
    data: { heardBackAt: now },
  });
  if (heard.count === 0) return notFound();
  const row = await tx.themeContribution.findFirst({
    where: { organizationId, id: subject.id },
    select: { meetingId: true },
  });
  await recordFor(asking, { what: "theme.heardBack", subjectId: viewer.personId, meetingId: row?.meetingId });
  return ok({ contributionId: subject.id });
}
