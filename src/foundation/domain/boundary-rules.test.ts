import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crossesAntimeridian, drawnThrough, surroundsPole } from "./antimeridian.ts";
import { boundaryRules } from "./boundary-rules.ts";
import { calendarDate } from "./dates.ts";
import type { Boundary } from "./record-envelope.schema.ts";

type Ring = Boundary["coordinates"][number][number];

const context = {
  today: calendarDate("2025-07-20"),
  codes: new Map(),
  extent: { west: -180, south: -90, east: 180, north: 90 },
};

const rulesOf = (...rings: Ring[]) =>
  boundaryRules<{ boundary: Boundary }>("boundary")(
    { boundary: { type: "MultiPolygon", coordinates: [rings] } },
    context,
  ).map(({ rule }) => rule);

const across: Ring = [
  [179.99, 70],
  [-179.99, 70],
  [-179.99, 70.01],
  [179.99, 70],
];

describe("the meridian of 180°", () => {
  test("a ring that crosses it is found, one that ends at it is not", () => {
    expect(rulesOf(across)).toEqual(["boundary-crosses-antimeridian"]);
    expect(
      rulesOf([
        [179.99, 70],
        [180, 70],
        [180, 70.01],
        [179.99, 70],
      ]),
    ).toEqual([]);
    expect(
      rulesOf([
        [-180, 70],
        [-179.99, 70],
        [-180, 70.01],
        [-180, 70],
      ]),
    ).toEqual([]);
  });

  test("a ring around a pole is found; one that has the pole among its vertices is not, on either hemisphere", () => {
    for (const sign of [1, -1]) {
      const around: Ring = [-170, -50, 70, -170].map((longitude) => [longitude, sign * 89.99]);
      expect(rulesOf(around)).toEqual(["boundary-around-pole"]);
      const parallel = Array.from({ length: 37 }, (_, step): Ring[number] => [-180 + step * 10, sign * 89.99]);
      const cut: Ring = [...parallel, [180, sign * 90], [-180, sign * 90], [-180, sign * 89.99]];
      expect(rulesOf(cut)).toEqual([]);
    }
  });

  test("drawn through, neighbours lie near each other, and every vertex is where it was", () => {
    const vertices = fc.array(
      fc.tuple(fc.double({ min: -15, max: 15, noNaN: true }), fc.double({ min: -80, max: 80, noNaN: true })),
      { minLength: 3, maxLength: 20 },
    );
    fc.assert(
      fc.property(vertices, fc.double({ min: -180, max: 180, noNaN: true }), (drawn, middle) => {
        const wrapped = (longitude: number) => ((((longitude + 180) % 360) + 360) % 360) - 180;
        const open = drawn.map(([x, y]): Ring[number] => [wrapped(middle + x), y]);
        const ring = [...open, open[0] ?? [0, 0]];
        const [through = []] = drawnThrough([ring]);
        expect(crossesAntimeridian(through)).toBe(false);
        expect(surroundsPole(through)).toBe(false);
        for (const [index, [x, y]] of through.entries()) {
          expect([wrapped(x - (ring[index]?.[0] ?? 0)), y]).toEqual([expect.closeTo(0, 9), ring[index]?.[1]]);
        }
      }),
    );
  });

  test("a hole lies on the side of its shell", () => {
    const hole: Ring = [
      [-179.999, 70.001],
      [-179.998, 70.001],
      [-179.998, 70.002],
      [-179.999, 70.001],
    ];
    const [shell = [], drawnHole = []] = drawnThrough([across, hole]);
    expect(shell.map(([longitude]) => longitude)).toEqual(
      [179.99, 180.01, 180.01, 179.99].map((x) => expect.closeTo(x, 9)),
    );
    expect(drawnHole[0]?.[0]).toBeCloseTo(180.001, 9);
  });
});
