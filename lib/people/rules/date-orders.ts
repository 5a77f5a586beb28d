import { cleanCell } from "./cells";
import type { Mapping } from "./columns";
import { type DateOrder, orderOf, readDate } from "./dates";
import type { Table } from "./table";

/** Which number is the day, in each column of dates. */
export type DateOrders = { joinedOn: DateOrder | null; leftOn: DateOrder | null };

/** The order that was chosen, else the one a column keeps, else that of the other column: one system wrote both. */
export function ordersOf(table: Table, mapping: Mapping, chosen: DateOrder | null): DateOrders {
  const of = (field: keyof DateOrders) => {
    const at = mapping[field];
    return at === undefined ? null : orderOf(table.rows.map(({ cells }) => cells[at] ?? ""));
  };
  const [joinedOn, leftOn] = [of("joinedOn"), of("leftOn")];
  return { joinedOn: chosen ?? joinedOn ?? leftOn, leftOn: chosen ?? leftOn ?? joinedOn };
}

/** A date of the file that could be read either way while nothing in its columns decides; null when all is clear. */
export function eitherDate(table: Table, mapping: Mapping): string | null {
  const orders = ordersOf(table, mapping, null);
  for (const field of ["joinedOn", "leftOn"] as const) {
    const at = mapping[field] ?? -1;
    const found = table.rows.find(({ cells }) => readDate(cleanCell(cells[at]), orders[field]).kind === "either");
    if (found) return cleanCell(found.cells[at]);
  }
  return null;
}
