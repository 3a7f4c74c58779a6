import { crossesAntimeridian, drawnThrough } from "../../foundation/domain/antimeridian.ts";
import type { Finding } from "../../foundation/domain/finding.ts";
import type { Boundary } from "../../foundation/domain/record-envelope.schema.ts";
import type { Extent } from "../../foundation/domain/record-rules.ts";

type Ring = Boundary["coordinates"][number][number];

/** What is done to a boundary to mend it, in this order. */
export const REPAIR_STEPS = [
  "swap-coordinates",
  "drop-repeated-vertices",
  "close-rings",
  "drop-rings-without-area",
  "rebuild-rings",
  "split-at-antimeridian",
] as const;

/** One thing that is done to a boundary to mend it. */
export type RepairStep = (typeof REPAIR_STEPS)[number];

/** What a boundary would be, were it mended: for a person to look at and to accept. */
export type RepairProposal = {
  /** the id of the rule that the boundary breaks */
  readonly defect: string;
  /** where, as longitude and latitude, or as the rule says it */
  readonly at: string;
  readonly steps: readonly RepairStep[];
  readonly boundary: Boundary;
  /** of the boundary as it was drawn; undefined where it cannot be said. Parts that turn the other way round count against the others. */
  readonly areaBeforeM2: number | undefined;
  readonly areaAfterM2: number;
  /** of this, how much the boundary as drawn encloses more than once; 0 where nothing is unclear */
  readonly doubledM2: number;
};

/** Flaws of a boundary for which what was meant can be proposed. For others the boundary has to be given again. */
const MENDABLE: ReadonlySet<string> = new Set([
  "coordinates-swapped",
  "boundary-not-closed",
  "boundary-repeated-vertex",
  "boundary-too-few-vertices",
  "boundary-crosses-antimeridian",
  "boundary-invalid",
]);

/** Flaws for which nothing sensible can be proposed: there is no land, or nobody can know where. */
const BEYOND_MENDING: ReadonlySet<string> = new Set([
  "boundary-malformed",
  "boundary-not-land",
  "boundary-empty",
  "boundary-without-area",
  "boundary-around-pole",
  "null-island",
  "outside-programme",
]);

/** The first finding about the boundary that can be mended; undefined where there is none, or one that cannot. */
export function mendableFlaw(findings: readonly Finding[], field: string): Finding | undefined {
  const flaws = findings.filter((finding) => finding.field === field);
  if (flaws.some(({ rule }) => BEYOND_MENDING.has(rule))) return undefined;
  return flaws.find(({ rule }) => MENDABLE.has(rule));
}

/** Whether a finding goes with the boundary, once that is mended. */
export const isMendable = ({ rule }: Pick<Finding, "rule">): boolean => MENDABLE.has(rule);

/** A boundary on its way to the geometry engine, which makes its rings simple. */
export type PreparedBoundary = {
  readonly boundary: Boundary;
  readonly steps: readonly RepairStep[];
  /** the boundary as it was drawn, as far as it has an area */
  readonly drawn: Boundary | undefined;
  /** it has longitudes beyond 180°, which have to be cut off and moved back */
  readonly pastAntimeridian: boolean;
};

/**
 * Mends what needs no geometry engine: swapped coordinates, repeated vertices, rings that are not closed or enclose nothing, and
 * draws in one piece what crosses the meridian of 180°.
 *
 * @param flaws   the ids of the rules that the boundary breaks
 * @param extent  where the programme works: of a vertex that lies outside and would lie inside, the coordinates were swapped
 * @returns undefined where no ring is left
 */
export function prepareRepair(
  boundary: Boundary,
  flaws: ReadonlySet<string>,
  extent: Extent,
): PreparedBoundary | undefined {
  const steps = new Set<RepairStep>();
  const swapped = flaws.has("coordinates-swapped");
  if (swapped) steps.add("swap-coordinates");
  const parts: Ring[][] = [];
  let pastAntimeridian = false;
  for (const rings of boundary.coordinates) {
    const turned = swapped ? rings.map((ring) => ring.map(turnedInto(extent))) : rings;
    const mended = turned.map((ring) => mendedRing(ring, steps));
    const [shell, ...holes] = mended;
    if (!shell || !enclosesAnything(shell)) {
      steps.add("drop-rings-without-area");
      continue;
    }
    const sound = holes.filter(enclosesAnything);
    if (sound.length < holes.length) steps.add("drop-rings-without-area");
    let part = [shell, ...sound];
    if (part.some(crossesAntimeridian)) {
      part = drawnThrough(part);
      pastAntimeridian = true;
      steps.add("split-at-antimeridian");
    }
    parts.push(part);
  }
  if (parts.length === 0) return undefined;
  const drawn = swapped ? undefined : drawable(boundary);
  return { boundary: { type: "MultiPolygon", coordinates: parts }, steps: [...steps], drawn, pastAntimeridian };
}

/** Puts a vertex right whose latitude and longitude changed places; others stay as they are. */
const turnedInto =
  ({ west, south, east, north }: Extent) =>
  ([x, y]: Ring[number]): Ring[number] => {
    const holds = (longitude: number, latitude: number) =>
      longitude >= west && longitude <= east && latitude >= south && latitude <= north;
    return !holds(x, y) && holds(y, x) ? [y, x] : [x, y];
  };

const isSame = (a: Ring[number], b: Ring[number]): boolean => a[0] === b[0] && a[1] === b[1];

function mendedRing(ring: Ring, steps: Set<RepairStep>): Ring {
  const once = ring.filter((vertex, index) => {
    const before = ring[index - 1];
    return !before || !isSame(before, vertex);
  });
  if (once.length < ring.length) steps.add("drop-repeated-vertices");
  const [first, last] = [once[0], once.at(-1)];
  if (!first || !last || isSame(first, last)) return once;
  steps.add("close-rings");
  return [...once, first];
}

const LEAST_VERTICES = 4;

const enclosesAnything = (ring: Ring): boolean =>
  ring.length >= LEAST_VERTICES && new Set(ring.map(([x, y]) => `${x} ${y}`)).size >= LEAST_VERTICES - 1;

/** The rings that are closed and have vertices enough to be measured. */
function drawable({ coordinates }: Boundary): Boundary | undefined {
  const parts = coordinates
    .map((rings) => rings.map((ring) => mendedRing(ring, new Set())).filter((ring) => ring.length >= LEAST_VERTICES))
    .filter((rings) => rings.length > 0);
  return parts.length === 0 ? undefined : { type: "MultiPolygon", coordinates: parts };
}

/** Puts steps in the order in which they are taken. */
export const inOrderOfWork = (steps: readonly RepairStep[]): RepairStep[] =>
  REPAIR_STEPS.filter((step) => steps.includes(step));
