import Link from "next/link";
import { type TrendsQuery, trendsAddress } from "@/lib/insights/schema";
import { CopyLink } from "./copy-link";

type Props = { query: TrendsQuery; block: "morale" | "blind-spots"; name: string };

const look =
  "relative text-14 text-ink-2 pointer-coarse:after:absolute pointer-coarse:after:-inset-x-2 pointer-coarse:after:-inset-y-3";

/** The same block as a table, for a spreadsheet, and as a link to share. Spreadsheets hold releases only. */
export function BlockTools({ query, block, name }: Props) {
  const asTable = query.table === block;
  const toggled = trendsAddress(query, { table: asTable ? undefined : block });
  return (
    <>
      <Link
        href={`${toggled}#${block}`}
        scroll={false}
        className={look}
        aria-label={asTable ? `Chart: ${name}` : `Table: ${name}`}
      >
        {asTable ? "Chart" : "Table"}
      </Link>
      <a
        href={trendsAddress(query, { view: "own", table: undefined }, "/api/trends.csv")}
        className={look}
        aria-label={`CSV from releases: ${name}`}
      >
        CSV
      </a>
      <CopyLink href={`${trendsAddress(query)}#${block}`} className={look} label={`Link: ${name}`} />
    </>
  );
}
