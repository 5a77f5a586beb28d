import { Section } from "@/components/ui/section";
import type { PersonView } from "@/lib/people/read/person";
import { people as counted } from "@/lib/people/rules/problems";
import { PersonLink, PersonList } from "./person-links";

/** Manager and leader, the team, and whom the person meets two levels down: all derived from the reporting lines of a day. */
export function PersonRoles({ view }: { view: PersonView }) {
  const on = view.on === view.today ? null : view.on;
  const total = view.leads.reduce((sum, team) => sum + team.people.length, 0);
  return (
    <>
      <Above view={view} />
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

function Above({ view }: { view: PersonView }) {
  const on = view.on === view.today ? null : view.on;
  const verb = view.isMe ? "Your" : `${view.firstName}’s`;
  return (
    <dl className="grid gap-x-12 md:grid-cols-2">
      <div className="border-rule-strong border-t py-3.5">
        <dt className="text-14 text-ink-3">{verb} manager</dt>
        <dd className="mt-0.5 font-serif text-21">
          {view.manager ? <PersonLink person={view.manager} on={on} /> : "Nobody: the top of the chart"}
        </dd>
        <dd className="text-14 text-ink-2">{view.manager?.title}</dd>
      </div>
      <div className="border-rule-strong border-t py-3.5">
        <dt className="text-14 text-ink-3">{verb} skip-level leader</dt>
        <dd className="mt-0.5 font-serif text-21">
          {view.leader ? <PersonLink person={view.leader} on={on} /> : "Nobody two levels up"}
        </dd>
        <dd className="text-14 text-ink-2">{view.leader?.title}</dd>
      </div>
    </dl>
  );
}
