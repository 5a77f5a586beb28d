import { Row, Rows } from "@/components/ui/rows";
import { TextLink } from "@/components/ui/text-link";
import type { Overview } from "@/lib/admin/read/overview";
import type { KeyTrouble } from "@/lib/db/master-keys";
import { fullDayText } from "@/lib/time/format";
import { inMonths, inWords } from "@/lib/wording";
import { ChainState } from "./chain-state";
import { SendAgain } from "./send-again";

const keyText = {
  missing: "This server was started without MASTER_KEY, the key to what people write.",
  wrong: "This server’s MASTER_KEY is not the key that this database was sealed with.",
};

/** The whole installation on one page; each row leads to its own. */
export function OverviewRows({ view, locked }: { view: Overview; locked: KeyTrouble }) {
  return (
    <Rows label="What keeps it running">
      {locked ? (
        <Row lead="Words">{keyText[locked]} Whoever runs it sets the right one and starts it again.</Row>
      ) : null}
      <Row lead="People" end={<TextLink href="/people/import">Import people</TextLink>}>
        {peopleText(view)}
      </Row>
      <Row lead="Plans" end={<TextLink href="/admin/plans">Plans</TextLink>}>
        A quarter can be drafted for every leader at once.
      </Row>
      <Row lead="Sign-in">
        {view.issuer ? `By a link in a mail, or with ${view.issuer}.` : "By a link in a mail."}
        <span className="block text-14 text-ink-3">
          {view.issuer
            ? "People are matched by the address your sign-in service has verified."
            : "Single sign-on is connected with OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET."}
        </span>
      </Row>
      <Row lead="Mail" end={<TextLink href="/admin/outbox">Outbox</TextLink>}>
        {view.mail}
        {view.undelivered > 0 ? <SendAgain mails={view.undelivered} /> : null}
      </Row>
      <Row lead="Audit" end={<TextLink href="/admin/audit">Audit log</TextLink>}>
        <ChainState brokenAt={view.audit.brokenAt} rows={view.audit.rows} />
      </Row>
      <Row lead="Settings" end={<TextLink href="/admin/settings">Settings</TextLink>}>
        A figure needs {inWords(view.k)} people or more behind it. Words are kept for {inMonths(view.retentionMonths)}.
        <span className="block text-14 text-ink-3">{view.zone.replaceAll("_", " ")}</span>
      </Row>
      <Row lead="Guide" end={<TextLink href="/admin/templates">The guide</TextLink>}>
        What every conversation follows.
      </Row>
    </Rows>
  );
}

function peopleText({ people, lastImport }: Overview): string {
  const count = people === 1 ? "1 person is here." : `${people} people are here.`;
  return lastImport
    ? `${count} Last import on ${fullDayText(lastImport.on)} from ${lastImport.file}.`
    : `${count} Nothing was imported yet.`;
}
