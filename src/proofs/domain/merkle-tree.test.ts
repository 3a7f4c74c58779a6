import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { growingTree } from "./growing-tree.ts";
import {
  consistencyRanges,
  inclusionRanges,
  joinSubtrees,
  leafHash,
  type LeafRange,
  provesConsistency,
  provesInclusion,
  type Sha256,
  subtreesOf,
} from "./merkle-tree.ts";

const sha256: Sha256 = (...pieces) => {
  const hash = createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
};
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** The leaves and roots by which implementations of Certificate Transparency are compared. */
const LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"].map(
  (leaf) => leafHash(sha256, Buffer.from(leaf, "hex")),
);
const ROOTS = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

/** The definition in RFC 9162, 2.1.1, word for word. */
function naiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (!only) return sha256();
  if (leaves.length === 1) return only;
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return sha256(new Uint8Array([1]), naiveRoot(leaves.slice(0, half)), naiveRoot(leaves.slice(half)));
}

const hashOf = (leaves: readonly Uint8Array[], { start, end }: LeafRange) => naiveRoot(leaves.slice(start, end));
const pathOf = (leaves: readonly Uint8Array[], ranges: readonly LeafRange[]) =>
  ranges.map((range) => hashOf(leaves, range));

describe("the tree of Certificate Transparency", () => {
  test("gives the roots that its reference implementation gives", () => {
    expect(hex(joinSubtrees(sha256, []))).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    const tree = growingTree(sha256);
    for (const [at, leaf] of LEAVES.entries()) {
      tree.add(leaf);
      expect(hex(tree.root())).toBe(ROOTS[at]);
      expect(hex(naiveRoot(LEAVES.slice(0, at + 1)))).toBe(ROOTS[at]);
    }
  });

  test("proves inclusion by the paths of its reference implementation", () => {
    const path = (index: number, size: number) => pathOf(LEAVES.slice(0, size), inclusionRanges(index, size)).map(hex);
    expect(path(0, 1)).toEqual([]);
    expect(path(0, 8)).toEqual([
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]);
    expect(path(5, 8)).toEqual([
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]);
    expect(path(2, 3)).toEqual(["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]);
  });

  test("proves consistency by the paths of its reference implementation", () => {
    const path = (first: number, second: number) =>
      pathOf(LEAVES.slice(0, second), consistencyRanges(first, second)).map(hex);
    expect(path(1, 1)).toEqual([]);
    expect(path(1, 8)).toEqual([
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]);
    expect(path(6, 8)).toEqual([
      "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]);
    expect(path(2, 5)).toEqual([
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ]);
  });
});

const someLeaves = fc.uint8Array({ minLength: 32, maxLength: 32 });
const sizes = fc.integer({ min: 1, max: 300 });
const leavesFrom = (seed: Uint8Array, size: number) =>
  Array.from({ length: size }, (_, at) => sha256(seed, Buffer.from(String(at))));

describe("whatever the leaves", () => {
  test("every part of a tree is made of its full trees, and the growing tree tells each of them once", () => {
    fc.assert(
      fc.property(someLeaves, sizes, fc.nat(), (seed, size, drawn) => {
        const leaves = leavesFrom(seed, size);
        const full = new Map(leaves.map((leaf, index) => [`0 ${index}`, leaf]));
        const tree = growingTree(sha256);
        for (const leaf of leaves) {
          tree.add(leaf, ({ height, index }, hash) => {
            expect(full.has(`${height} ${index}`)).toBe(false);
            full.set(`${height} ${index}`, hash);
          });
        }
        expect(hex(tree.root())).toBe(hex(naiveRoot(leaves)));
        const index = drawn % size;
        const ranges = [...inclusionRanges(index, size), ...consistencyRanges(index + 1, size)];
        for (const range of ranges) {
          const hashes = subtreesOf(range).map(
            (subtree) => full.get(`${subtree.height} ${subtree.index}`) ?? Buffer.from("missing"),
          );
          expect(hex(joinSubtrees(sha256, hashes))).toBe(hex(hashOf(leaves, range)));
        }
        // A tree that is taken up again grows to the same root.
        const edge = subtreesOf({ start: 0, end: index }).map(({ height, index: at }) => full.get(`${height} ${at}`));
        const again = growingTree(
          sha256,
          index,
          edge.filter((hash) => hash !== undefined),
        );
        for (const leaf of leaves.slice(index)) again.add(leaf);
        expect(hex(again.root())).toBe(hex(tree.root()));
      }),
      { numRuns: 60 },
    );
  });

  test("a leaf is proven to be where it is, and nowhere else, and no other leaf is", () => {
    fc.assert(
      fc.property(someLeaves, sizes, fc.nat(), fc.nat(), (seed, size, drawn, flipped) => {
        const leaves = leavesFrom(seed, size);
        const index = drawn % size;
        const [leaf = sha256(), root] = [leaves[index], naiveRoot(leaves)];
        const path = pathOf(leaves, inclusionRanges(index, size));
        const proof = { index, size, leaf, path, root };
        expect(provesInclusion(sha256, proof)).toBe(true);
        expect(provesInclusion(sha256, { ...proof, leaf: sha256(leaf) })).toBe(false);
        const wrong = flipped % Math.max(path.length, 1);
        const changed = path.map((hash, at) => (at === wrong ? sha256(hash) : hash));
        expect(provesInclusion(sha256, { ...proof, path: changed })).toBe(path.length === 0);
        expect(provesInclusion(sha256, { ...proof, path: [...path, leaf] })).toBe(false);
        const other = flipped % size;
        expect(provesInclusion(sha256, { ...proof, index: other })).toBe(other === index);
      }),
      { numRuns: 100 },
    );
  });

  test("a tree is proven to go on with an earlier one, and with no other", () => {
    fc.assert(
      fc.property(someLeaves, sizes, fc.nat(), fc.nat(), (seed, second, drawn, flipped) => {
        const leaves = leavesFrom(seed, second);
        const first = 1 + (drawn % second);
        const path = pathOf(leaves, consistencyRanges(first, second));
        const [firstRoot, secondRoot] = [naiveRoot(leaves.slice(0, first)), naiveRoot(leaves)];
        const proof = { first, second, firstRoot, secondRoot, path };
        expect(provesConsistency(sha256, proof)).toBe(true);
        expect(provesConsistency(sha256, { ...proof, firstRoot: sha256(firstRoot) })).toBe(false);
        expect(provesConsistency(sha256, { ...proof, secondRoot: sha256(secondRoot) })).toBe(false);
        const wrong = flipped % Math.max(path.length, 1);
        const changed = path.map((hash, at) => (at === wrong ? sha256(hash) : hash));
        expect(provesConsistency(sha256, { ...proof, path: changed })).toBe(path.length === 0);
        // Whoever changed the past cannot prove that it is the past.
        const rewritten = leaves.map((leaf, at) => (at === flipped % first ? sha256(leaf) : leaf));
        const forged = {
          ...proof,
          secondRoot: naiveRoot(rewritten),
          path: pathOf(rewritten, consistencyRanges(first, second)),
        };
        expect(provesConsistency(sha256, forged)).toBe(false);
      }),
      { numRuns: 100 },
    );
  });
});
