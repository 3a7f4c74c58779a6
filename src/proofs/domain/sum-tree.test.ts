import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Sha256 } from "./merkle-tree.ts";
import { climbSum, sumLeaf, sumLevels, sumPath, sumRoot } from "./sum-tree.ts";

const sha256: Sha256 = (...pieces) => {
  const hash = createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
};
const salt = (at: number) => sha256(Buffer.from(`salt ${at}`));
const leaf = (amount: number, at: number) => sumLeaf(sha256, salt(at), Buffer.from(`record ${at}`), amount);

test("sixty-five mines in three records: the total is proven without a word about the others", () => {
  const leaves = [3, 60, 2].map(leaf);
  const root = sumRoot(sha256, leaves);
  expect(root.sum).toBe(65);
  const steps = sumPath(sumLevels(sha256, leaves), 0);
  expect(steps.map(({ sum, side }) => [sum, side])).toEqual([
    [60, "right"],
    [2, "right"],
  ]);
  expect(climbSum(sha256, leaf(3, 0), steps)).toEqual(root);
});

test("each leaf leads to the root and its sum; with another amount, salt or content it does not", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 70 }), fc.nat(), (amounts, drawn) => {
      const index = drawn % amounts.length;
      const leaves = amounts.map(leaf);
      const root = sumRoot(sha256, leaves);
      expect(root.sum).toBe(amounts.reduce((sum, amount) => sum + amount, 0));
      const steps = sumPath(sumLevels(sha256, leaves), index);
      const amount = amounts[index] ?? 0;
      expect(climbSum(sha256, leaf(amount, index), steps)).toEqual(root);
      const forgeries = [
        sumLeaf(sha256, salt(index), Buffer.from(`record ${index}`), amount + 1),
        sumLeaf(sha256, salt(-1), Buffer.from(`record ${index}`), amount),
        sumLeaf(sha256, salt(index), Buffer.from("another record"), amount),
      ];
      for (const forged of forgeries) {
        expect(Buffer.from(climbSum(sha256, forged, steps).hash).equals(root.hash)).toBe(false);
      }
    }),
  );
});

test("nothing negative, no fraction and nothing beyond exact numbers can be added", () => {
  for (const amount of [-1, 0.5, Number.NaN, 2 ** 53]) expect(() => leaf(amount, 0)).toThrow(RangeError);
  expect(() => sumRoot(sha256, [leaf(2 ** 53 - 1, 0), leaf(1, 1)])).toThrow(RangeError);
});
