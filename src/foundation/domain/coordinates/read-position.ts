import { type Finding, findingsOf } from "../finding.ts";
import type { Place } from "../record-envelope.schema.ts";
import { accepted, refused, type Result } from "../result.ts";
import {
  codeOfSystem,
  type CoordinateSystem,
  gaussKruegerZones,
  isSameSystem,
  type LocalSystems,
  readSystem,
} from "./coordinate-system.ts";
import { coordinateRuleTexts } from "./coordinates.text.ts";
import type { DatumShift } from "./datum-shift.ts";
import { decimal, decimalComma } from "./decimal.ts";
import { readDegrees } from "./degrees.ts";
import { fromPulkovo, orderOfPair, readGaussKrueger, zoneOfEasting } from "./gauss-krueger.ts";
import { readMgrs, readUtm, readUtmZone } from "./projected.ts";

/** A position as the columns of a file give it; an empty text where the column is empty or absent. */
export type WrittenPosition = {
  readonly longitude: string;
  readonly latitude: string;
  readonly easting: string;
  readonly northing: string;
  readonly utmZone: string;
  readonly mgrs: string;
  /** the grid of Soviet maps: X points north and is written first, but tables of surveyors have it both ways */
  readonly x: string;
  readonly y: string;
  /** the system in which degrees or metres are written */
  readonly crs: string;
};

/** Nothing written at all. */
export const NOTHING_WRITTEN: WrittenPosition = {
  longitude: "",
  latitude: "",
  easting: "",
  northing: "",
  utmZone: "",
  mgrs: "",
  x: "",
  y: "",
  crs: "",
};

/** Coordinates as they were written down: each part under its name, and the datum shift that was applied. */
export type EnteredAs = Readonly<Record<string, string>>;

/** A position that was read, and how it stood there where that was not in decimal degrees of WGS 84. */
export type ReadPosition = {
  readonly place: Place;
  readonly enteredAs?: EnteredAs;
  /** findings that do not stand in the way of a place, such as a coarse grid square */
  readonly findings: readonly Finding[];
};

type Outcome = Result<ReadPosition, readonly Finding[]>;

const found = findingsOf(coordinateRuleTexts);

const NO_FINDINGS: readonly Finding[] = [];

/** The finding for a position that has to be there and is not. */
export const positionMissing = (): Finding => found("position-missing", { field: "longitude" });

/**
 * Reads a position in whichever system it is written.
 *
 * @returns the place, or every finding that stands in the way; undefined where nothing is written at all
 */
export function readPosition(written: WrittenPosition, local: LocalSystems): Outcome | undefined {
  const { longitude, latitude, easting, northing, mgrs, x, y } = written;
  const [inDegrees, inMetres, inXy] = [
    longitude !== "" || latitude !== "",
    easting !== "" || northing !== "",
    x !== "" || y !== "",
  ];
  const ways = [
    inDegrees ? "longitude/latitude" : [],
    inMetres ? "easting/northing" : [],
    inXy ? "x/y" : [],
    mgrs ? "mgrs" : [],
  ].flat();
  if (ways.length === 0) return undefined;
  if (ways.length > 1) return refused([found("position-ambiguous", { field: "longitude", found: ways.join(", ") })]);

  const named = namedSystem(written, local, inMetres || inXy);
  if (!named.ok) return refused([named.refusal]);
  const system = named.value ?? local.crs;
  if (inDegrees) return readDegreePair(written, system, local);
  if (inMetres) return readMetres(written, system, local);
  if (inXy) return readXy(written, system, local);

  // A text of MGRS names its square by itself; a system beside it can only be WGS 84.
  if (named.value && named.value.kind !== "wgs84") return refused([doesNotFit("mgrs", named.value)]);
  const outcome = readMgrs("mgrs", mgrs);
  return outcome.ok ? accepted({ ...outcome.value, enteredAs: { mgrs } }) : refused([outcome.refusal]);
}

const doesNotFit = (field: string, system: CoordinateSystem): Finding =>
  found("crs-does-not-fit", { field, found: codeOfSystem(system) });

/** The system that the row itself names, by `crs` or by `utm_zone`; both have to mean the same. */
function namedSystem(
  { crs, utmZone }: WrittenPosition,
  local: LocalSystems,
  zoneMatters: boolean,
): Result<CoordinateSystem | undefined, Finding> {
  const byCode = crs === "" ? undefined : readSystem("crs", crs, local);
  if (byCode && !byCode.ok) return byCode;
  if (utmZone === "" || !zoneMatters) return accepted(byCode?.value);
  const zone = readUtmZone("utm_zone", utmZone, local.zones);
  if (!zone.ok) return zone;
  const byZone = { kind: "utm", zone: zone.value } as const;
  if (byCode && !isSameSystem(byCode.value, byZone)) {
    return refused(found("crs-conflict", { field: "crs", found: `${crs}, ${utmZone}` }));
  }
  return accepted(byZone);
}

/** What was written, without what was left empty, in the order of the names; and how it was turned into WGS 84. */
export const enteredAs = (written: Readonly<Record<string, string>>, shift?: DatumShift): EnteredAs =>
  Object.fromEntries(
    Object.entries<string>({ ...written, ...(shift && { transformation: shift.code }) })
      .filter(([, text]) => text !== "")
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

function readDegreePair(
  { longitude, latitude, crs }: WrittenPosition,
  system: CoordinateSystem | undefined,
  local: LocalSystems,
): Outcome {
  if (longitude === "" || latitude === "") {
    return refused([found("position-incomplete", { field: longitude === "" ? "longitude" : "latitude" })]);
  }
  if (system && system.kind !== "wgs84" && system.kind !== "pulkovo") return refused([doesNotFit("longitude", system)]);
  const east = readDegrees("longitude", longitude, "longitude");
  const north = readDegrees("latitude", latitude, "latitude");
  if (!east.ok || !north.ok) return refused([east.ok ? [] : east.refusal, north.ok ? [] : north.refusal].flat());
  const place = { latitude: north.value, longitude: east.value };
  if (system?.kind === "pulkovo" && local.pulkovo) {
    const written = { latitude, longitude, crs: crs || codeOfSystem(system) };
    return accepted({
      place: fromPulkovo(place, local.pulkovo),
      enteredAs: enteredAs(written, local.pulkovo),
      findings: NO_FINDINGS,
    });
  }
  const isPlain = decimal(longitude) !== undefined && decimal(latitude) !== undefined;
  return accepted({ place, ...(isPlain ? {} : { enteredAs: { latitude, longitude } }), findings: NO_FINDINGS });
}

function metres(field: string, text: string): Result<number, Finding> {
  const value = decimal(text);
  if (value !== undefined) return accepted(value);
  return refused(decimalComma(field, text) ?? found("utm-malformed", { field, found: text }));
}

/** Both numbers of a pair, or what stands in the way of each. */
function pairOf(
  [firstField, first]: readonly [string, string],
  [secondField, second]: readonly [string, string],
): Result<readonly [number, number], readonly Finding[]> {
  if (first === "" || second === "") {
    return refused([found("position-incomplete", { field: first === "" ? firstField : secondField })]);
  }
  const [a, b] = [metres(firstField, first), metres(secondField, second)];
  if (!a.ok || !b.ok) return refused([a, b].flatMap((part) => (part.ok ? [] : [part.refusal])));
  return accepted([a.value, b.value]);
}

function readMetres(
  { easting, northing, utmZone, crs }: WrittenPosition,
  system: CoordinateSystem | undefined,
  local: LocalSystems,
): Outcome {
  const pair = pairOf(["easting", easting], ["northing", northing]);
  if (!pair.ok) return pair;
  return readGrid(pair.value, { easting, northing, utmZone, crs }, system, local);
}

/** Reads an easting and a northing; a Gauss-Krüger easting says its zone by itself. */
function readGrid(
  [east, north]: readonly [number, number],
  written: Readonly<Record<string, string>>,
  system: CoordinateSystem | undefined,
  local: LocalSystems,
): Outcome {
  const { pulkovo } = local;
  const zones = gaussKruegerZones(local);
  const saysItself =
    system === undefined && (zones.includes(zoneOfEasting(east)) || zones.includes(zoneOfEasting(north)));
  if (pulkovo && (system?.kind === "gauss-krueger" || saysItself)) {
    const zone = system?.kind === "gauss-krueger" ? system.zone : undefined;
    const outcome = readGaussKrueger({ easting: east, northing: north }, zone, { ...local, pulkovo });
    if (!outcome.ok) return refused([outcome.refusal]);
    const crs = codeOfSystem({ kind: "gauss-krueger", zone: zone ?? zoneOfEasting(east) });
    const entry = enteredAs({ ...written, crs: written["crs"] || crs }, pulkovo);
    return accepted({ place: outcome.value, enteredAs: entry, findings: NO_FINDINGS });
  }
  if (system && system.kind !== "utm") return refused([doesNotFit("easting", system)]);
  const zone = system ? accepted(system.zone) : readUtmZone("utm_zone", "", local.zones);
  if (!zone.ok) return refused([zone.refusal]);
  const outcome = readUtm(east, north, zone.value, local);
  if (!outcome.ok) return refused([outcome.refusal]);
  const crs = written["utmZone"] ? "" : written["crs"] || codeOfSystem({ kind: "utm", zone: zone.value });
  const entry = enteredAs({ ...written, crs });
  return accepted({ place: outcome.value, enteredAs: entry, findings: NO_FINDINGS });
}

/** UTM northings here have seven digits and eastings six. */
const FARTHEST_UTM_EASTING_M = 1_000_000;

/** Reads x and y, of which surveyors call the northing x, and programs the easting. */
function readXy(
  { x, y, utmZone, crs }: WrittenPosition,
  system: CoordinateSystem | undefined,
  local: LocalSystems,
): Outcome {
  const pair = pairOf(["x", x], ["y", y]);
  if (!pair.ok) return pair;
  const [first, second] = pair.value;
  const written = { x, y, utmZone, crs };
  if (system?.kind === "utm") {
    return readGrid(first < FARTHEST_UTM_EASTING_M ? [first, second] : [second, first], written, system, local);
  }
  if (system && system.kind !== "gauss-krueger") return refused([doesNotFit("x", system)]);
  const order = orderOfPair("x", pair.value, system?.zone, local);
  if (!order.ok) return refused([order.refusal]);
  return readGrid(order.value === "easting-first" ? [first, second] : [second, first], written, system, local);
}
