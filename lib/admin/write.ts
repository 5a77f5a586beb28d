import "server-only";
import { recordFor } from "@/lib/access/asking";
import type { Permit } from "@/lib/access/policy";
import { expiryDay } from "@/lib/conversations/write/remove-expired";
import { invalid, ok, type Result } from "@/lib/result";
import { inMonths } from "@/lib/wording";
import type { SettingsInput } from "./schema";

/**
 * Changes what holds for the whole organization. The number of people behind a figure can only grow. Fewer months for
 * words remove what is older at once, so that they are taken only from whoever was asked: a tab from before a longer time
 * would take it back with another field. More months hold for what is written from now on.
 */
export async function changeSettings(
  permit: Permit<"organization.settings">,
  { removesWords, ...settings }: SettingsInput,
): Promise<Result<undefined>> {
  const { tx, organizationId, now } = permit.asking;
  const before = await tx.organization.findUniqueOrThrow({ where: { id: organizationId } });
  if (settings.k < before.k) {
    const message = `It is ${before.k} and can only be raised: what people said was said under that promise.`;
    return invalid(message, { k: message });
  }
  if (settings.retentionMonths < before.retentionMonths && !removesWords) {
    const message = `Words are kept for ${inMonths(before.retentionMonths)} here, and fewer remove some at once. Load the page again to choose that.`;
    return invalid(message, { retentionMonths: message });
  }
  await tx.organization.update({ where: { id: organizationId }, data: settings });
  await recordFor(permit.asking, { what: "settings.change" });
  if (settings.retentionMonths < before.retentionMonths)
    await tx.$queryRaw`select app.expire_words_here(${expiryDay(now)}::date, ${now}::timestamptz)`;
  return ok();
}

/** Sends mail again that was given up or of which nobody knows whether it left. Someone may get it twice. */
export async function sendAgain(permit: Permit<"outbox.overview">): Promise<Result<{ mails: number }>> {
  const { tx, now } = permit.asking;
  const rows = await tx.$queryRaw<{ again: bigint }[]>`select app.send_again(${now}::timestamptz) as again`;
  await recordFor(permit.asking, { what: "mail.sendAgain" });
  return ok({ mails: Number(rows[0]?.again ?? 0) });
}
