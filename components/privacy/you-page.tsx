import type { ReactNode } from "react";
import { SignIns } from "@/components/accounts/sign-ins";
import { LockLine } from "@/components/ui/lock-line";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { eraseMyself } from "@/lib/privacy/actions";
import type { YouView } from "@/lib/privacy/read/you";
import { momentText } from "@/lib/time/format";
import { inMonths } from "@/lib/wording";
import { EraseForm } from "./erase-form";
import { ExportForm } from "./export-form";

/** What one sees to about oneself; `children` are the sections of other features. */
export function YouPage({ view, children }: { view: YouView; children?: ReactNode }) {
  const { name, mail, zone, signIns, waiting, retentionMonths } = view;
  return (
    <>
      <PageHead title={name} meta="You" lede={`Throughline knows you as ${mail}.`} />
      {waiting ? (
        <p role="status" className="mb-8 max-w-measure border-ochre border-l-2 pl-4 text-15">
          From {momentText(waiting.from, zone)} (your time) your address is to be{" "}
          <b className="font-medium wrap-anywhere">{waiting.mail}</b>, and every sign-in ends then. Is it not yours? The
          mail to {mail} stops it.
        </p>
      ) : null}
      <Section title="Where you are signed in" id="sign-ins" space="none">
        <div className="pt-1">
          <SignIns signIns={signIns} zone={zone} />
        </div>
      </Section>
      <Section title="Your week" id="week">
        <p className="mb-2 max-w-measure pt-4 text-15 text-ink-2">
          When you work and where, what stays free of meetings, public holidays and days off. Planning goes around it.
        </p>
        <TextLink href="/you/week">Look at your week</TextLink>
      </Section>
      {children}
      <Section title="How long words are kept" id="kept">
        <p className="max-w-measure pt-4 text-15 text-ink-2">
          What is written now is kept for {inMonths(retentionMonths)}; the day stands on each conversation. If that is
          ever made shorter, it holds for old words too, and if longer, only for new ones. Scores and promises stay.
        </p>
      </Section>
      <Section title="Your data" id="data">
        <p className="mb-4 max-w-measure pt-4 text-15 text-ink-2">
          Everything of yours: what you wrote and agreed to, your scores, promises made to you, who opened what, and the
          mail you got. Nothing that somebody else wrote.
        </p>
        <ExportForm />
        <LockLine className="mt-4">Only you can ask for it, and only you can open it.</LockLine>
      </Section>
      <Section title="Erase yourself" id="erase">
        <p className="mb-4 max-w-measure pt-4 text-15 text-ink-2">
          Destroys the key to everything you said, and takes your name out. You are signed out, and nobody can bring it
          back.
        </p>
        <EraseForm action={eraseMyself} name={name} opener="Erase yourself" whose="Your" />
      </Section>
    </>
  );
}
