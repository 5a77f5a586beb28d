import { z } from "zod";
import { invalid, type Result } from "@/lib/result";
import { withoutNul } from "@/lib/wording";

/** For an action that asks for nothing but who presses the button. */
export const Nothing = z.object({});

/** The fields of a form; a name that occurs twice becomes a list. Next's own fields stay out. */
function fieldsOf(form: FormData): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith("$ACTION")) continue;
    const values = form.getAll(name);
    fields[name] = values.length > 1 ? values : values[0];
  }
  return fields;
}

/** What was sent, whichever way an action was called: by useActionState, by a form, or with an object. */
export function inputOf(first: unknown, second: unknown): unknown {
  if (second instanceof FormData) return storable(fieldsOf(second));
  return storable(first instanceof FormData ? fieldsOf(first) : first);
}

/** The same without the one character that the database refuses in any text. Files and what else is no plain value stay. */
function storable(value: unknown): unknown {
  if (typeof value === "string") return withoutNul(value);
  if (Array.isArray(value)) return value.map(storable);
  if (value === null || typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, storable(one)]));
}

/** The first message of each field, and one sentence for all. */
export function explain(error: z.ZodError): Result<never> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join(".")] ??= issue.message;
  return invalid(error.issues[0]?.message ?? "Something in the form needs another look.", fields);
}
