import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { PageHead } from "@/components/ui/page-head";
import { Row, Rows } from "@/components/ui/rows";
import { Section } from "@/components/ui/section";
import { Steps } from "@/components/ui/steps";
import { OpenedWords } from "@/components/ui/words";
import type { ChecklistStep } from "@/lib/programmes/rules/checklist";
import type { ProgrammeSettings } from "@/lib/programmes/schema";
import type { PlainDate } from "@/lib/time/calendar";
import { fullDayText } from "@/lib/time/format";
import type { Opened } from "@/lib/wording";
import { AnnounceForm } from "./announce-form";
import { BriefForm } from "./brief-form";
import { Letter } from "./letter";
import { SettingsForm } from "./settings-form";

type Manager = {
  id: string;
  name: string;
  team: string;
  people: number;
  sentOn: PlainDate | null;
  acknowledgedOn: PlainDate | null;
};
type Programme = {
  started: boolean;
  settings: ProgrammeSettings;
  steps: ChecklistStep[];
  managers: Manager[];
  people: number;
  announcedOn: PlainDate | null;
  narrowReason: Opened;
  briefing: string[];
  announcement: string[];
};

const titles: Record<ChecklistStep["key"], string> = {
  settings: "Decide how you mean to keep it",
  briefing: "Managers hear it first",
  announcement: "Now everyone can hear it",
  invitations: "Ready for the first invitations",
};

/** Where the introduction of a leader's skip-levels stands, with the texts that go out. */
export function ProgrammePage({ programme, firstName }: { programme: Programme; firstName: string }) {
  const now = programme.steps.find((step) => step.state === "now");
  const { managers, people } = programme;
  const team = `${managers.length} ${managers.length === 1 ? "manager" : "managers"}, ${people} ${people === 1 ? "person" : "people"}`;
  return (
    <>
      <PageHead
        title={now ? titles[now.key] : "The introduction is done"}
        meta={`Your skip-levels · ${team}`}
        lede="A feedback loop, not an audit: managers agree first, then everyone hears of it, then the first invitations go out."
      />
      {managers.length === 0 ? (
        <Empty title="No manager of yours has a team" action={<ButtonLink href="/people">See the people</ButtonLink>}>
          Skip-levels are with the people of your managers. As soon as the organization knows some, they are listed
          here.
        </Empty>
      ) : (
        <Steps
          steps={programme.steps.map((step) => ({ ...step, body: <Body step={step} {...{ programme, firstName }} /> }))}
        />
      )}
      {programme.started ? (
        <Section title="How you keep it" id="settings">
          <SettingsForm settings={programme.settings} started />
        </Section>
      ) : null}
    </>
  );
}

type BodyProps = { step: ChecklistStep; programme: Programme; firstName: string };

function Body({ step, programme, firstName }: BodyProps) {
  switch (step.key) {
    case "settings":
      return programme.started ? null : <SettingsForm settings={programme.settings} started={false} />;
    case "briefing":
      return <Briefings step={step} programme={programme} firstName={firstName} />;
    case "announcement":
      return (
        <>
          <Letter summary="Read the announcement" paragraphs={programme.announcement} from={firstName} />
          <Announcing step={step} programme={programme} />
        </>
      );
    case "invitations":
      return step.state === "later" ? null : (
        <div className="mt-3">
          <ButtonLink href="/plan" look={step.state === "now" ? "go" : "edge"}>
            {step.state === "now" ? "Plan the quarter" : "Open the plan"}
          </ButtonLink>
        </div>
      );
  }
}

function Briefings({ step, programme, firstName }: BodyProps) {
  const open = programme.managers.filter((manager) => !manager.sentOn);
  const briefed = programme.managers.filter((manager) => manager.sentOn);
  return (
    <>
      <Letter summary="Read the briefing" paragraphs={programme.briefing} from={firstName} />
      {briefed.length > 0 ? (
        <div className="mt-3">
          <Rows label="Briefed managers">
            {briefed.map((manager) => (
              <Row key={manager.id} lead={manager.name} end={<Said manager={manager} />}>
                <span className="text-14 text-ink-3">
                  {manager.people} {manager.people === 1 ? "person" : "people"}
                </span>
              </Row>
            ))}
          </Rows>
        </div>
      ) : null}
      {open.length > 0 ? (
        <BriefForm managers={open} briefedBefore={briefed.length} look={step.state === "now" ? "go" : "edge"} />
      ) : null}
      {programme.narrowReason ? (
        <p className="mt-3 text-14 text-ink-2">
          Why it began with one team: <OpenedWords words={programme.narrowReason} />
        </p>
      ) : null}
    </>
  );
}

function Said({ manager }: { manager: Manager }) {
  if (manager.acknowledgedOn)
    return <span className="text-14 text-ink-2">Said yes on {fullDayText(manager.acknowledgedOn)}</span>;
  return (
    <span className="text-14 text-ink-3">{manager.sentOn ? `Sent on ${fullDayText(manager.sentOn)}` : "Not yet"}</span>
  );
}

/** Teams whose manager agreed later hear it later; nobody hears it twice. */
function Announcing({ step, programme: { managers, announcedOn } }: Pick<BodyProps, "step" | "programme">) {
  const ready = managers.filter(
    ({ acknowledgedOn }) => acknowledgedOn && (!announcedOn || acknowledgedOn > announcedOn),
  );
  const reached = ready.reduce((sum, manager) => sum + manager.people, 0);
  return (
    <>
      {announcedOn ? <p className="mt-2 text-14 text-ink-3">Sent on {fullDayText(announcedOn)}</p> : null}
      {reached > 0 ? (
        <div className="mt-3">
          <AnnounceForm count={reached} look={step.state === "now" ? "go" : "edge"} again={announcedOn !== null} />
        </div>
      ) : null}
    </>
  );
}
