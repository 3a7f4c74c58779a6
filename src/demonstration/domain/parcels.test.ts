import fc from "fast-check";
import { expect, test } from "vitest";
import { geodesicArea } from "../server/geodesic-area.ts";
import { cutOff, fieldsOf, parcelOf, stripOf } from "./parcels.ts";
import { planeAt, type PlanePoint } from "./plane.ts";
import { randomFor } from "./random.ts";
import type { Quad } from "./blocks.ts";

const plane = planeAt([46.93, 39.99]);
const block: Quad = [
  [0, 0],
  [2_200, 60],
  [2_150, 1_800],
  [-80, 1_760],
];

test("a square kilometre drawn on the board measures a square kilometre on the ellipsoid, nearly", () => {
  const corners: PlanePoint[] = [
    [0, 0],
    [1_000, 0],
    [1_000, 1_000],
    [0, 1_000],
  ];
  const area = geodesicArea(corners.map(plane.toGround));
  expect(Math.abs(area - 1e6)).toBeLessThan(400);
});

test("fields fill their block without overlap or gap", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), (seed, columns, rows) => {
      const { outline, parcels } = fieldsOf(block, plane, columns, rows, randomFor(seed, "fields"), geodesicArea);
      const sum = parcels.reduce((total, { areaM2 }) => total + areaM2, 0);
      expect(Math.abs(sum - geodesicArea(outline))).toBeLessThan(0.01);
    }),
  );
});

test("a piece is cut off to the square metre, and the rest is the rest", () => {
  const parcel = parcelOf(
    (
      [
        [0, 0],
        [900, 40],
        [870, 800],
        [-20, 760],
      ] as const
    ).map(plane.toGround),
    geodesicArea,
  );
  fc.assert(
    fc.property(fc.double({ min: 500, max: parcel.areaM2 * 0.95, noNaN: true }), (wanted) => {
      const cut = cutOff(parcel, wanted, geodesicArea);
      expect(Math.abs((cut?.piece.areaM2 ?? 0) - wanted)).toBeLessThan(1);
      // A hair of two millimetres stays between the cut and the sides.
      expect(Math.abs((cut?.piece.areaM2 ?? 0) + (cut?.rest.areaM2 ?? 0) - parcel.areaM2)).toBeLessThan(4);
    }),
  );
});

test("an L is not cut, nor a piece that is nearly all", () => {
  const { parcels } = fieldsOf(block, plane, 1, 1, randomFor(1, "fields"), geodesicArea);
  const whole = parcels[0];
  if (!whole) throw new Error("a block has a field");
  expect(cutOff(whole, whole.areaM2 * 0.99, geodesicArea)).toBeUndefined();
  expect(cutOff({ ...whole, ring: [...whole.ring, ...whole.ring] }, 1_000, geodesicArea)).toBeUndefined();
});

test("a belt is as wide as it was asked to be, and its parcels make it up", () => {
  const { outline, parcels } = stripOf(
    [
      [0, 0],
      [1_000, 100],
      [2_000, 0],
    ],
    plane,
    100,
    300,
    geodesicArea,
  );
  const sum = parcels.reduce((total, { areaM2 }) => total + areaM2, 0);
  expect(Math.abs(sum - geodesicArea(outline))).toBeLessThan(0.01);
  expect(sum / 2_010).toBeCloseTo(100, -1);
});
