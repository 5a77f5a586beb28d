import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { RunningView } from "./views";

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
          <dd className="text-right">{running.mail}</dd>
        </div>
      </dl>
    </Section>
  );
}
