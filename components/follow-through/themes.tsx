import { ActionForm } from "@/components/ui/action-form";
import { Empty } from "@/components/ui/empty";
import { LockLine } from "@/components/ui/lock-line";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { OpenedWords, Words } from "@/components/ui/words";
import { sentences } from "@/lib/access/sentences";
import { dropTheme } from "@/lib/themes/actions";
import type { GatheredTheme, Source } from "@/lib/themes/read";
import { kindWords } from "@/lib/themes/schema";
import { AddVoices } from "./add-voices";
import { GatherTheme } from "./gather-theme";

type Props = { themes: GatheredTheme[]; sources: Source[] };

/** What several people said, in words that no one person said. It reaches nobody before enough people stand behind it and the quarter closes. */
export function Themes({ themes, sources }: Props) {
  const quarters = [...new Set(sources.map(({ quarter }) => quarter))].sort();
  return (
    <Section title="Themes" id="themes" aside="released with the quarter, never before">
      {themes.map((theme) => (
        <article key={theme.id} className="border-rule border-b py-4">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <Words>{theme.wording}</Words>
            <p className="text-14 text-ink-3 tabular-nums">
              {theme.people < theme.needed
                ? `${theme.people} of ${theme.needed} people needed`
                : `${theme.people} people`}
            </p>
          </div>
          <p className="text-14 text-ink-3">
            {kindWords[theme.kind]}
            {theme.suggestion ? (
              <>
                {" · you suggest: "}
                <OpenedWords words={theme.suggestion} />
              </>
            ) : null}
          </p>
          <div className="mt-1.5 flex flex-wrap items-start gap-x-4">
            <AddVoices themeId={theme.id} sources={sources.filter((one) => one.cycleId === theme.cycleId)} />
            <ActionForm action={dropTheme} hidden={{ themeId: theme.id }}>
              <SubmitButton look="plain">Let it go</SubmitButton>
            </ActionForm>
          </div>
        </article>
      ))}
      {quarters.map((quarter) => (
        <GatherTheme
          key={quarter}
          sources={sources.filter((one) => one.quarter === quarter)}
          quarter={quarters.length > 1 ? quarter : null}
        />
      ))}
      {themes.length === 0 && sources.length === 0 ? (
        <div className="pt-4">
          <Empty title="No theme yet">
            A theme grows from lines that people agreed may feed one, or answers they marked so. Nothing stands here
            before somebody said yes.
          </Empty>
        </div>
      ) : (
        <LockLine className="mt-3">{sentences.locks.contributors()}</LockLine>
      )}
    </Section>
  );
}
