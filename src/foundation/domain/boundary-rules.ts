import { crossesAntimeridian, surroundsPole } from "./antimeridian.ts";
import { type Finding, findingsOf } from "./finding.ts";
import { metresApart, misplaced } from "./place-rules.ts";
import { placeRuleTexts } from "./place-rules.text.ts";
import type { Boundary } from "./record-envelope.schema.ts";
import { type Extent, type RecordRule, valueIn } from "./record-rules.ts";

/** Vertices farther apart than this were hardly walked or measured, in metres (I4). */
const WIDEST_VERTEX_SPACING_M = 5_000;

/** An area that stretches farther than this is hardly one area, in metres (I4). */
const WIDEST_AREA_M = 50_000;

type Ring = Boundary["coordinates"][number][number];

const found = findingsOf(placeRuleTexts);

const placed = ([longitude, latitude]: Ring[number]) => ({ longitude, latitude });

function flawOfRing(field: string, ring: Ring, ordinal: number, extent: Extent): Finding | undefined {
  const facts = { ring: ordinal };
  for (const [longitude, latitude] of ring) {
    const finding = misplaced(field, longitude, latitude, extent);
    if (finding) return finding;
  }
  const [first, last] = [ring[0], ring.at(-1)];
  if (!first || !last) return found("boundary-too-few-vertices", { field, found: 0, facts });
  if (first[0] !== last[0] || first[1] !== last[1]) {
    const metres = metresApart(placed(first), placed(last)).toFixed(1);
    return found("boundary-not-closed", { field, facts: { ...facts, metres } });
  }
  for (const [index, vertex] of ring.entries()) {
    const before = ring[index - 1];
    if (before && before[0] === vertex[0] && before[1] === vertex[1]) {
      const at = { ...facts, vertex: index + 1 };
      return found("boundary-repeated-vertex", { field, found: `${vertex[0]}, ${vertex[1]}`, facts: at });
    }
  }
  const distinct = new Set(ring.map(([longitude, latitude]) => `${longitude} ${latitude}`)).size;
  if (distinct < 3) return found("boundary-too-few-vertices", { field, found: distinct, facts });
  if (surroundsPole(ring)) return found("boundary-around-pole", { field, facts });
  return crossesAntimeridian(ring) ? found("boundary-crosses-antimeridian", { field, facts }) : undefined;
}

function spacingOfRing(field: string, ring: Ring, ordinal: number): Finding | undefined {
  for (const [index, vertex] of ring.entries()) {
    const before = ring[index - 1];
    const metres = before ? metresApart(placed(before), placed(vertex)) : 0;
    if (metres > WIDEST_VERTEX_SPACING_M) {
      const facts = { ring: ordinal, vertex: index + 1, most: WIDEST_VERTEX_SPACING_M };
      return found("boundary-vertex-spacing", { field, found: Math.round(metres), facts });
    }
  }
  return undefined;
}

function width(field: string, rings: readonly Ring[]): Finding | undefined {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const ring of rings) {
    for (const [longitude, latitude] of ring) {
      [west, east] = [Math.min(west, longitude), Math.max(east, longitude)];
      [south, north] = [Math.min(south, latitude), Math.max(north, latitude)];
    }
  }
  const metres = metresApart({ longitude: west, latitude: south }, { longitude: east, latitude: north });
  if (metres <= WIDEST_AREA_M) return undefined;
  return found("boundary-too-wide", {
    field,
    found: (metres / 1_000).toFixed(1),
    facts: { most: WIDEST_AREA_M / 1_000 },
  });
}

/** What is wrong with a boundary before any geometry engine looks at it: the first flaw of each ring (I3, I4). */
function flawsOfBoundary(field: string, boundary: Boundary, extent: Extent): Finding[] {
  const rings = boundary.coordinates.flat();
  const flaws = rings.flatMap((ring, index) => flawOfRing(field, ring, index + 1, extent) ?? []);
  if (flaws.length > 0) return flaws;
  const spacing = rings.flatMap((ring, index) => spacingOfRing(field, ring, index + 1) ?? []);
  return [...spacing.slice(0, 1), ...[width(field, rings) ?? []].flat()];
}

/** The boundary in a field could have been walked. Whether it is simple, the geometry engine says. */
export const boundaryRules =
  <Kind extends object>(field: keyof Kind & string): RecordRule<Kind> =>
  (record, { extent }) => {
    const boundary = valueIn(record, field) as Boundary | undefined;
    return boundary ? flawsOfBoundary(field, boundary, extent) : [];
  };
