import fc from "fast-check";
import { expect, test } from "vitest";
import { randomFor } from "./random.ts";

test("the same seed and purpose give the same numbers, another purpose gives others", () => {
  const draw = (seed: number, purpose: string) => Array.from({ length: 5 }, randomFor(seed, purpose).unit);
  expect(draw(7, "items")).toEqual(draw(7, "items"));
  expect(draw(7, "items")).not.toEqual(draw(8, "items"));
  expect(draw(7, "items")).not.toEqual(draw(7, "sites"));
});

test("whole numbers stay between the first and the last and reach both", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: -50, max: 50 }), fc.nat(5), (seed, first, width) => {
      const random = randomFor(seed, "range");
      const drawn = new Set(Array.from({ length: 400 }, () => random.whole(first, first + width)));
      expect(drawn.size).toBe(width + 1);
      expect(Math.min(...drawn)).toBe(first);
    }),
  );
});

test("a thing without weight is never chosen", () => {
  const random = randomFor(1, "weights");
  const chosen = new Set(
    Array.from({ length: 500 }, () => random.weighted(["a", "b", "c"], (thing) => (thing === "b" ? 0 : 1))),
  );
  expect([...chosen].sort()).toEqual(["a", "c"]);
});
