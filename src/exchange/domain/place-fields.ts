import {
  type EnteredAs,
  NOTHING_WRITTEN,
  positionMissing,
  readPosition,
  type WrittenPosition,
} from "../../foundation/domain/coordinates/read-position.ts";
import { found } from "./cells.ts";
import { readBoundaryGeometry, readBoundaryText, type WrittenGeometry } from "./read-boundary.ts";
import { type CellOf, columnOf, type Draft, type ReadingContext, type RowField } from "./row-fields.ts";

const PARTS = ["longitude", "latitude", "easting", "northing", "utmZone", "mgrs", "x", "y", "crs"] as const;

/** Parts that say how the others are meant: one of each serves all places of a row. */
const SHARED: readonly string[] = ["utmZone", "utm_zone", "crs"];

const POSITION_COLUMNS = PARTS.map(columnOf);

/** Keeps what was written beside what was read; places of one row keep theirs side by side. */
function entered(values: Draft["values"], written: EnteredAs | undefined): void {
  if (!written) return;
  const all = { ...(values["enteredAs"] as EnteredAs | undefined), ...written };
  values["enteredAs"] = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The cells of a place; `column` finds the name of a part's column. */
function cellsOfPlace(cellOf: (column: string) => CellOf, column: (part: string) => string) {
  const readers = PARTS.map((part) => [part, cellOf(column(part))] as const);
  return (cells: readonly string[]): WrittenPosition => {
    const written: Record<string, string> = { ...NOTHING_WRITTEN };
    for (const [part, cell] of readers) written[part] = cell(cells);
    return written as WrittenPosition;
  };
}

/** Where something is: in degrees, UTM, MGRS or on the grid of Soviet maps; or the point of a GeoJSON feature. */
export const position = (context: ReadingContext): RowField => ({
  columns: POSITION_COLUMNS,
  needsOneOf: ["longitude", "easting", "mgrs", "x"],
  fromGeometry: true,
  compile(cellOf) {
    const writtenIn = cellsOfPlace(cellOf, columnOf);
    return (cells, { values, findings }, geometry) => {
      const columns = writtenIn(cells);
      const written = geometry ? pointOf(geometry, columns, context) : columns;
      if (written === undefined) {
        const shown = typeof geometry?.type === "string" ? geometry.type : "geometry";
        findings.push(found("boundary-not-land", { field: "geometry", found: shown, facts: { expected: "Point" } }));
        return;
      }
      const outcome = readPosition(written, context);
      if (outcome === undefined) {
        findings.push(positionMissing());
      } else if (outcome.ok) {
        values["position"] = outcome.value.place;
        entered(values, outcome.value.enteredAs);
        for (const finding of outcome.value.findings) findings.push(finding);
      } else {
        for (const finding of outcome.refusal) findings.push(finding);
      }
    };
  },
});

/** The point of a feature as the columns would give it: degrees, or x and y in the system of the feature or of the file. */
function pointOf(
  { type, coordinates }: WrittenGeometry,
  columns: WrittenPosition,
  { crs }: ReadingContext,
): WrittenPosition | undefined {
  const [x, y]: unknown[] = type === "Point" && Array.isArray(coordinates) ? coordinates : [];
  if (typeof x !== "number" || typeof y !== "number") return undefined;
  const inDegrees =
    columns.utmZone === "" &&
    (columns.crs === ""
      ? crs === undefined || crs.kind === "wgs84" || crs.kind === "pulkovo"
      : isOfDegrees(columns.crs));
  return inDegrees
    ? { ...columns, longitude: String(x), latitude: String(y) }
    : { ...columns, x: String(x), y: String(y) };
}

/** Whether a name means degrees; a name that nobody knows is found out when it is read. */
const isOfDegrees = (crs: string): boolean => /4326$|4284$|84$|42$/u.test(crs.trim());

/** The land of a record: well-known text, or the geometry of a GeoJSON feature. */
export const boundary = (
  field: string,
  context: ReadingContext,
  required: "required" | "optional" = "required",
): RowField => ({
  columns: [field, "utm_zone", "crs"],
  ...(required === "required" ? { needsOneOf: [field] } : {}),
  fromGeometry: true,
  compile(cellOf) {
    const [cell, zone, crs] = [cellOf(field), cellOf("utm_zone"), cellOf("crs")];
    return (cells, { values, findings }, geometry) => {
      const written = cell(cells);
      if (written === "" && !geometry) {
        if (required === "required") findings.push(found("required", { field }));
        return;
      }
      const named = { utmZone: zone(cells), crs: crs(cells) };
      const outcome = geometry
        ? readBoundaryGeometry(geometry, named, field, context, findings)
        : readBoundaryText(written, named, field, context, findings);
      if (!outcome) return;
      values[field] = outcome.boundary;
      entered(values, outcome.enteredAs);
    };
  },
});

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A second place of a record in columns of its own: `benchmark_longitude`, `benchmark_easting`, `benchmark_mgrs`, …. */
export const placeColumns = (field: string, context: ReadingContext): RowField => {
  const column = (part: string): string => (SHARED.includes(part) ? columnOf(part) : `${field}_${columnOf(part)}`);
  return {
    columns: PARTS.map(column),
    compile(cellOf) {
      const writtenIn = cellsOfPlace(cellOf, column);
      return (cells, { values, findings }) => {
        const outcome = readPosition(writtenIn(cells), context);
        if (!outcome?.ok) {
          for (const finding of outcome?.refusal ?? []) findings.push({ ...finding, field: column(finding.field) });
          return;
        }
        values[field] = outcome.value.place;
        for (const finding of outcome.value.findings) findings.push(finding);
        const { enteredAs = {} } = outcome.value;
        const own = Object.entries(enteredAs).map(([part, text]) =>
          SHARED.includes(part) || part === "transformation" ? [part, text] : [field + capital(part), text],
        );
        if (own.length > 0) entered(values, Object.fromEntries(own) as EnteredAs);
      };
    },
  };
};
