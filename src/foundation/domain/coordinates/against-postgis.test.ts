import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withRollback } from "../../../../tests/support/with-database.ts";
import type { Sql } from "../../server/database.ts";
import type { Place } from "../record-envelope.schema.ts";
import { type DatumShift, datumShifts } from "./datum-shift.ts";
import {
  degreesDefinition,
  fromGaussKrueger,
  fromPulkovo,
  gridDefinition,
  toGaussKrueger,
  toPulkovo,
} from "./gauss-krueger.ts";
import { fromUtm, readMgrs, toUtm, writeMgrs } from "./projected.ts";

// The outside authority of these tests is PROJ, which PostGIS brings with its own copy of the EPSG register.

const SHIFT = datumShifts["EPSG:1808"];

/** Places all over the country and somewhat beyond, on both sides of 48° E and of 40° N; the same in every run. */
const places = (seed: number): Place[] =>
  fc.sample(
    fc.record({
      longitude: fc.double({ min: 44.4, max: 50.6, noNaN: true }),
      latitude: fc.double({ min: 38.2, max: 42, noNaN: true }),
    }),
    { seed, numRuns: 400 },
  );

type Point = { readonly x: number; readonly y: number };

/** Turns points by PROJ, from one definition into another; numbers name entries of the EPSG register. */
async function projected(sql: Sql, points: readonly Point[], from: string, to: string | number): Promise<Point[]> {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const point = sql`st_setsrid(st_makepoint(x, y), 4326)`;
  const turned =
    typeof to === "number" ? sql`st_transform(${point}, ${to}::integer)` : sql`st_transform(${point}, ${from}, ${to})`;
  return sql<Point[]>`
    select st_x(turned) as x, st_y(turned) as y
    from unnest(${xs}::float8[], ${ys}::float8[]) with ordinality as given (x, y, number)
    cross join lateral (select ${turned} as turned) result
    order by number
  `;
}

const WGS84 = "+proj=longlat +datum=WGS84 +no_defs";

const asPoint = ({ longitude, latitude }: Place): Point => ({ x: longitude, y: latitude });

/** A chord on the ground between two places near each other, in metres; good to a thousandth of it. */
const metresBetween = (a: Place, b: Place): number =>
  Math.hypot(
    (a.longitude - b.longitude) * 111_320 * Math.cos((a.latitude * Math.PI) / 180),
    (a.latitude - b.latitude) * 111_090,
  );

describe("UTM agrees with PROJ", () => {
  test.each([38, 39])("to a millimetre in zone %iN, there and back", (zone) =>
    withRollback(async (sql) => {
      const given = places(zone);
      const grid = await projected(sql, given.map(asPoint), WGS84, 32_600 + zone);
      for (const [index, place] of given.entries()) {
        const { x, y } = grid[index] as Point;
        const { easting, northing } = toUtm(zone, place);
        expect(Math.hypot(easting - x, northing - y)).toBeLessThan(0.001);
        expect(metresBetween(fromUtm(zone, x, y), place)).toBeLessThan(0.001);
      }
    }),
  );
});

describe("the grid of Soviet maps agrees with PROJ", () => {
  test.each([8, 9])("to a centimetre in zone %i with the programme's datum shift, there and back", (zone) =>
    withRollback(async (sql) => {
      // An easting says its zone as far as half a million metres from the meridian.
      const given = places(zone).filter(({ longitude }) => Math.abs(longitude - (zone * 6 - 3)) < 5.5);
      const grid = await projected(sql, given.map(asPoint), WGS84, gridDefinition(zone, SHIFT));
      const back = await projected(sql, grid, gridDefinition(zone, SHIFT), WGS84);
      for (const [index, place] of given.entries()) {
        const { x, y } = grid[index] as Point;
        const { easting, northing } = toGaussKrueger(place, SHIFT, zone);
        expect(Math.hypot(easting - x, northing - y)).toBeLessThan(0.01);
        const { x: longitude, y: latitude } = back[index] as Point;
        expect(
          metresBetween(fromGaussKrueger({ easting: x, northing: y }, SHIFT), { longitude, latitude }),
        ).toBeLessThan(0.01);
      }
    }),
  );

  test("to a centimetre with the EPSG register's own entry 28408, which takes EPSG:15865 here", () =>
    withRollback(async (sql) => {
      // North of 41.19° N PROJ takes Russia's shift, and one of the oil industry on the coast: steps of 2 to 3 m in the land.
      const given = places(1).filter(({ longitude, latitude }) => longitude < 48.9 && latitude < 41.18);
      const grid = await projected(sql, given.map(asPoint), WGS84, 28_408);
      for (const [index, place] of given.entries()) {
        const { x, y } = grid[index] as Point;
        const { easting, northing } = toGaussKrueger(place, datumShifts["EPSG:15865"], 8);
        expect(Math.hypot(easting - x, northing - y)).toBeLessThan(0.01);
      }
    }));

  test("to a centimetre in degrees, EPSG:4284", () =>
    withRollback(async (sql) => {
      const given = places(2);
      const degrees = await projected(sql, given.map(asPoint), WGS84, degreesDefinition(SHIFT));
      for (const [index, place] of given.entries()) {
        const { x: longitude, y: latitude } = degrees[index] as Point;
        expect(metresBetween(toPulkovo(place, SHIFT), { longitude, latitude })).toBeLessThan(0.01);
      }
    }));
});

describe("the datum", () => {
  test("there and back closes to two centimetres: the formula of seven parameters is no stricter", () => {
    for (const place of places(3)) {
      expect(metresBetween(fromGaussKrueger(toGaussKrueger(place, SHIFT), SHIFT), place)).toBeLessThan(0.02);
      expect(metresBetween(fromPulkovo(toPulkovo(place, SHIFT), SHIFT), place)).toBeLessThan(0.02);
    }
  });

  test("ignored, it puts every point of the country 93 to 106 m from where it is", () => {
    const off = places(4).map((place) => {
      const { easting, northing } = toGaussKrueger(place, SHIFT, 8);
      const ignored = fromGaussKrueger({ easting, northing }, {
        towgs84: [0, 0, 0, 0, 0, 0, 0],
      } as unknown as DatumShift);
      return metresBetween(ignored, place);
    });
    expect(Math.min(...off)).toBeGreaterThan(93);
    expect(Math.max(...off)).toBeLessThan(106);
  });

  // EPSG:10835, Georgia's national shift, fitted at 16 stations and good to 0.1 m there. In the coordinate frame its rotations are
  // -1.2753, -1.42112, 2.69445; here their signs are turned.
  const GEORGIA = { towgs84: [-40.7436, -40.0018, -56.707, 1.2753, 1.42112, -2.69445, -4.5284] } as const;
  /** In Georgia, on the border with Azerbaijan. */
  const BORDER = [
    { longitude: 45, latitude: 41.3 },
    { longitude: 45.9, latitude: 41.2 },
    { longitude: 46.4, latitude: 41.3 },
  ];

  test("at the Georgian border the chosen shift lies within 1.1 m of Georgia's own; the others lie 4 m and more from it", () => {
    const distances = (shift: Pick<DatumShift, "towgs84">): number[] =>
      BORDER.map((place) => {
        const [a, b] = [
          toGaussKrueger(place, shift as DatumShift, 8),
          toGaussKrueger(place, GEORGIA as unknown as DatumShift, 8),
        ];
        return Math.hypot(a.easting - b.easting, a.northing - b.northing);
      });
    const others = [
      datumShifts["EPSG:15865"],
      // EPSG:1267 and EPSG:5044, of Russia's standards of 2001 and 2008
      { towgs84: [23.92, -141.27, -80.9, 0, 0.35, 0.82, -0.12] },
      { towgs84: [23.57, -140.95, -79.8, 0, 0.35, 0.79, -0.22] },
    ] as const;
    expect(Math.max(...distances(SHIFT))).toBeLessThan(1.1);
    for (const other of others) expect(Math.min(...distances(other))).toBeGreaterThan(4);
  });
});

describe("MGRS on both sides of 40° N", () => {
  test("the middle of a square is where PROJ puts its digits and a half, to a millimetre", () =>
    withRollback(async (sql) => {
      const given = places(5).filter(({ longitude }) => longitude > 42 && longitude < 48);
      const grid = await projected(sql, given.map(asPoint), WGS84, 32_638);
      for (const [index, place] of given.entries()) {
        const { x, y } = grid[index] as Point;
        const text = writeMgrs(place);
        const digits = (metres: number) => String(Math.floor(metres) % 100_000).padStart(5, "0");
        expect(text.slice(0, 3)).toBe(place.latitude < 40 ? "38S" : "38T");
        // A place within a tenth of a millimetre of a grid line may be on either side of it.
        const isOnLine = [x, y].some((metres) => Math.abs(metres - Math.round(metres)) < 1e-4);
        if (isOnLine) continue;
        expect(text.slice(7)).toBe(`${digits(x)} ${digits(y)}`);
        const outcome = readMgrs("mgrs", text);
        if (!outcome.ok) throw new Error(outcome.refusal.rule);
        const middle = toUtm(38, outcome.value.place);
        expect(Math.hypot(middle.easting - Math.floor(x) - 0.5, middle.northing - Math.floor(y) - 0.5)).toBeLessThan(
          0.001,
        );
      }
    }));

  const acrossBorder = fc.record({
    longitude: fc.double({ min: 45, max: 47.9, noNaN: true }),
    south: fc.double({ min: 1e-5, max: 2e-3, noNaN: true }),
    north: fc.double({ min: 1e-5, max: 2e-3, noNaN: true }),
  });

  test("neighbours in 38S and 38T measure what the ellipsoid says, although their texts have nothing in common", () =>
    withRollback(async (sql) => {
      const pairs = fc.sample(acrossBorder, { seed: 6, numRuns: 200 }).map(({ longitude, south, north }) => [
        { longitude, latitude: 40 - south },
        { longitude, latitude: 40 + north },
      ]);
      for (const [below, above] of pairs) {
        if (!below || !above) throw new Error("a pair has two");
        const [a, b] = [readMgrs("mgrs", writeMgrs(below)), readMgrs("mgrs", writeMgrs(above))];
        if (!a.ok || !b.ok) throw new Error("both are places");
        expect([writeMgrs(below).slice(0, 3), writeMgrs(above).slice(0, 3)]).toEqual(["38S", "38T"]);
        const [row] = await sql<{ metres: number }[]>`
          select st_distance(
            st_makepoint(${below.longitude}, ${below.latitude})::geography,
            st_makepoint(${above.longitude}, ${above.latitude})::geography
          ) as metres
        `;
        // Each is read as the middle of its square of one metre.
        expect(Math.abs(metresBetween(a.value.place, b.value.place) - (row?.metres ?? Number.NaN))).toBeLessThan(1.5);
      }
    }));
});

describe("UTM across 48° E", () => {
  const acrossMeridian = fc.record({
    latitude: fc.double({ min: 38.3, max: 41.9, noNaN: true }),
    west: fc.double({ min: 1e-6, max: 2e-3, noNaN: true }),
    east: fc.double({ min: 1e-6, max: 2e-3, noNaN: true }),
  });

  test("a place written in the zone of its neighbour is the same place", () => {
    fc.assert(
      fc.property(acrossMeridian, ({ latitude, west, east }) => {
        for (const longitude of [48 - west, 48 + east]) {
          const place = { longitude, latitude };
          const [in38, in39] = [toUtm(38, place), toUtm(39, place)];
          const [a, b] = [fromUtm(38, in38.easting, in38.northing), fromUtm(39, in39.easting, in39.northing)];
          expect(metresBetween(a, b)).toBeLessThan(0.001);
          const [in8, in9] = [toGaussKrueger(place, SHIFT, 8), toGaussKrueger(place, SHIFT, 9)];
          expect(metresBetween(fromGaussKrueger(in8, SHIFT), fromGaussKrueger(in9, SHIFT))).toBeLessThan(0.001);
        }
      }),
    );
  });
});
