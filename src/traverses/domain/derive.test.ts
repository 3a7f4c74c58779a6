import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Derivation } from "./derivation.ts";
import { deriveTraverse } from "./derive.ts";
import type { FieldBook } from "./field-book.schema.ts";
import { SAMPLE_FIX, SAMPLE_LEGS, SAMPLE_POINTS, sampleBook } from "./sample-book.fixture.ts";

const derived = (book: FieldBook): Derivation => {
  const outcome = deriveTraverse(book);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
};

const rulesOf = (book: FieldBook): string[] => {
  const outcome = deriveTraverse(book);
  return (outcome.ok ? outcome.value.findings : outcome.refusal).map(({ rule }) => rule);
};

const loopOf = (book: FieldBook) => {
  const [loop] = derived(book).closures;
  if (!loop) throw new Error("the book does not close");
  return loop;
};

describe("the worked loop of the domain brief, 6.3", () => {
  test("ends 2.70 m east and 2.61 m south of its start: 3.75 m in 998 m, 1:266", () => {
    const loop = loopOf(sampleBook());
    expect(loop.lengthM).toBe(998);
    expect(loop.east).toBeCloseTo(2.7, 2);
    expect(loop.north).toBeCloseTo(-2.61, 2);
    expect(loop.misclosureM).toBeCloseTo(3.75, 2);
    expect(Math.floor(loop.ratio ?? 0)).toBe(266);
    expect(loop.within).toBe(true);
  });

  test("has three areas: its closing vertex dropped, kept, and adjusted", () => {
    const { areas, adjustment } = derived(sampleBook());
    expect(areas.rawM2).toBeCloseTo(70_513.9, 1);
    expect(areas.rawWithClosingVertexM2).toBeCloseTo(70_446.2, 1);
    expect(areas.adjustedM2).toBeCloseTo(71_085.7, 1);
    expect(adjustment.method).toBe("bowditch");
  });

  test("has these corners after Bowditch, to a centimetre", () => {
    const corners = derived(sampleBook()).points.map(({ east, north }) => [east, north]);
    const stated = [
      [0, 0],
      [180.12, 35.59],
      [257.29, 188.4],
      [146.37, 307.3],
      [-24.97, 280.69],
      [-71.73, 119.64],
    ];
    for (const [index, [east = 0, north = 0]] of stated.entries()) {
      expect(corners[index]?.[0]).toBeCloseTo(east, 2);
      expect(corners[index]?.[1]).toBeCloseTo(north, 2);
    }
  });

  test("a declination of 6.5° left out keeps the area and moves the far corner by 38.5 m", () => {
    const [plain, turned] = [
      derived(sampleBook()),
      derived(sampleBook({}, { north: { reference: "magnetic", declinationDeg: 6.5 } })),
    ];
    expect(turned.areas.adjustedM2).toBeCloseTo(plain.areas.adjustedM2, 1);
    const moved = plain.points.map((point, index) =>
      Math.hypot(
        point.rawEast - (turned.points[index]?.rawEast ?? 0),
        point.rawNorth - (turned.points[index]?.rawNorth ?? 0),
      ),
    );
    expect(Math.max(...moved)).toBeCloseTo(38.5, 1);
  });

  test.each([
    ["a bearing 10° too large", 2, { bearing: 37 }, 33.5, 29, { kind: "bearing-slip", line: 2, tried: 27 }],
    ["171 m written as 117", 2, { distanceM: 117 }, 55.2, 17, { kind: "distance-digits", line: 2, tried: 171 }],
    ["a back-bearing", 5, { bearing: 16 }, 334, 2, { kind: "bearing-reversed", line: 5, tried: 196 }],
  ])("%s in line %i is seen, and named first", (_name, line, change, misclosure, ratio, suspect) => {
    const book = sampleBook({ [line]: change });
    const loop = loopOf(book);
    expect(loop.misclosureM).toBeCloseTo(misclosure, misclosure > 100 ? -0.5 : 1);
    expect(Math.floor(loop.ratio ?? 0)).toBe(ratio);
    expect(loop.within).toBe(false);
    expect(derived(book).suspects[0]).toMatchObject(suspect);
    expect(derived(book).suspects[0]?.misclosureM).toBeCloseTo(3.75, 2);
    expect(rulesOf(book)).toContain("traverse-misclosure");
  });

  test("the misclosure of a wrong distance runs along its leg, of a wrong bearing across it", () => {
    const distance = derived(sampleBook({ 2: { distanceM: 117 } })).suspects[0];
    const bearing = derived(sampleBook({ 2: { bearing: 37 } })).suspects[0];
    expect(distance?.angleToLegDeg).toBeLessThan(5);
    expect(bearing?.angleToLegDeg).toBeGreaterThan(85);
  });

  test("a loop that closes well has no suspects", () => {
    expect(derived(sampleBook()).suspects).toEqual([]);
  });
});

describe("whatever the book says", () => {
  const bearings = fc.double({ min: 0, max: 359.9, noNaN: true });
  const distances = fc.double({ min: 5, max: 400, noNaN: true });
  const lines = fc.array(fc.record({ bearing: bearings, distanceM: distances }), { minLength: 6, maxLength: 6 });
  const bookOf = (changes: readonly object[], more: object = {}) =>
    sampleBook(Object.fromEntries(changes.map((change, index) => [index + 1, change])), more);

  test("the same book gives the same derivation to the last byte", () => {
    fc.assert(
      fc.property(lines, (changes) => {
        expect(JSON.stringify(deriveTraverse(bookOf(changes)))).toBe(JSON.stringify(deriveTraverse(bookOf(changes))));
      }),
      { numRuns: 50 },
    );
  });

  test("an adjusted loop closes: its legs with their residuals come back to the start", () => {
    fc.assert(
      fc.property(lines, fc.constantFrom("bowditch", "least-squares"), (changes, adjustment) => {
        const { legs } = derived(bookOf(changes, { adjustment }));
        let [east, north] = [0, 0];
        for (const { bearingDeg, distanceM, residualAlongM: along, residualAcrossM: across } of legs) {
          const [sin, cos] = [Math.sin((bearingDeg * Math.PI) / 180), Math.cos((bearingDeg * Math.PI) / 180)];
          east += (distanceM + along) * sin + across * cos;
          north += (distanceM + along) * cos - across * sin;
        }
        expect(Math.hypot(east, north)).toBeLessThan(0.02);
      }),
      { numRuns: 100 },
    );
  });

  test("turning the whole book turns the ring and leaves its closure and its area alone", () => {
    fc.assert(
      fc.property(fc.double({ min: -180, max: 180, noNaN: true }), (declinationDeg) => {
        const turned = derived(sampleBook({}, { north: { reference: "magnetic", declinationDeg } }));
        expect(turned.closures[0]?.misclosureM).toBeCloseTo(3.7514, 3);
        expect(turned.areas.adjustedM2).toBeCloseTo(71_085.74, 1);
      }),
      { numRuns: 50 },
    );
  });
});

describe("units, slopes and back-bearings", () => {
  test.each([
    ["gon", 400],
    ["mils-6400", 6_400],
    ["mils-6000", 6_000],
  ])("the same readings in %s give the same ring", (angleUnit, circle) => {
    const lines = Object.fromEntries(
      SAMPLE_LEGS.map(([bearing], index) => [index + 1, { bearing: (bearing * circle) / 360 }]),
    );
    expect(derived(sampleBook(lines, { angleUnit })).areas).toEqual(derived(sampleBook()).areas);
  });

  test("a slope distance is reduced by its inclination or its height difference", () => {
    const [steep, high] = [
      { distanceM: 200, inclinationDeg: 30 },
      { distanceM: 200, heightDifferenceM: 100 },
    ];
    const level = { inclinationDeg: 0 };
    const lines = { 1: steep, 2: high, 3: level, 4: level, 5: level, 6: level };
    const { legs } = derived(sampleBook(lines, { distances: "slope" }));
    expect(legs[0]?.distanceM).toBeCloseTo(173.2051, 4);
    expect(legs[1]?.distanceM).toBeCloseTo(173.2051, 4);
  });

  test("distances on a plateau of 1,500 m are reduced to the ellipsoid, and the scale is stated", () => {
    const { scale, legs } = derived(sampleBook({}, { elevationM: 1_500 }));
    expect(scale).toBeCloseTo(0.999_764_6, 6);
    expect(legs[0]?.distanceM).toBeCloseTo(183.9567, 3);
  });

  test("a back-bearing that agrees is taken into the mean, one that does not is told", () => {
    const { legs } = derived(sampleBook({ 1: { backBearing: 261 } }));
    expect(legs[0]).toMatchObject({ bearingDeg: 80, backDifferenceDeg: 2, meanOfBoth: true });
    expect(rulesOf(sampleBook({ 1: { backBearing: 280 } }))).toContain("back-bearing-differs");
  });
});

describe("what a book may lack", () => {
  test.each([
    ["an unknown north", {}, { north: { reference: "unknown" } }, "north-unknown"],
    ["a compass without a place", {}, { north: { reference: "magnetic" }, fixes: [] }, "north-needs-place"],
    [
      "a compass before the model",
      {},
      { north: { reference: "magnetic" }, surveyedOn: "1994-05-12" },
      "magnetic-model-out-of-range",
    ],
    [
      "a compass after the model",
      {},
      { north: { reference: "magnetic" }, surveyedOn: "2029-11-13" },
      "magnetic-model-out-of-range",
    ],
    ["a bearing outside the circle", { 3: { bearing: 361 } }, {}, "bearing-out-of-range"],
    ["mils taken for degrees", { 3: { bearing: 1_400 } }, {}, "bearing-out-of-range"],
    ["a slope that is not said", {}, { distances: "slope" }, "slope-not-stated"],
    ["a slope on the level", { 1: { inclinationDeg: 4 } }, {}, "slope-ambiguous"],
    ["a rise above its distance", { 1: { heightDifferenceM: 200 } }, { distances: "slope" }, "slope-impossible"],
    ["a line to itself", { 2: { to: "TP1" } }, {}, "leg-to-itself"],
    ["a from-point that is not there", { 3: { from: "TP9" } }, {}, "leg-unconnected"],
    ["a fix of no point", {}, { fixes: [{ ...SAMPLE_FIX, point: "BM" }] }, "leg-unconnected"],
    ["two fixes of one point", {}, { fixes: [SAMPLE_FIX, SAMPLE_FIX] }, "fix-repeated"],
    ["legs that go to and fro", { 2: { to: "SP" } }, {}, "perimeter-missing"],
    ["a ring that crosses itself", { 5: { bearing: 16 } }, {}, "perimeter-crosses-itself"],
    ["no closing line", { 6: { to: "TP6" } }, { start: "SP" }, "traverse-not-closed"],
    ["long legs without intermediate points", {}, {}, "intermediate-point-missing"],
  ])("%s", (_name, lines, changes, rule) => {
    expect(rulesOf(sampleBook(lines as Record<number, object>, changes))).toContain(rule);
  });

  test("released land has to close better than a sketch", () => {
    const line = { 1: { distanceM: 188 } };
    expect(rulesOf(sampleBook(line))).not.toContain("traverse-misclosure");
    expect(rulesOf(sampleBook(line, { purpose: "release" }))).toContain("traverse-misclosure");
  });

  test("legs of 50 m and less need no intermediate point", () => {
    const short = Object.fromEntries(
      SAMPLE_LEGS.map(([, distance], index) => [index + 1, { distanceM: distance / 4 }]),
    );
    expect(rulesOf(sampleBook(short))).toEqual([]);
  });
});

describe("the way in and points with coordinates of their own", () => {
  const wayIn = [
    { from: "RP", to: "BM", bearing: 90, distanceM: 100 },
    { from: "BM", to: "SP", bearing: 0, distanceM: 40 },
  ];
  const withWayIn = (changes: object = {}) => {
    const { legs } = sampleBook();
    return sampleBook({}, { legs: [...wayIn, ...legs], fixes: [{ ...SAMPLE_FIX, point: "BM" }], ...changes });
  };

  test("reference point → benchmark → start point leads to the perimeter and is no part of it", () => {
    const { perimeter, points, areas } = derived(withWayIn());
    expect(perimeter.points).toEqual([...SAMPLE_POINTS]);
    expect(areas.adjustedM2).toBeCloseTo(71_085.7, 1);
    expect(points.find(({ point }) => point === "SP")).toMatchObject({ east: 0, north: 40 });
    expect(points.find(({ point }) => point === "RP")).toMatchObject({ east: -100, north: 0, perimeter: false });
  });

  test("two fixed points are a link, and are met by least squares", () => {
    const { points } = derived(sampleBook());
    const place = points.find(({ point }) => point === "TP3")?.place;
    const {
      closures,
      adjustment,
      points: adjusted,
    } = derived(sampleBook({}, { fixes: [SAMPLE_FIX, { ...SAMPLE_FIX, ...place, point: "TP3" }] }));
    expect(closures.map(({ kind }) => kind)).toEqual(["loop", "link"]);
    expect(adjustment).toMatchObject({ method: "least-squares", redundancy: 4 });
    expect(adjusted.find(({ point }) => point === "TP3")?.east).toBeCloseTo(146.37, 1);
  });

  test("GNSS at a corner sees the declination that was left out, and names it", () => {
    const truth = derived(sampleBook({}, { north: { reference: "magnetic" } }));
    const place = truth.points.find(({ point }) => point === "TP3")?.place;
    const check = { ...place, method: "gnss_autonomous", accuracyM: 4 };
    const wrong = derived(sampleBook({ 3: { check } }));
    expect(wrong.closures[0]?.within).toBe(true);
    expect(wrong.checks[0]).toMatchObject({ point: "TP3", within: false });
    expect(wrong.checks[0]?.distanceM).toBeGreaterThan(35);
    expect(wrong.northSuspect?.turnDeg).toBeCloseTo(6.41, 1);
    expect(wrong.northSuspect?.declinationDeg).toBeCloseTo(6.41, 1);
    expect(wrong.findings.map(({ rule }) => rule)).toContain("check-point-differs");

    const right = derived(sampleBook({ 3: { check } }, { north: { reference: "magnetic" } }));
    expect(right.checks[0]).toMatchObject({ within: true });
    expect(right.northSuspect).toBeUndefined();
  });

  test("a re-measured benchmark moves the ring and changes nothing about its shape", () => {
    const moved = derived(sampleBook({}, { fixes: [{ ...SAMPLE_FIX, latitude: 39.9901 }] }));
    expect(moved.areas.adjustedM2).toBe(derived(sampleBook()).areas.adjustedM2);
    expect(moved.boundary).not.toEqual(derived(sampleBook()).boundary);
  });
});
