import { joinSubtrees, nodeHash, type Sha256, type Subtree, subtreesOf } from "./merkle-tree.ts";

/**
 * A Merkle tree to which leaves are added at the end, of which only the right edge is remembered: some forty hashes for any number
 * of leaves.
 */
export type GrowingTree = {
  readonly size: number;
  /**
   * Adds the hash of a leaf.
   *
   * @param onFull  is told of every full tree over more than one leaf that it completes, the smallest first
   */
  add(leaf: Uint8Array, onFull?: (subtree: Subtree, hash: Uint8Array) => void): void;
  root(): Uint8Array;
};

/**
 * Begins a tree, or goes on with one.
 *
 * @param edge  the hashes of `subtreesOf({ start: 0, end: size })` of a tree that there is already
 */
export function growingTree(sha256: Sha256, size = 0, edge: readonly Uint8Array[] = []): GrowingTree {
  let count = size;
  const hashes = [...edge];
  const heights = subtreesOf({ start: 0, end: size }).map(({ height }) => height);
  if (hashes.length !== heights.length) throw new Error(`the edge of a tree of ${size} has ${heights.length} hashes`);
  return {
    get size() {
      return count;
    },
    add(leaf, onFull) {
      hashes.push(leaf);
      heights.push(0);
      count += 1;
      let height = 0;
      while (heights.length > 1 && heights.at(-2) === height) {
        const [right, left] = [hashes.pop(), hashes.pop()];
        if (!right || !left) throw new Error("the edge of the tree is broken");
        const hash = nodeHash(sha256, left, right);
        height += 1;
        heights.splice(-2, 2, height);
        hashes.push(hash);
        onFull?.({ height, index: count / 2 ** height - 1 }, hash);
      }
    },
    root: () => joinSubtrees(sha256, hashes),
  };
}
