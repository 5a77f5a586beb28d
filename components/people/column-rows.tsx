import { Select } from "@/components/ui/select";
import type { ColumnsView } from "@/lib/people/read/staged";
import { type Field, fieldNames } from "@/lib/people/rules/fields";

const groups: { title: string; sub: string; fields: Field[] }[] = [
  {
    title: "Who it is",
    sub: "The mail address is how a person is recognised from one file to the next.",
    fields: ["mail", "employeeId", "fullName", "firstName", "lastName", "preferredName"],
  },
  {
    title: "Who they report to",
    sub: "One of these is enough. Where several are given, the address wins.",
    fields: ["managerMail", "managerId", "manager"],
  },
  {
    title: "What else is known",
    sub: "All of this may be missing. An empty time zone is the organization’s; a country brings its public holidays. Working hours hold until somebody keeps a week of their own.",
    fields: ["title", "department", "site", "level", "zone", "country", "hours", "joinedOn", "leftOn", "status"],
  },
];

/** Every field with the column that tells it, and what stands in that column. */
export function ColumnRows({ view }: { view: ColumnsView }) {
  const options = [{ value: "", label: "–" }, ...view.header.map((name) => ({ value: name, label: name }))];
  return groups.map(({ title, sub, fields }) => (
    <fieldset key={title} className="mb-10">
      <legend className="font-serif text-21">{title}</legend>
      <p className="mt-1 mb-3 text-14 text-ink-3">{sub}</p>
      <div className="border-rule-strong border-t">
        {fields.map((field) => (
          <div
            key={field}
            className="grid items-center gap-x-6 gap-y-1 border-rule border-b py-2 md:grid-cols-[200px_260px_minmax(0,1fr)]"
          >
            <span className="text-15" aria-hidden="true">
              {fieldNames[field]}
            </span>
            <Select
              name={field}
              label={`Column for ${fieldNames[field].toLowerCase()}`}
              labelHidden
              options={options}
              defaultValue={view.chosen[field] ?? ""}
            />
            <span className="truncate text-14 text-ink-3">{view.samples[view.chosen[field] ?? ""] ?? ""}</span>
          </div>
        ))}
      </div>
    </fieldset>
  ));
}
