import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawPlaceMap, type MapShape } from "./place-map.ts";

const square = (x: number, y: number, side: number): MapShape => ({
  type: "MultiPolygon",
  coordinates: [
    [
      [
        [x, y],
        [x + side, y],
        [x + side, y + side],
        [x, y + side],
        [x, y],
      ],
    ],
  ],
});

const draw = (fitTo: MapShape, options: Partial<Parameters<typeof drawPlaceMap>[0]> = {}) =>
  drawPlaceMap({
    title: "T-1",
    layers: [{ className: "outline", shapes: [fitTo] }],
    fitTo: [fitTo],
    leastExtentM: 200,
    formatDistance: (metres) => `${metres} m`,
    ...options,
  });

describe("a small map", () => {
  test("shows a square field as a square, in its middle", () => {
    // A degree of longitude at 40° N is as long as 0.766 degrees of latitude.
    const field: MapShape = {
      type: "Polygon",
      coordinates: [
        [
          [46, 40],
          [46.013, 40],
          [46.013, 40.01],
          [46, 40.01],
          [46, 40],
        ],
      ],
    };
    const points = (/d="M([^Z]+)Z"/u.exec(draw(field))?.[1] ?? "")
      .split("L")
      .map((pair) => pair.split(" ").map(Number));
    const [xs, ys] = [points.map(([x = 0]) => x), points.map(([, y = 0]) => y)];
    const [width, height] = [Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)];
    expect(width / height).toBeCloseTo(1, 1);
    expect((Math.max(...xs) + Math.min(...xs)) / 2).toBeCloseTo(240, 0);
  });

  test("says in words what it shows, and takes no markup from them", () => {
    const map = draw(square(46, 40, 0.01), { title: `<script>"&` });
    expect(map).toContain('aria-label="&lt;script&gt;&quot;&amp;"');
    expect(map).not.toContain("<script>");
  });

  test("names a settlement where there is room, and not over another", () => {
    const labels = [
      { text: "Aghdam", at: [46.005, 40.005] },
      { text: "Right beside it", at: [46.0051, 40.005] },
      { text: "Far away", at: [49, 41] },
    ];
    const map = draw(square(46, 40, 0.01), { labels });
    expect(map).toContain("Aghdam");
    expect(map).not.toContain("Right beside it");
    expect(map).not.toContain("Far away");
  });

  test("leaves out what lies far outside of its frame", () => {
    const layers = [{ className: "road", shapes: [square(10, 10, 0.01)] }];
    expect(draw(square(46, 40, 0.01), { layers })).not.toContain('class="road"');
  });

  test("always has a scale of 1, 2 or 5 times a power of ten that fits", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.0001, max: 3, noNaN: true }),
        fc.double({ min: 38, max: 42, noNaN: true }),
        (side, y) => {
          const map = draw(square(46, y, side));
          const [, bar = "0"] = /class="scale" d="M14 \d+v6h([\d.]+)v/u.exec(map) ?? [];
          expect(Number(bar)).toBeGreaterThan(30);
          expect(Number(bar)).toBeLessThanOrEqual(161);
          expect(/>([125])0*(?:\.0)? m</u.test(map)).toBe(true);
        },
      ),
    );
  });
});
