import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { recordFor } from "../../lib/access/asking";
import { attemptAsOperator } from "../../lib/access/operator";
import { authorize } from "../../lib/access/policy";
import { type PeopleFile, type Preview, previewOf } from "../../lib/people/read/preview";
import type { DateOrder } from "../../lib/people/rules/dates";
import type { RowProblem } from "../../lib/people/rules/problems";
import { type ImportCounts, importCounts } from "../../lib/people/rules/story";
import { importWords } from "../../lib/people/rules/words";
import { applyFile } from "../../lib/people/write/stage";
import { conflict, ok, type Result } from "../../lib/result";
import { dateIn, type PlainDate, parsePlainDate } from "../../lib/time/calendar";
import { now } from "../../lib/time/clock";
import { asked, type Outcome } from "./command";

export const summary = "takes over people and who reports to whom from a CSV file";

export const help = `Takes over people and who reports to whom from a CSV file, as HR systems export it.

  npm run -s throughline -- import FILE --organization SLUG [OPTIONS]

  FILE                  The CSV file: UTF-8, UTF-16 or Windows-1252; comma, semicolon or tab.
  --organization SLUG   Short name of the organization, as given to setup.
  --as-of DATE          The day the file speaks of, such as 2026-10-01. Changes begin on that day; what was before
                        stays as history, so it cannot lie before the last change. Default: today.
  --dry-run             Reads, checks and compares, and changes nothing.
  --keep-missing        People whom the file does not name stay. Without it they leave on the as-of date; they are
                        never deleted, can return, and an admin never leaves through an import.
  --dates dmy | mdy     Which number is the day in dates such as 03/04/2026, when the file itself does not tell.
  --json                Prints one JSON object.

Columns are recognised by the names BambooHR, Workday, Rippling, HiBob and Personio give them, and by plain ones.
Needed are a mail address for everybody, and the manager by mail address, employee number or name. Also understood:
first, last, full and preferred name, job title, department, site, level, time zone, country, working hours, first
day, last day, status. Working hours are written as 09:00-17:30, for Monday to Friday, or as Mo-Fr 9-17; Sa 10-12. They
hold until somebody keeps a week of their own, which no file changes.

Everything in the file is applied, or nothing. The same file again changes nothing. Planned meetings whose two people
are no longer two levels apart are called off, their people are told and wait first in the next plan.

--json prints { people, joins, leaves, managerChanges, pairChanges, errors: [{ row, column, message }] }
  people          rows read from the file
  joins           people who are new or return
  leaves          people who leave
  managerChanges  people who stay and report to somebody else
  pairChanges     people whose leader or manager is another one, who gain a leader or lose theirs
  errors          what must be put right; the header is row 1, row 0 is the command itself, column is named as in
                  the file and empty when the whole row is meant

Exit code: 0 when done (or, with --dry-run, when it could be done), 1 when something must be put right.`;

type Asked = {
  file: string;
  slug: string;
  dryRun: boolean;
  asOf: PlainDate | null;
  dates: DateOrder | null;
  keepMissing: boolean;
};

const refused = (message: string): Outcome => outcome(importCounts(0, null), [{ row: 0, column: "", message }]);

function outcome(counts: ImportCounts, problems: RowProblem[], text?: string): Outcome {
  const errors = problems.map(({ row, column, message }) => ({ row, column, message }));
  return { code: errors.length > 0 ? 1 : 0, json: { ...counts, errors }, text: text ?? errors[0]?.message };
}

function given(args: string[]): Asked | string {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      organization: { type: "string" },
      "as-of": { type: "string" },
      dates: { type: "string" },
      "dry-run": { type: "boolean" },
      "keep-missing": { type: "boolean" },
      json: { type: "boolean" },
    },
  });
  const [file, ...more] = positionals;
  const { organization: slug, "as-of": day, dates } = values;
  if (!file || more.length > 0) return "Name one file: import FILE --organization SLUG";
  if (!slug) return "Name the organization: --organization SLUG";
  const asOf = day === undefined ? null : parsePlainDate(day);
  if (day !== undefined && asOf === null) return `--as-of ${day} is not a day. Write it as 2026-10-01.`;
  if (dates !== undefined && dates !== "dmy" && dates !== "mdy") return "--dates is dmy or mdy";
  return {
    file,
    slug,
    asOf,
    dates: dates ?? null,
    dryRun: values["dry-run"] ?? false,
    keepMissing: values["keep-missing"] ?? false,
  };
}

async function bytesOf(file: string): Promise<Uint8Array | string> {
  try {
    // npm runs commands in the folder of the package, people name files from where they stand.
    return await readFile(path.resolve(process.env.INIT_CWD ?? process.cwd(), file));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return code === "ENOENT" ? `There is no file ${file}.` : `${file} cannot be read (${code}).`;
  }
}

type Done = { counts: ImportCounts; preview: Preview };

/** Imports a file as the operator of the machine. */
export async function run(args: string[]): Promise<Outcome> {
  const wish = asked(args, given);
  if (typeof wish === "string") return refused(wish);
  const bytes = await bytesOf(wish.file);
  if (typeof bytes === "string") return refused(bytes);
  let preview: Preview | undefined;
  const result = await attemptAsOperator(wish.slug, now(), async (asking): Promise<Result<Done>> => {
    const asOf = wish.asOf ?? dateIn(asking.now, asking.viewer.zone);
    const file: PeopleFile = { bytes, asOf, options: { keepMissing: wish.keepMissing, dateOrder: wish.dates } };
    preview = await previewOf(asking, file);
    const counts = importCounts(preview.roster.table.rows.length, preview.diff);
    if (preview.problems.length > 0) return conflict("Some rows must be put right first.");
    if (wish.dryRun) {
      await recordFor(asking, { what: "people.preview" });
      return ok({ counts, preview });
    }
    const permit = authorize(asking, "people.import", {});
    if (!permit.ok) return permit;
    const applied = await applyFile(permit.value, path.basename(wish.file), preview);
    return applied.ok ? ok({ counts: applied.value, preview }) : applied;
  });
  if (!result) return refused(`There is no organization ${wish.slug}.`);
  if (result.ok) return outcome(result.value.counts, [], importWords(result.value.preview, wish.dryRun));
  if (preview && preview.problems.length > 0)
    return outcome(
      importCounts(preview.roster.table.rows.length, null),
      preview.problems,
      importWords(preview, wish.dryRun),
    );
  return refused("message" in result.problem ? result.problem.message : "The import was refused.");
}
