import { Empty } from "@/components/ui/empty";
import { Row, Rows } from "@/components/ui/rows";
import { TextLink } from "@/components/ui/text-link";
import type { MailRow } from "@/lib/admin/read/mail";
import { kindWords, stateText } from "@/lib/admin/rules/mail-words";
import { dateIn, type Zone } from "@/lib/time/calendar";
import { dayText, timeText } from "@/lib/time/format";

/** Mails the viewer may read, the latest first. */
export function MailRows({ mails, zone, own }: { mails: MailRow[]; zone: Zone; own: boolean }) {
  if (mails.length === 0) {
    return (
      <div className="mt-6">
        <Empty title="No mail yet">
          {own
            ? "What is sent to you appears here."
            : "Approve a plan as the director, and its invitations appear here."}
        </Empty>
      </div>
    );
  }
  return (
    <Rows label="Mail">
      {mails.map((mail) => (
        <Row
          key={mail.id}
          lead={dayText(dateIn(mail.on, zone))}
          underLead={timeText(mail.on, zone)}
          end={stateText(mail, zone)}
        >
          <TextLink href={`/admin/outbox/${mail.id}`}>{mail.subject}</TextLink>
          <span className="block text-14 text-ink-3">
            {kindWords(mail.kind)} to <span className="break-words">{mail.to}</span>
          </span>
        </Row>
      ))}
    </Rows>
  );
}
