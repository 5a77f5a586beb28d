import "server-only";
import { PassThrough } from "node:stream";
import { createTransport } from "nodemailer";
import type { MailContent } from "@/lib/db/outbox";
import type { Refusal } from "./rules/attempt";

export type Letter = { messageId: string; from: string; to: string; content: MailContent };
export type Posted = { ok: true } | { ok: false; refusal: Refusal };

/** Hands one letter to the mail server. Every wait ends: a hanging server must not hold the queue for ever. */
export async function post(smtpUrl: string, letter: Letter): Promise<Posted> {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  let handedOver = false;
  // The body is read only once the server asked for it; after its last byte nobody knows until the server answers.
  transport.use("stream", (mail, done) => {
    const passing = new PassThrough();
    passing.once("end", () => {
      handedOver = true;
    });
    mail.message.transform(passing);
    done();
  });
  try {
    await transport.sendMail(composed(letter));
    return { ok: true };
  } catch (error) {
    const { code, responseCode, command } = error as Partial<Record<"code" | "command", string>> & {
      responseCode?: number;
    };
    return { ok: false, refusal: { code, responseCode, command, handedOver } };
  } finally {
    transport.close();
  }
}

function composed({ messageId, from, to, content }: Letter) {
  const { subject, text, html, calendar, fromName = "Throughline", replyTo } = content;
  return {
    messageId,
    from: { name: fromName, address: from },
    to: { name: "", address: to },
    replyTo,
    subject,
    text,
    html,
    icalEvent: calendar ? { ...calendar, filename: "meeting.ics" } : undefined,
    // Absence notes and list software must not answer a machine (RFC 3834, 5).
    headers: { "Auto-Submitted": "auto-generated" },
  };
}
