import { fromHectares } from "../../foundation/domain/areas.ts";
import type { LocalSystems } from "../../foundation/domain/coordinates/coordinate-system.ts";
import type { Finding } from "../../foundation/domain/finding.ts";
import { LONGEST } from "../../foundation/domain/record-envelope.schema.ts";
import type { CodeSets } from "../../foundation/domain/record-rules.ts";
import { type CellReader, day, found, identifier, number, oneOf, text } from "./cells.ts";
import type { WrittenGeometry } from "./read-boundary.ts";

/** What a programme allows to be written in a file. */
export type ReadingContext = LocalSystems & { readonly codes: CodeSets };

/** A record in the making: its values by field, and what was found on the way. */
export type Draft = { readonly values: Record<string, unknown>; readonly findings: Finding[] };

/** The cell of a column in one row: trimmed, and empty where the file has no such column. */
export type CellOf = (cells: readonly string[]) => string;

/** Reads what it is about from one row into the draft. */
export type FieldReader = (cells: readonly string[], draft: Draft, geometry: WrittenGeometry | undefined) => void;

/** One field of a record and the columns in which a file may write it. */
export type RowField = {
  readonly columns: readonly string[];
  /** one of these has to stand in the header; a geometry stands for those of a place */
  readonly needsOneOf?: readonly string[];
  readonly fromGeometry?: boolean;
  /** @param cellOf  finds a column in this file's header, once for all rows */
  compile(cellOf: (column: string) => CellOf): FieldReader;
};

/** `areaProcessedM2` is written in the column `area_processed_m2`. */
export const columnOf = (field: string): string =>
  field.replaceAll(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z\d])(?=[A-Z][a-z])/gu, "_").toLowerCase();

/** A field that has one column of its own. */
export const one = (field: string, read: CellReader, required: "required" | "optional" = "optional"): RowField => {
  const column = columnOf(field);
  return {
    columns: [column],
    ...(required === "required" ? { needsOneOf: [column] } : {}),
    compile(cellOf) {
      const cell = cellOf(column);
      return (cells, { values, findings }) => {
        const written = cell(cells);
        if (written === "") {
          if (required === "required") findings.push(found("required", { field: column }));
          return;
        }
        const value = read(written, column, findings);
        if (value !== undefined) values[field] = value;
      };
    },
  };
};

const REASON = "reason_";

/** Whether a column holds reasons for a finding: `reason_area_differs` for `area-differs`. */
export const isReasonColumn = (column: string): boolean => /^reason_[a-z0-9_]+$/u.test(column);

/** The reasons that a row gives for findings which need one. */
const reasons = (columns: readonly string[]): RowField => ({
  columns,
  compile(cellOf) {
    const cellsOf = columns
      .map((column) => [column, column.slice(REASON.length).replaceAll("_", "-"), cellOf(column)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const read = text(LONGEST.text);
    return (cells, { values, findings }) => {
      let given: Record<string, unknown> | undefined;
      for (const [column, rule, cell] of cellsOf) {
        const written = cell(cells);
        const reason = written === "" ? undefined : read(written, column, findings);
        if (reason !== undefined) (given ??= {})[rule] = reason;
      }
      if (given) values["reasons"] = given;
    };
  },
});

/** What every record carries (brief 2.2); `reasonColumns` are those that this file's header has. */
export const envelopeFields = (context: ReadingContext, reasonColumns: readonly string[]): RowField[] => [
  one("localId", text(LONGEST.localId), "required"),
  one("organisation", identifier, "required"),
  one("team", text(LONGEST.word)),
  one("district", identifier, "required"),
  one("formVersion", text(60), "required"),
  one("reportedOn", day, "required"),
  one("receivedOn", day),
  one("sensitivity", oneOf(["T0", "T1", "T2", "T3", "T4"], context.codes, "sensitivity_tier")),
  ...(reasonColumns.length > 0 ? [reasons(reasonColumns)] : []),
];

const LARGEST_AREA_M2 = 1e12;
const SMALLEST_AREA = 1e-6;

/** The area as the field reported it, in m² or in hectares; kept in m² (I1). */
export const reportedArea: RowField = {
  columns: ["reported_area_m2", "reported_area_ha"],
  compile(cellOf) {
    const [inMetres, inHectares] = [cellOf("reported_area_m2"), cellOf("reported_area_ha")];
    const readMetres = number(SMALLEST_AREA, LARGEST_AREA_M2);
    const readHectares = number(SMALLEST_AREA, LARGEST_AREA_M2 / 10_000);
    return (cells, { values, findings }) => {
      const [metres, hectares] = [inMetres(cells), inHectares(cells)];
      if (metres !== "" && hectares !== "") {
        findings.push(found("area-twice", { field: "reported_area_m2" }));
      } else if (metres !== "") {
        const value = readMetres(metres, "reported_area_m2", findings);
        if (value !== undefined) values["reportedAreaM2"] = value;
      } else if (hectares !== "") {
        const value = readHectares(hectares, "reported_area_ha", findings);
        if (value !== undefined) values["reportedAreaM2"] = fromHectares(value);
      }
    };
  },
};
