import { centralZoneOf } from "./grid-zone.ts";
import { decimal } from "../../foundation/domain/coordinates/decimal.ts";
import type { LocalSystems } from "../../foundation/domain/coordinates/coordinate-system.ts";
import { NOTHING_WRITTEN, readPosition } from "../../foundation/domain/coordinates/read-position.ts";
import type { Finding } from "../../foundation/domain/finding.ts";
import { misplaced } from "../../foundation/domain/place-rules.ts";
import { accepted, refused, type Result } from "../../foundation/domain/result.ts";
import type { z } from "zod";
import { FieldBook, MOST_LEGS } from "./field-book.schema.ts";
import { found, legField } from "./traverse-rules.ts";

/** A field book as somebody typed it, in a form or a file: texts by name, empty ones left out or not. */
export type WrittenBook = {
  readonly header: Readonly<Record<string, string>>;
  readonly fixes: readonly Readonly<Record<string, string>>[];
  readonly legs: readonly Readonly<Record<string, string>>[];
};

/** The names that a header line may have. */
export const HEADER_NAMES = [
  "surveyed_on",
  "purpose",
  "north",
  "grid",
  "declination_deg",
  "angles",
  "distances",
  "elevation_m",
  "sigma_bearing_deg",
  "sigma_distance_percent",
  "adjustment",
  "start",
] as const;

/** The columns that a leg may have; the first four are needed, `from` only where it is not the end of the line before. */
export const LEG_COLUMNS = [
  "from",
  "to",
  "bearing",
  "distance_m",
  "unit",
  "back_bearing",
  "inclination_deg",
  "height_difference_m",
  "marker",
  "note",
  "check_latitude",
  "check_longitude",
  "check_accuracy_m",
  "check_method",
] as const;

/** What a fixed point may say of itself. */
export const FIX_COLUMNS = [
  "point",
  "latitude",
  "longitude",
  "easting",
  "northing",
  "utm_zone",
  "x",
  "y",
  "crs",
  "mgrs",
  "accuracy_m",
  "method",
] as const;

const UNIT_WORDS: Readonly<Record<string, string>> = {
  deg: "degrees",
  "°": "degrees",
  grad: "gon",
  grads: "gon",
  mils: "mils-6400",
  nato: "mils-6400",
  soviet: "mils-6000",
};

type Reader = {
  readonly findings: Finding[];
  readonly local: LocalSystems;
};

/**
 * Reads a field book that was typed in.
 *
 * Mils may be written as gunners do, `15-00` for 1500. A line may leave out its `from` where it goes on from the end of the
 * line before. Lines and fixed points with nothing in them are passed over.
 *
 * @returns the book, or every finding that stands in the way
 */
export function readFieldBook(written: WrittenBook, local: LocalSystems): Result<FieldBook, readonly Finding[]> {
  const reader: Reader = { findings: [], local };
  const header = (name: (typeof HEADER_NAMES)[number]) => (written.header[name] ?? "").trim();
  const number = (name: (typeof HEADER_NAMES)[number]) => numberIn(reader, name, header(name));
  const unit = unitOf(header("angles"));
  const sigmaPercent = number("sigma_distance_percent");
  const legs = legsOf(reader, written.legs.filter(hasText), unit);
  const raw = {
    surveyedOn: header("surveyed_on"),
    purpose: header("purpose") || undefined,
    north: northOf(reader, header("north"), header("grid"), number("declination_deg")),
    angleUnit: unit || undefined,
    distances: header("distances") || "horizontal",
    elevationM: number("elevation_m"),
    sigmaBearingDeg: number("sigma_bearing_deg"),
    sigmaDistanceShare: sigmaPercent === undefined ? undefined : sigmaPercent / 100,
    adjustment: header("adjustment") || undefined,
    start: header("start") || undefined,
    fixes: written.fixes.filter(hasText).flatMap((fix, index) => fixOf(reader, fix, index) ?? []),
    legs,
  };
  return checkBook(withoutUndefined(raw), reader.findings);
}

/** Reads a field book that a program sent, as JSON; what is wrong with it is told as findings of fields. */
export const readFieldBookJson = (value: unknown): Result<FieldBook, readonly Finding[]> => checkBook(value, []);

function checkBook(value: unknown, findings: readonly Finding[]): Result<FieldBook, readonly Finding[]> {
  const parsed = FieldBook.safeParse(value);
  if (parsed.success && findings.length === 0) return accepted(parsed.data);
  const told = new Set(findings.map(({ field }) => field));
  const issues = (parsed.error?.issues ?? []).map((issue): Finding => {
    const { path } = issue;
    const field = path.map((part) => (typeof part === "number" ? part + 1 : String(part))).join(".") || "traverse";
    const facts = { expected: expectedOf(issue) };
    const there = path.reduce<unknown>(
      (at, part) => (at as Readonly<Record<PropertyKey, unknown>> | undefined)?.[part],
      value,
    );
    if (there === undefined || there === "") return found("book-missing", { field, facts });
    const shown = typeof there === "object" ? "…" : JSON.stringify(there);
    return found("book-value", { field, found: shown, facts });
  });
  return refused([...findings, ...issues.filter(({ field }) => !told.has(field))]);
}

/** An example of what could stand in a field, where no list says it. */
const EXAMPLES: Readonly<Record<string, string>> = {
  surveyedOn: "2025-03-14",
  reference: "true, grid, magnetic",
  from: "SP",
  to: "TP1",
  point: "BM",
  bearing: "79",
  distanceM: "184",
  legs: `3 … ${MOST_LEGS}`,
};

/** What would be right, in signs that every language has. */
function expectedOf(issue: z.core.$ZodIssue): string {
  const last = String(issue.path.at(-1) ?? "");
  const unknown = issue.code === "unrecognized_keys" ? issue.keys.join(", ") : undefined;
  if (unknown !== undefined) return `≠ ${unknown}`;
  if (EXAMPLES[last] !== undefined) return EXAMPLES[last];
  if (issue.code === "invalid_value") return issue.values.join(", ");
  if (issue.code === "too_small") return `≥ ${String(issue.minimum)}`;
  if (issue.code === "too_big") return `≤ ${String(issue.maximum)}`;
  return "…";
}

const hasText = (row: Readonly<Record<string, string>>): boolean =>
  Object.values(row).some((cell) => cell.trim() !== "");

const unitOf = (text: string): string => UNIT_WORDS[text.toLowerCase()] ?? text.toLowerCase();

function numberIn({ findings }: Reader, field: string, text: string): number | undefined {
  if (text === "") return undefined;
  const value = decimal(text);
  if (value === undefined) findings.push(found("book-number", { field, found: text }));
  return value;
}

/** `15-00` as gunners write mils, else a decimal number. */
function readingIn(reader: Reader, field: string, text: string, unit: string): number | undefined {
  const [, large, small] = /^(\d{1,2})-(\d\d)$/u.exec(text) ?? [];
  if (large !== undefined && unit.startsWith("mils")) return Number(large) * 100 + Number(small);
  return numberIn(reader, field, text.replace(/°$/u, ""));
}

function northOf({ findings }: Reader, north: string, grid: string, declinationDeg: number | undefined): unknown {
  const reference = north.toLowerCase();
  if (reference === "grid") {
    const zone = centralZoneOf(grid);
    if (!zone)
      findings.push(
        found("book-value", { field: "grid", found: grid || "—", facts: { expected: "utm 38, gauss-kruger 8" } }),
      );
    return { reference, ...zone };
  }
  return reference === "magnetic" && declinationDeg !== undefined ? { reference, declinationDeg } : { reference };
}

function legsOf(reader: Reader, rows: WrittenBook["legs"], bookUnit: string): unknown[] {
  let before = "";
  return rows.map((row, index) => {
    const cell = (name: (typeof LEG_COLUMNS)[number]) => (row[name] ?? "").trim();
    const unit = unitOf(cell("unit"));
    const field = (name: string) => legField(index, name);
    const number = (column: (typeof LEG_COLUMNS)[number], name: string) => numberIn(reader, field(name), cell(column));
    const checked = cell("check_latitude") !== "" || cell("check_longitude") !== "";
    const from = cell("from") || before;
    before = cell("to");
    return withoutUndefined({
      from,
      to: before,
      bearing: readingIn(reader, field("bearing"), cell("bearing"), unit || bookUnit),
      backBearing: readingIn(reader, field("backBearing"), cell("back_bearing"), unit || bookUnit),
      unit: unit || undefined,
      distanceM: number("distance_m", "distanceM"),
      inclinationDeg: number("inclination_deg", "inclinationDeg"),
      heightDifferenceM: number("height_difference_m", "heightDifferenceM"),
      marker: cell("marker") || undefined,
      note: cell("note") || undefined,
      check: checked
        ? {
            ...placeOf(
              reader,
              { latitude: cell("check_latitude"), longitude: cell("check_longitude") },
              field("check"),
            ),
            accuracyM: number("check_accuracy_m", "check.accuracyM") ?? USUAL_ACCURACY_M,
            method: cell("check_method") || "gnss_autonomous",
          }
        : undefined,
    });
  });
}

/** A handheld receiver, where nobody wrote how well it knew its place (brief 6.2: 3 to 5 m). */
const USUAL_ACCURACY_M = 5;

function fixOf(reader: Reader, row: Readonly<Record<string, string>>, index: number): object | undefined {
  const cell = (name: (typeof FIX_COLUMNS)[number]) => (row[name] ?? "").trim();
  const field = `fixes.${index + 1}`;
  const place = placeOf(reader, row, field);
  if (!place) return undefined;
  return {
    point: cell("point"),
    ...place,
    accuracyM: numberIn(reader, `${field}.accuracyM`, cell("accuracy_m")) ?? USUAL_ACCURACY_M,
    method: cell("method") || "unknown",
  };
}

function placeOf({ findings, local }: Reader, row: Readonly<Record<string, string>>, field: string) {
  const cell = (name: string) => (row[name] ?? "").trim();
  const outcome = readPosition(
    {
      ...NOTHING_WRITTEN,
      latitude: cell("latitude"),
      longitude: cell("longitude"),
      easting: cell("easting"),
      northing: cell("northing"),
      utmZone: cell("utm_zone"),
      mgrs: cell("mgrs"),
      x: cell("x"),
      y: cell("y"),
      crs: cell("crs"),
    },
    local,
  );
  if (!outcome) {
    findings.push(
      found("book-missing", { field, facts: { expected: "latitude, longitude; easting, northing; mgrs" } }),
    );
    return undefined;
  }
  if (!outcome.ok) {
    findings.push(...outcome.refusal.map((finding) => ({ ...finding, field: `${field}.${finding.field}` })));
    return undefined;
  }
  const { place, enteredAs } = outcome.value;
  const finding = misplaced(field, place.longitude, place.latitude, local.extent);
  if (finding) findings.push(finding);
  return { ...place, ...(enteredAs && Object.keys(enteredAs).length > 0 ? { enteredAs } : {}) };
}

const withoutUndefined = (value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined));
