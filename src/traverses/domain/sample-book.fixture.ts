import { FieldBook } from "./field-book.schema.ts";

/** The loop of the domain brief, 6.3: bearings in degrees from true north, distances in metres. */
export const SAMPLE_LEGS: readonly (readonly [bearing: number, distanceM: number])[] = [
  [79, 184],
  [27, 171],
  [317, 162],
  [261, 173],
  [196, 168],
  [149, 140],
];

export const SAMPLE_POINTS = ["SP", "TP1", "TP2", "TP3", "TP4", "TP5"] as const;

/** A start point by RTK, somewhere on the plain. */
export const SAMPLE_FIX = {
  point: "SP",
  latitude: 39.99,
  longitude: 46.93,
  method: "gnss_rtk_fixed",
  accuracyM: 0.03,
} as const;

/** The book of the sample loop; lines changed by their number from 1, the rest by its name. */
export function sampleBook(lines: Readonly<Record<number, object>> = {}, changes: object = {}): FieldBook {
  const legs = SAMPLE_LEGS.map(([bearing, distanceM], index) => ({
    from: SAMPLE_POINTS[index],
    to: SAMPLE_POINTS[(index + 1) % SAMPLE_POINTS.length],
    bearing,
    distanceM,
    ...lines[index + 1],
  }));
  return FieldBook.parse({
    surveyedOn: "2025-03-14",
    purpose: "sketch",
    north: { reference: "true" },
    angleUnit: "degrees",
    distances: "horizontal",
    fixes: [SAMPLE_FIX],
    legs,
    ...changes,
  });
}

/** The sample loop as a file. */
export const SAMPLE_CSV = `# The loop of the domain brief, 6.3
surveyed_on,2025-03-14
purpose,sketch
north,true
angles,degrees
distances,horizontal
fix,SP,latitude=39.99,longitude=46.93,method=gnss_rtk_fixed,accuracy_m=0.03
from,to,bearing,distance_m,marker,note
SP,TP1,79,184,iron stake,
TP1,TP2,27,171,,
,TP3,317,162,,a stone wall
,TP4,261,173,,
,TP5,196,168,,
,SP,149,140,,
`;
