import type { MailView } from "@/lib/admin/read/mail";
import { MailFrame } from "./mail-frame";

/** One mail as its reader gets it: who from, who to, the letter, its plain twin, and the calendar entry. */
export function MailLetter({ mail }: { mail: MailView }) {
  return (
    <div className="max-w-column">
      <dl className="grid grid-cols-[72px_minmax(0,1fr)] gap-x-3 gap-y-1 px-2 pb-5 text-14 text-ink-2">
        <dt className="text-ink-3">From</dt>
        <dd className="font-semibold text-ink">{mail.fromName}</dd>
        <dt className="text-ink-3">To</dt>
        <dd className="break-words">{mail.to}</dd>
      </dl>
      <MailFrame title={mail.subject} html={mail.html} />
      <Twin title="The same in plain text" text={mail.text} />
      {mail.calendar ? <Twin title="The calendar entry" text={mail.calendar} /> : null}
    </div>
  );
}

function Twin({ title, text }: { title: string; text: string }) {
  return (
    <details className="mt-6 border-rule border-t pt-4">
      <summary className="cursor-pointer text-14 text-ink-2">{title}</summary>
      <pre className="mt-4 whitespace-pre-wrap break-words rounded-2 bg-well p-4 text-13">{text}</pre>
    </details>
  );
}
