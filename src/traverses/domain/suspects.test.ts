import { describe, expect, test } from "vitest";
import { deriveTraverse } from "./derive.ts";
import { FieldBook } from "./field-book.schema.ts";
import { sampleBook } from "./sample-book.fixture.ts";
import { seededNormal, seededUniform } from "./seeded.fixture.ts";
import { withDigitsSwapped } from "./suspects.ts";

type Line = { from: string; to: string; bearing: number; distanceM: number };

/** A ring of 5 to 12 corners as somebody with a compass would have read it: to whole degrees and metres, with usual errors. */
function readRing(uniform: () => number, normal: () => number): Line[] {
  const corners = 5 + Math.floor(uniform() * 8);
  const places = Array.from({ length: corners }, (_, index) => {
    const [angle, radius] = [(2 * Math.PI * (index + 0.5 * uniform())) / corners, 80 + 140 * uniform()];
    return { east: radius * Math.sin(angle), north: radius * Math.cos(angle) };
  });
  return places.map((from, index) => {
    const to = places[(index + 1) % corners] ?? from;
    const [east, north] = [to.east - from.east, to.north - from.north];
    const bearing = Math.round((Math.atan2(east, north) * 180) / Math.PI + 1.5 * normal());
    const distanceM = Math.max(5, Math.round(Math.hypot(east, north) * (1 + 0.01 * normal())));
    return { from: `TP${index}`, to: `TP${(index + 1) % corners}`, bearing: (bearing + 360) % 360, distanceM };
  });
}

const BLUNDERS: Readonly<Record<string, (line: Line) => Partial<Line>>> = {
  "a bearing read backwards": ({ bearing }) => ({ bearing: (bearing + 180) % 360 }),
  "a bearing a hundred degrees too large": ({ bearing }) => ({ bearing: (bearing + 100) % 360 }),
  "a distance a hundred metres too long": ({ distanceM }) => ({ distanceM: distanceM + 100 }),
  "a point in the distance": ({ distanceM }) => ({ distanceM: distanceM / 10 }),
};

test.each(Object.entries(BLUNDERS))(
  "%s is among the first three suspects in 9 of 10 books, and mostly the first",
  (_name, blunder) => {
    const uniform = seededUniform(7);
    const normal = seededNormal(uniform);
    let [books, first, amongThree] = [0, 0, 0];
    for (; books < 150; books += 1) {
      const legs = readRing(uniform, normal);
      const wrong = Math.floor(uniform() * legs.length);
      const line = legs[wrong];
      if (line) Object.assign(line, blunder(line));
      const outcome = deriveTraverse(FieldBook.parse({ ...sampleBook(), fixes: [], legs }));
      const lines = outcome.ok ? outcome.value.suspects.map((suspect) => suspect.line) : [];
      if (lines[0] === wrong + 1) first += 1;
      if (lines.slice(0, 3).includes(wrong + 1)) amongThree += 1;
    }
    expect(amongThree / books).toBeGreaterThan(0.9);
    expect(first / books).toBeGreaterThan(0.75);
  },
);

describe("a unit that was taken for another", () => {
  test("of the whole book is suspected before any single line", () => {
    const inGon = sampleBook().legs.map(({ bearing, ...leg }) => ({
      ...leg,
      bearing: Math.round((bearing * 400) / 360),
    }));
    // 352 gon would be a bearing of the circle of 360 as well.
    const outcome = deriveTraverse(FieldBook.parse({ ...sampleBook(), legs: inGon }));
    expect(outcome.ok && outcome.value.suspects[0]).toMatchObject({ kind: "book-unit", was: "degrees", tried: "gon" });
  });
});

test("digits that changed places, each once", () => {
  expect(withDigitsSwapped(117)).toEqual([171]);
  expect(withDigitsSwapped(184)).toEqual([814, 148]);
  expect(withDigitsSwapped(12.5)).toEqual([21.5, 15.2]);
  expect(withDigitsSwapped(77)).toEqual([]);
});
