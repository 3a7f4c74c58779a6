import type { LocalSystems } from "../../foundation/domain/coordinates/coordinate-system.ts";
import { notationRuleTexts } from "../../foundation/domain/coordinates/notations.text.ts";
import { readNotation } from "../../foundation/domain/coordinates/read-notation.ts";
import {
  type EnteredAs,
  NOTHING_WRITTEN,
  type ReadPosition,
  readPosition,
  type WrittenPosition,
} from "../../foundation/domain/coordinates/read-position.ts";
import { type Finding, findingsOf } from "../../foundation/domain/finding.ts";
import { accepted, refused, type Result } from "../../foundation/domain/result.ts";
import { readBoundaryGeometry } from "./read-boundary.ts";

/** The fields of records in which a place stands, of any kind. */
const PLACES = ["position", "benchmark"] as const;
const LANDS = ["boundary", "scope"] as const;

const foundInNotation = findingsOf(notationRuleTexts);

type Sent = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Sent =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Turns the coordinates of a record that another program sends into WGS 84, and keeps what was sent under `enteredAs`.
 *
 * A place may be `{ latitude, longitude }` as ever; a text in any notation (`"38S PK 62473 24161"`); or the parts of a position in
 * columns (`{ crs: "EPSG:28408", easting, northing }`, `{ easting, northing, utmZone }`, `{ x, y }`, `{ mgrs }`), numbers or texts. Land may
 * name its system beside its coordinates: `{ type: "Polygon", crs: "EPSG:28408", coordinates }`.
 *
 * Whoever sends WGS 84 with an `enteredAs` of its own making has to agree with it: a device that ignores the datum is a hundred metres off.
 *
 * @returns the record as its schema takes it, or what stands in the way, `entered-differs` among it; whatever else is wrong with it is for the schema to say
 */
export function readWrittenCoordinates(sent: unknown, local: LocalSystems): Result<unknown, readonly Finding[]> {
  if (!isObject(sent)) return accepted(sent);
  const findings: Finding[] = [];
  const read: Record<string, unknown> = {};
  let entered: Record<string, string> = {};

  for (const field of PLACES) {
    const outcome = readPlace(sent[field], local);
    if (!outcome) {
      if (field === "position") findings.push(...contradictions(sent, local));
      continue;
    }
    if (!outcome.ok) {
      findings.push(...outcome.refusal.map((finding) => ({ ...finding, field })));
      continue;
    }
    read[field] = outcome.value.place;
    entered = { ...entered, ...underField(field, outcome.value.enteredAs ?? {}) };
    findings.push(...outcome.value.findings.filter(({ rule }) => !isReasoned(sent, rule)));
  }
  for (const field of LANDS) {
    const land = sent[field];
    if (!isObject(land) || typeof land["crs"] !== "string") continue;
    const { crs, ...geometry } = land;
    const outcome = readBoundaryGeometry(geometry, { utmZone: "", crs }, field, local, findings);
    if (!outcome) continue;
    read[field] = outcome.boundary;
    entered = { ...entered, ...outcome.enteredAs };
  }
  if (findings.length > 0) return refused(findings);
  if (Object.keys(entered).length === 0) return accepted({ ...sent, ...read });
  const before = isObject(sent["enteredAs"]) ? sent["enteredAs"] : {};
  return accepted({ ...sent, ...read, enteredAs: { ...before, ...entered } });
}

const isReasoned = ({ reasons }: Sent, rule: string): boolean => isObject(reasons) && typeof reasons[rule] === "string";

/** @returns undefined for a place that is absent, or in degrees of WGS 84 already */
function readPlace(place: unknown, local: LocalSystems): Result<ReadPosition, readonly Finding[]> | undefined {
  if (typeof place === "string") return readNotation(place, local);
  if (!isObject(place)) return undefined;
  const parts = Object.keys(place);
  const isPlain = parts.every((part) => part === "latitude" || part === "longitude");
  if (isPlain && Object.values(place).every((value) => typeof value === "number")) return undefined;
  if (!parts.every((part) => part in NOTHING_WRITTEN)) return undefined;
  const texts = Object.entries(place).map(([part, value]) => [part, String(value as string | number).trim()]);
  return readPosition({ ...NOTHING_WRITTEN, ...Object.fromEntries(texts) } as WrittenPosition, local);
}

/** A device may have applied another shift than the programme's; beyond this it applied none, or read the entry otherwise. */
const AGREES_WITHIN_M = 10;
const METRES_PER_DEGREE = 111_195;

/** Whether a position that a device worked out itself agrees with the entry that it says it was worked out from. */
function contradictions({ position, enteredAs }: Sent, local: LocalSystems): Finding[] {
  if (!isObject(position) || !isObject(enteredAs)) return [];
  const { transformation: _applied, ...parts } = enteredAs;
  const outcome = readPlace(parts, local);
  if (!outcome?.ok) return [];
  const { latitude, longitude } = outcome.value.place;
  const north = (Number(position["latitude"]) - latitude) * METRES_PER_DEGREE;
  const east = (Number(position["longitude"]) - longitude) * METRES_PER_DEGREE * Math.cos((latitude * Math.PI) / 180);
  const metres = Math.round(Math.hypot(east, north));
  const details = { field: "position", found: `${latitude}, ${longitude}`, facts: { metres } };
  return metres > AGREES_WITHIN_M ? [foundInNotation("entered-differs", details)] : [];
}

const SHARED = new Set(["utmZone", "crs", "transformation"]);

/** The parts of a second place stand beside those of the first: `benchmarkX`. */
const underField = (field: (typeof PLACES)[number], entry: EnteredAs): Record<string, string> =>
  Object.fromEntries(
    Object.entries(entry).map(([part, written]) =>
      field === "position" || SHARED.has(part)
        ? [part, written]
        : [field + part.charAt(0).toUpperCase() + part.slice(1), written],
    ),
  );
