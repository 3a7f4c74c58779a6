import fc from "fast-check";
import { expect, test } from "vitest";
import { differencesBetween } from "./differences.ts";

test("a corrected lot differs in what was corrected, and in nothing else", () => {
  const first = {
    quantity: 3,
    category: "ap_mine",
    depth_cm: null,
    dispositions: [{ fate: "neutralised", quantity: 3 }],
  };
  const second = {
    quantity: 4,
    category: "ap_mine",
    dispositions: [{ quantity: 4, fate: "neutralised" }],
    team: "MDT-2",
  };
  expect(differencesBetween(first, second)).toEqual([
    { field: "quantity", before: 3, after: 4 },
    { field: "dispositions", before: first.dispositions, after: second.dispositions },
    { field: "team", before: undefined, after: "MDT-2" },
  ]);
});

test("the order of members and what says nothing are no difference", () => {
  expect(differencesBetween({ a: { x: 1, y: 2 }, b: null, c: [] }, { a: { y: 2, x: 1 }, b: "" })).toEqual([]);
});

test("nothing differs from itself, and a difference is one from both sides", () => {
  const fields = fc.dictionary(fc.constantFrom("a", "b", "c", "d"), fc.jsonValue({ maxDepth: 2 }));
  fc.assert(
    fc.property(fields, fields, (one, other) => {
      expect(differencesBetween(one, structuredClone(one))).toEqual([]);
      const there = differencesBetween(one, other).map(({ field }) => field);
      const back = differencesBetween(other, one).map(({ field }) => field);
      expect(back.toSorted()).toEqual(there.toSorted());
    }),
  );
});
