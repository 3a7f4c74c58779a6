import { Disposition } from "../../ordnance/domain/ordnance-item.schema.ts";
import { z } from "zod";
import { inCanonicalOrder } from "./canonical.ts";
import { type CellReader, code, day, found, oneOf } from "./cells.ts";
import type { CellOf, Draft, ReadingContext, RowField } from "./row-fields.ts";

const FLAT = [
  "marked_left_on",
  "neutralised_on",
  "removed_to_store_on",
  "destroyed_on",
  "destroyed_where",
  "disposal_method",
  "handed_over_on",
] as const;

type FlatColumn = (typeof FLAT)[number];
type Written = Record<string, unknown>;

const Dispositions = z.array(Disposition).max(200);

const fromJson: CellReader<unknown[]> = (cell, column, findings) => {
  let content: unknown;
  try {
    content = JSON.parse(cell);
  } catch {
    findings.push(found("dispositions-malformed", { field: column, found: cell.slice(0, 80) }));
    return undefined;
  }
  const outcome = Dispositions.safeParse(content);
  if (outcome.success) return inCanonicalOrder(outcome.data);
  const [issue] = outcome.error.issues;
  findings.push(
    found("dispositions-malformed", { field: column, found: `${issue?.path.join(".")}: ${issue?.message}` }),
  );
  return undefined;
};

/**
 * What became of an item: as a list in JSON in the column `dispositions`, or, where the whole lot had one fate after another, by
 * the days on which it did.
 */
export const dispositions = ({ codes }: ReadingContext): RowField => ({
  columns: ["dispositions", ...FLAT],
  compile(cellOf) {
    const asJson = cellOf("dispositions");
    const flat = FLAT.map((column) => [column, cellOf(column)] as [FlatColumn, CellOf]);
    const readMethod = code(codes, "disposal_method");
    const readWhere = oneOf(["in_situ", "central"], codes, "destroyed_where");
    return (cells, draft) => {
      const json = asJson(cells);
      const written: Partial<Record<FlatColumn, string>> = {};
      let any = false;
      for (const [column, cell] of flat) {
        const value = cell(cells);
        if (value === "") continue;
        written[column] = value;
        any = true;
      }
      if (json !== "" && any) draft.findings.push(found("dispositions-twice", { field: "dispositions" }));
      else if (json !== "") {
        const list = fromJson(json, "dispositions", draft.findings);
        if (list && list.length > 0) draft.values["dispositions"] = list;
      } else if (any) {
        const list = fromColumns(written, draft, readMethod, readWhere);
        if (list.length > 0) draft.values["dispositions"] = list;
      }
    };
  },
});

function fromColumns(
  written: Partial<Record<FlatColumn, string>>,
  { values, findings }: Draft,
  readMethod: CellReader<string>,
  readWhere: CellReader<string>,
): Written[] {
  const quantity = values["quantity"];
  const list: Written[] = [];
  const happened = (fate: string, column: FlatColumn, method?: string): void => {
    const text = written[column];
    const on = text === undefined ? undefined : day(text, column, findings);
    if (on === undefined || quantity === undefined) return;
    list.push(method === undefined ? { fate, on, quantity } : { fate, method, on, quantity });
  };
  happened("marked_left", "marked_left_on");
  happened("neutralised", "neutralised_on");
  happened("removed_to_store", "removed_to_store_on");

  const { destroyed_on: on, destroyed_where: where, disposal_method: method } = written;
  if (on !== undefined && where === undefined)
    findings.push(found("destroyed-incomplete", { field: "destroyed_where" }));
  else if (on === undefined && (where ?? method) !== undefined) {
    findings.push(found("destroyed-incomplete", { field: "destroyed_on" }));
  } else if (on !== undefined && where !== undefined) {
    const place = readWhere(where, "destroyed_where", findings);
    const by = method === undefined ? undefined : readMethod(method, "disposal_method", findings);
    if (place !== undefined) happened(`destroyed_${place}`, "destroyed_on", by);
  }
  happened("handed_over", "handed_over_on");
  return list;
}
