import type { Finding } from "../../foundation/domain/finding.ts";
import type { Boundary, Place } from "../../foundation/domain/record-envelope.schema.ts";
import { accepted, refused, type Result } from "../../foundation/domain/result.ts";
import { bowditch } from "./bowditch.ts";
import { type Closure, closuresOf, type FixedPoint, varianceOf } from "./closure.ts";
import { type Perimeter, perimeterOf, placeByLegs, sumOf } from "./course.ts";
import { ALGORITHM_VERSION, type Derivation, type DerivedPoint, type DerivedSuspect } from "./derivation.ts";
import type { FieldBook } from "./field-book.schema.ts";
import { checksOf, northSuspectOf } from "./known-points.ts";
import { leastSquares, type LeastSquares } from "./least-squares.ts";
import { flawsOfLegs, type ReducedLeg, reduceLegs, scaleOf, sigmaOf } from "./legs.ts";
import { northCorrection } from "./north.ts";
import { firstCrossing, geodesicArea, minus, ORIGIN, planeArea, plus, toPlace, toPlane, type Vector } from "./plane.ts";
import { suspectsOf } from "./suspects.ts";
import { found, legField } from "./traverse-rules.ts";
import { warningsOf } from "./warnings.ts";

/** Where nothing is fixed, the start lies at 0, 0 as if it were. */
const AS_IF_FIXED_M = 0.001;

const FEWEST_CORNERS = 3;

/**
 * Derives the perimeter, its closure, its adjusted shape and everything that can be said about them from a field book.
 *
 * The same book gives the same derivation to the last digit. The plane touches WGS 84 at the first fixed point and is true
 * to distance and direction from there; see docs/decisions/0009-traverses.md.
 *
 * @returns the derivation, with what needs a reason or bars it from the register in `findings`; or why nothing can be computed
 */
export function deriveTraverse(book: FieldBook): Result<Derivation, readonly Finding[]> {
  const flaws = [...flawsOfLegs(book), ...flawsOfFixes(book)];
  const [origin] = book.fixes;
  const north = northCorrection(book, origin);
  if (!north.ok) flaws.push(north.refusal);
  const perimeter = perimeterOf(book.legs, book.start);
  flaws.push(...flawsOfChain(book));
  if (perimeter.points.length < FEWEST_CORNERS) {
    flaws.push(found("perimeter-missing", { field: "legs", found: perimeter.points.length }));
  }
  if (!north.ok || flaws.length > 0) return refused(flaws);

  const legs = reduceLegs(book, north.value.correctionDeg);
  const sigma = sigmaOf(book);
  const [start = ""] = perimeter.points;
  const fixed: FixedPoint[] = origin
    ? book.fixes.map((fix) => ({ ...fix, vector: toPlane(origin, fix) }))
    : [{ point: start, vector: ORIGIN, accuracyM: AS_IF_FIXED_M }];
  const { places: raw, unconnected } = placeByLegs(legs, firstOf(fixed));
  if (unconnected.length > 0) return refused(unconnected.map((point) => unconnectedLeg(book, point)));

  const closures = closuresOf(legs, perimeter, fixed, sigma, book.purpose);
  const squares = leastSquares(
    legs.map((leg) => ({ ...leg, variance: varianceOf(leg, sigma) })),
    fixed,
  );
  const { method, places } = adjust(book, legs, perimeter, closures, raw, squares);
  const corners = perimeter.points.map((point) => places.get(point) ?? ORIGIN);
  const crossing = firstCrossing(corners);
  const rawCorners = perimeter.points.map((point) => raw.get(point) ?? ORIGIN);
  const rawEnd = plus(rawCorners[0] ?? ORIGIN, sumOf(legs, forwards(perimeter.legs)));
  const rawWithEnd = perimeter.closed ? [...rawCorners, rawEnd] : rawCorners;
  const checks = origin ? checksOf(book, origin, places, squares.standardErrors) : [];
  // A blunder in one leg moves known points too; north is asked about only where the legs agree among themselves.
  const agree = closures.every(({ kind, within }) => kind === "link" || within);
  const northSuspect =
    origin && agree
      ? northSuspectOf(book, origin, fixed.length > 1 ? raw : places, knownPoints(book, origin))
      : undefined;
  const place = (vector: Vector) => origin && toPlace(origin, vector);

  const derivation: Derivation = rounded({
    algorithm: { name: "firmground-traverse", version: ALGORITHM_VERSION },
    north: north.value,
    scale: scaleOf(book),
    ...(origin ? { origin: { point: origin.point, latitude: origin.latitude, longitude: origin.longitude } } : {}),
    sigma,
    legs: legs.map(({ vector, ...leg }, index) => {
      const residual = residualOf(places, legs[index]);
      return { ...leg, ...vector, residualAlongM: residual.along, residualAcrossM: residual.across };
    }),
    perimeter: { points: perimeter.points, closed: perimeter.closed },
    closures: closures.map(({ path: _path, misclosure, sigmaM: _sigma, ...closure }) => ({
      ...closure,
      ...misclosure,
    })),
    rawEnd,
    adjustment: {
      method,
      redundancy: squares.redundancy,
      ...(squares.sigma0 !== undefined && method === "least-squares" ? { sigma0: squares.sigma0 } : {}),
    },
    points: [...places].map(([point, { east, north: northing }]): DerivedPoint => {
      const { east: rawEast, north: rawNorth } = raw.get(point) ?? ORIGIN;
      const at = place({ east, north: northing });
      return {
        point,
        perimeter: perimeter.points.includes(point),
        rawEast,
        rawNorth,
        east,
        north: northing,
        standardErrorM: origin ? (squares.standardErrors.get(point) ?? 0) : 0,
        ...(at ? { place: at } : {}),
      };
    }),
    areas: {
      rawM2: planeArea(rawCorners),
      rawWithClosingVertexM2: planeArea(rawWithEnd),
      adjustedM2: planeArea(corners),
      ...(origin ? { geodesicM2: geodesicArea(corners.map((corner) => toPlace(origin, corner))) } : {}),
    },
    checks,
    suspects: closures.flatMap((closure) =>
      suspectsOf(book, legs, closure, sigma).map((suspect) => named(book, suspect)),
    ),
    ...(northSuspect ? { northSuspect } : {}),
    findings: [
      ...(crossing ? [crossingOf(perimeter, crossing)] : []),
      ...warningsOf(book, legs, perimeter, closures, checks),
    ],
    ...(origin ? { boundary: boundaryOf(origin, corners), rawBoundary: boundaryOf(origin, rawWithEnd) } : {}),
  });
  return accepted(derivation);
}

const firstOf = ([first]: readonly FixedPoint[]): Map<string, Vector> =>
  new Map(first ? [[first.point, first.vector]] : []);

const forwards = (legs: readonly number[]) => legs.map((leg) => ({ leg, sign: 1 }) as const);

function flawsOfFixes({ fixes, legs }: FieldBook): Finding[] {
  const named = new Set(legs.flatMap(({ from, to }) => [from, to]));
  return fixes.flatMap(({ point }, index) => {
    const field = `fixes.${index + 1}.point`;
    if (fixes.findIndex((other) => other.point === point) < index) {
      return [found("fix-repeated", { field, found: point })];
    }
    return named.has(point) ? [] : [found("leg-unconnected", { field, found: point })];
  });
}

/** Each line begins or ends where an earlier one was, or at a fixed point: a misspelt name shows here. */
function flawsOfChain({ legs, fixes }: FieldBook): Finding[] {
  const known = new Set(fixes.map(({ point }) => point));
  return legs.flatMap(({ from, to }, index) => {
    const hangs = index === 0 || known.has(from) || known.has(to);
    known.add(from).add(to);
    return hangs ? [] : [found("leg-unconnected", { field: legField(index, "from"), found: from })];
  });
}

function unconnectedLeg({ legs }: FieldBook, point: string): Finding {
  const index = legs.findIndex(({ from, to }) => from === point || to === point);
  return found("leg-unconnected", {
    field: legField(index, legs[index]?.from === point ? "from" : "to"),
    found: point,
  });
}

function crossingOf({ points }: Perimeter, [one, other]: readonly [number, number]): Finding {
  const side = (index: number) => `${points[index]}–${points[(index + 1) % points.length]}`;
  return found("perimeter-crosses-itself", { field: "legs", facts: { one: side(one), other: side(other) } });
}

/** Least squares where there is more to satisfy than one loop; else the compass rule for the loop. */
function adjust(
  book: FieldBook,
  legs: readonly ReducedLeg[],
  perimeter: Perimeter,
  closures: readonly Closure[],
  raw: ReadonlyMap<string, Vector>,
  squares: LeastSquares,
): { method: Derivation["adjustment"]["method"]; places: ReadonlyMap<string, Vector> } {
  const [choice, loop] = [book.adjustment ?? "auto", closures.find(({ kind }) => kind === "loop")];
  const onlyLoop = loop !== undefined && squares.redundancy === 2;
  if (squares.redundancy <= 0) return { method: "none", places: raw };
  if (choice === "least-squares" || (choice === "auto" && !onlyLoop) || !loop) {
    return { method: "least-squares", places: inOrder(raw, squares.places) };
  }
  const [start = ""] = perimeter.points;
  const corners = bowditch(legs, perimeter, loop.misclosure, raw.get(start));
  const seeds = new Map(perimeter.points.map((point, index) => [point, corners[index] ?? ORIGIN]));
  return { method: "bowditch", places: inOrder(raw, placeByLegs(legs, seeds).places) };
}

/** Points in the order of the book, whatever order the adjustment took them in. */
const inOrder = (order: ReadonlyMap<string, Vector>, places: ReadonlyMap<string, Vector>) =>
  new Map([...order.keys()].map((point) => [point, places.get(point) ?? ORIGIN]));

function residualOf(places: ReadonlyMap<string, Vector>, leg: ReducedLeg | undefined) {
  if (!leg) throw new Error("a leg is gone");
  const { from, to, vector, distanceM } = leg;
  const remains = minus(minus(places.get(to) ?? ORIGIN, places.get(from) ?? ORIGIN), vector);
  return {
    along: (remains.east * vector.east + remains.north * vector.north) / distanceM,
    across: (remains.east * vector.north - remains.north * vector.east) / distanceM,
  };
}

/** Where points lie by their own coordinates: other fixed points, and GNSS checks. */
function knownPoints({ fixes, legs }: FieldBook, origin: Place): Map<string, Vector> {
  const checks = legs.flatMap(({ to, check }) => (check ? [[to, toPlane(origin, check)] as const] : []));
  return new Map([...checks, ...fixes.map((fix) => [fix.point, toPlane(origin, fix)] as const)]);
}

const named = ({ legs }: FieldBook, { leg, ...suspect }: ReturnType<typeof suspectsOf>[number]): DerivedSuspect => {
  const taken = leg === undefined ? undefined : legs[leg];
  return taken && leg !== undefined ? { ...suspect, line: leg + 1, from: taken.from, to: taken.to } : suspect;
};

/** A ring as land: closed, and counter-clockwise as GeoJSON has it (RFC 7946). */
function boundaryOf(origin: Place, corners: readonly Vector[]): Boundary {
  let twice = 0;
  for (const [index, a] of corners.entries()) {
    const b = corners[(index + 1) % corners.length] ?? a;
    twice += a.east * b.north - b.east * a.north;
  }
  const ring = (twice < 0 ? corners.toReversed() : corners).map((corner): [number, number] => {
    const { longitude, latitude } = toPlace(origin, corner);
    return [longitude, latitude];
  });
  const [first = [0, 0]] = ring;
  return { type: "MultiPolygon", coordinates: [[[...ring, first]]] };
}

/** How many decimals each number keeps, by the end of its name; coordinates are rounded where they are made. */
const DECIMALS: readonly (readonly [RegExp, number])[] = [
  [/M2$/u, 2],
  [/(?:^scale|Share)$/u, 9],
  [/(?:latitude|longitude)$/iu, 9],
  [/(?:M|Deg|ratio|sigma0|east|north|East|North)$/u, 4],
];

/** The same value with each number rounded by its name, so that noise of the last bits is never kept. */
function rounded<Value>(value: Value, name = ""): Value {
  if (typeof value === "number") {
    const [, decimals] = DECIMALS.find(([pattern]) => pattern.test(name)) ?? [undefined, 12];
    // Adding nought makes −0 a 0.
    return (Math.round(value * 10 ** decimals) / 10 ** decimals + 0) as Value;
  }
  if (Array.isArray(value)) return value.map((part: unknown) => rounded(part, name)) as Value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, rounded<unknown>(part, key)])) as Value;
}
