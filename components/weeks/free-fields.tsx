"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { useFieldProblem } from "@/components/ui/form-result";
import { type FreeRow, timeValue, weekdays } from "@/lib/weeks/rules";

const working = [0, 1, 2, 3, 4];

/** One thing kept free: from when to when, and on which days. An empty line begins with the working days. */
export function FreeFields({ at, row }: { at: number; row: FreeRow | null }) {
  const name = `free${at}Days`;
  const problem = useFieldProblem(name);
  const days = row?.days ?? working;
  return (
    <fieldset>
      <legend className="sr-only">Kept free, line {at + 1}</legend>
      <div className="grid items-end gap-x-5 gap-y-2.5 md:grid-cols-[18rem_1fr]">
        <div className="grid max-w-[320px] grid-cols-2 gap-3">
          <Field type="time" name={`free${at}From`} label="From" defaultValue={timeValue(row?.from)} />
          <Field type="time" name={`free${at}Until`} label="Until" defaultValue={timeValue(row?.until)} />
        </div>
        <div className="flex flex-wrap gap-x-4 gap-y-2 md:pb-2">
          {weekdays.map((day, index) => (
            <Checkbox
              key={day.key}
              name={name}
              value={index}
              defaultChecked={days.includes(index)}
              aria-invalid={problem && index === 0 ? true : undefined}
              aria-label={day.name}
              label={day.name.slice(0, 3)}
            />
          ))}
        </div>
      </div>
      {problem ? <p className="mt-1.5 text-14 text-brick">{problem}</p> : null}
    </fieldset>
  );
}
