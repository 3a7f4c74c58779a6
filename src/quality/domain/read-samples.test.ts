import { expect, test } from "vitest";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import { localSystemsOf } from "../../places/domain/local-systems.ts";
import { readSamples } from "./read-samples.ts";

const local = localSystemsOf(await azerbaijan());
const SQUARE = "39.95 N 46.90 E\n39.95 N 46.91 E\n39.96 N 46.91 E\n39.96 N 46.90 E";
const RING = [
  [46.9, 39.95],
  [46.91, 39.95],
  [46.91, 39.96],
  [46.9, 39.96],
  [46.9, 39.95],
];

test("corners one to a line make a polygon, closed or not, and an empty line begins the next", () => {
  const one = { ok: true, value: { type: "MultiPolygon", coordinates: [[RING]] } };
  expect(readSamples(SQUARE, local)).toEqual(one);
  expect(readSamples(`${SQUARE}\n39.95 N 46.90 E\n`, local)).toEqual(one);
  const two = readSamples(`${SQUARE}\r\n\r\n\n${SQUARE}`, local);
  expect(two).toEqual({ ok: true, value: { type: "MultiPolygon", coordinates: [[RING], [RING]] } });
});

test("GeoJSON is taken as a geometry, a feature or a collection", () => {
  const polygon = { type: "Polygon", coordinates: [RING] };
  const feature = { type: "Feature", properties: null, geometry: polygon };
  for (const value of [polygon, feature, { type: "FeatureCollection", features: [feature] }]) {
    expect(readSamples(JSON.stringify(value), local)).toEqual({
      ok: true,
      value: { type: "MultiPolygon", coordinates: [[RING]] },
    });
  }
});

test.each([
  ["", { reason: "nothing" }],
  ["39.95 N 46.90 E\nbeside the road", { reason: "not-a-position", line: 2, text: "beside the road" }],
  ["39.95 N 46.90 E\n39.96 N 46.90 E", { reason: "too-few-corners", polygon: 1 }],
  ["{", { reason: "not-polygons" }],
  ['{"type":"Point","coordinates":[46.9,39.95]}', { reason: "not-polygons" }],
  ['{"type":"FeatureCollection","features":[]}', { reason: "not-polygons" }],
  ['{"type":"FeatureCollection","features":[null]}', { reason: "not-polygons" }],
])("%j is refused", (text, refusal) => expect(readSamples(text, local)).toEqual({ ok: false, refusal }));
