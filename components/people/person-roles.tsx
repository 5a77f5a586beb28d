import { Section } from "@/components/ui/section";
import type { Above, PersonView } from "@/lib/people/read/person";
import { people as counted } from "@/lib/people/rules/problems";
import { AboveLink, PersonLink, PersonList } from "./person-links";

/** Manager and leader, the team, and whom the person meets two levels down: all derived from the reporting lines of a day. */
export function PersonRoles({ view }: { view: PersonView }) {
  const on = view.on === view.today ? null : view.on;
  const total = view.leads.reduce((sum, team) => sum + team.people.length, 0);
  return (
    <>
      <TwoAbove view={view} />
      {view.reports.length > 0 ? (
        <Section title={`${view.firstName} manages ${counted(view.reports.length)}`}>
          <PersonList people={view.reports} on={on} label={`People who report to ${view.name}`} />
        </Section>
      ) : null}
      {total > 0 ? (
        <Section title={`Leads skip-level 1-on-1s with ${counted(total)}`}>
          {view.leads.map(({ manager, people }) => (
            <div key={manager.id} className="mt-5">
              <h3 className="mb-1 text-15 text-ink-2">
                Through <PersonLink person={manager} on={on} />
              </h3>
              <PersonList people={people} on={on} label={`${view.name} through ${manager.name}`} />
            </div>
          ))}
        </Section>
      ) : null}
    </>
  );
}

function TwoAbove({ view }: { view: PersonView }) {
  const verb = view.isMe ? "Your" : `${view.firstName}’s`;
  return (
    <dl className="grid gap-x-12 md:grid-cols-2">
      <Seat label={`${verb} manager`} person={view.manager} none="Nobody: the top of the chart" view={view} />
      <Seat label={`${verb} skip-level leader`} person={view.leader} none="Nobody two levels up" view={view} />
    </dl>
  );
}

type Seated = { label: string; person: Above | null; none: string; view: PersonView };

const Seat = ({ label, person, none, view }: Seated) => (
  <div className="border-rule-strong border-t py-3.5">
    <dt className="text-14 text-ink-3">{label}</dt>
    <dd className="mt-0.5 font-serif text-21">
      {person ? <AboveLink person={person} on={view.on === view.today ? null : view.on} /> : none}
    </dd>
    <dd className="text-14 text-ink-2">{person === "erased" ? null : person?.title}</dd>
  </div>
);
