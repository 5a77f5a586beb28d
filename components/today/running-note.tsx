import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { RunningView } from "./views";

const mailWords = ({ mailWaiting, mailFailed }: RunningView) => {
  if (mailFailed > 0) return `${mailFailed} ${mailFailed === 1 ? "mail" : "mails"} did not go out.`;
  return mailWaiting > 0
    ? `${mailWaiting} ${mailWaiting === 1 ? "mail is" : "mails are"} on the way.`
    : "No mail is waiting.";
};

/** For an admin: whether everything runs. Counts, never content. */
export function RunningNote({ running }: { running: RunningView }) {
  return (
    <Section title="How it runs" aside={<TextLink href="/admin">Admin</TextLink>}>
      <dl className="grid text-15">
        <div className="flex flex-wrap justify-between gap-x-4 border-rule border-b py-3">
          <dt className="text-ink-3">People</dt>
          <dd className="text-right">
            {running.people} here
            {running.imported ? `, last import ${running.imported}` : ""}
          </dd>
        </div>
        <div className="flex flex-wrap justify-between gap-x-4 border-rule border-b py-3">
          <dt className="text-ink-3">Mail</dt>
          <dd className="text-right">{mailWords(running)}</dd>
        </div>
      </dl>
    </Section>
  );
}
