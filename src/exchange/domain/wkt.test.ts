import fc from "fast-check";
import { expect, test } from "vitest";
import { readWkt, writeWkt } from "./wkt.ts";

const coordinate = fc.double({ min: -180, max: 180, noNaN: true });
const ring = fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 6 });
const parts = fc.array(fc.array(ring, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 });

const positive = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test("a boundary that was written is read again to the last digit", () => {
  fc.assert(
    fc.property(parts, (written) => {
      const outcome = readWkt(writeWkt(written));
      expect(outcome.ok && positive(outcome.value)).toEqual(positive(written));
    }),
  );
});

test("heights are passed over, and blanks and case do not matter", () => {
  expect(readWkt("SRID=4326; polygon z ((46 39 812.5, 47 39 1 , 47 40 2,46 39 812.5))")).toEqual({
    ok: true,
    value: [
      [
        [
          [46, 39],
          [47, 39],
          [47, 40],
          [46, 39],
        ],
      ],
    ],
  });
});

test.each([
  ["", "malformed"],
  ["POLYGON EMPTY", "empty"],
  ["POLYGON(())", "empty"],
  ["POLYGON((46 39, 47 39", "malformed"],
  ["POLYGON((46 39, 47))", "malformed"],
  ["POLYGON((46 39, 47 x))", "malformed"],
  ["POLYGON((46 39, 47 39, 47 40, 46 39)) and more", "malformed"],
  ["SRID=32638;POLYGON((1 2, 3 4, 5 6, 1 2))", "malformed"],
  ["LINESTRING(46 39, 47 39)", "not-land"],
  ["POINT(46 39)", "not-land"],
])("%j is refused", (wkt, reason) => {
  expect(readWkt(wkt)).toMatchObject({ ok: false, refusal: { reason } });
});

test("whatever is written in the cell, the answer is a value", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `POLYGON(${text}`),
      ),
      (text) => {
        expect(typeof readWkt(text).ok).toBe("boolean");
      },
    ),
  );
});
