import type { Finding } from "../../foundation/domain/finding.ts";
import { accepted, refused, type Result } from "../../foundation/domain/result.ts";
import type { WrittenGeometry } from "./read-boundary.ts";
import type { RecordKindDescriptor, SubmittedRecord } from "./record-kinds.ts";
import { type CellOf, type Draft, envelopeFields, isReasonColumn, type ReadingContext } from "./row-fields.ts";

/** Why the columns of a file cannot be taken; no row is read then. */
export type HeaderRefusal =
  | { readonly reason: "unknown-columns"; readonly columns: readonly string[]; readonly known: readonly string[] }
  | { readonly reason: "duplicate-columns"; readonly columns: readonly string[] }
  | { readonly reason: "missing-columns"; readonly columns: readonly string[] };

/** What a row says: a record, or what stands in the way. Findings that need a reason may stand beside a record. */
export type ReadRow = { readonly record: SubmittedRecord | undefined; readonly findings: Finding[] };

/** Reads the rows of one file. */
export type RowReader = (cells: readonly string[], geometry?: WrittenGeometry) => ReadRow;

/** Columns that a repair list adds, so that a mended one can be imported as it is. */
const REPAIR_COLUMN = /^repair_/u;

const NOTHING: CellOf = () => "";

/**
 * Prepares to read the rows of a file with this header.
 *
 * The names of columns are compared without regard to case and blanks around them. Whether rows come with a geometry of their own, as
 * the features of GeoJSON do, decides which columns of a place are needed.
 */
export function rowReader(
  descriptor: RecordKindDescriptor,
  header: readonly string[],
  context: ReadingContext,
  geometries: "with-geometry" | "without-geometry" = "without-geometry",
): Result<RowReader, HeaderRefusal> {
  const columns = header.map((column) => column.trim().toLowerCase());
  const reasonColumns = columns.filter(isReasonColumn);
  const fields = [...envelopeFields(context, [...new Set(reasonColumns)]), ...descriptor.fields(context)];

  const known = [...new Set(fields.flatMap((field) => field.columns))];
  const unknown = columns.filter((column) => !known.includes(column) && !REPAIR_COLUMN.test(column));
  if (unknown.length > 0) return refused({ reason: "unknown-columns", columns: unknown, known });
  const twice = columns.filter((column, index) => columns.indexOf(column) !== index);
  if (twice.length > 0) return refused({ reason: "duplicate-columns", columns: [...new Set(twice)] });
  const missing = fields.flatMap(({ needsOneOf, fromGeometry }) => {
    if (!needsOneOf || (fromGeometry && geometries === "with-geometry")) return [];
    return needsOneOf.some((column) => columns.includes(column)) ? [] : [needsOneOf.join(" / ")];
  });
  if (missing.length > 0) return refused({ reason: "missing-columns", columns: missing });

  const cellOf = (column: string): CellOf => {
    const index = columns.indexOf(column);
    return index < 0 ? NOTHING : (cells) => (cells[index] ?? "").trim();
  };
  const readers = fields.map((field) => field.compile(cellOf));
  return accepted((cells, geometry) => {
    const draft: Draft = { values: {}, findings: [] };
    for (const read of readers) read(cells, draft, geometry);
    const { values, findings } = draft;
    const blocked = findings.some(({ severity }) => severity === "block");
    return { record: blocked ? undefined : inKeyOrder(values), findings };
  });
}

/** The columns in which a file may write a kind of record, beside the reasons for findings. */
export const knownColumns = (descriptor: RecordKindDescriptor, context: ReadingContext): string[] => [
  ...new Set([...envelopeFields(context, []), ...descriptor.fields(context)].flatMap(({ columns }) => columns)),
];

/** Puts fields in the order of RFC 8785, so that `JSON.stringify` writes the canonical JSON that is hashed. */
function inKeyOrder(values: Readonly<Record<string, unknown>>): SubmittedRecord {
  const ordered: Record<string, unknown> = {};
  for (const key of Object.keys(values).sort()) ordered[key] = values[key];
  return ordered as SubmittedRecord;
}
