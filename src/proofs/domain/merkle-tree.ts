/** SHA-256 over several pieces of bytes, one after the other. The domain has no cryptography of its own. */
export type Sha256 = (...pieces: readonly Uint8Array[]) => Uint8Array;

/** Leaves of a tree from `start` up to, not including, `end`. */
export type LeafRange = { readonly start: number; readonly end: number };

/** A full binary tree over 2^height leaves, the one that begins with leaf `index` · 2^height. */
export type Subtree = { readonly height: number; readonly index: number };

const LEAF = new Uint8Array([0]);
const NODE = new Uint8Array([1]);

/** The hash of a leaf: SHA-256 of 0x00 and its bytes (RFC 9162, 2.1.1). */
export const leafHash = (sha256: Sha256, leaf: Uint8Array): Uint8Array => sha256(LEAF, leaf);

/** The hash of a node: SHA-256 of 0x01, its left and its right child (RFC 9162, 2.1.1). */
export const nodeHash = (sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array => sha256(NODE, left, right);

/** The hash of a tree without leaves. */
export const emptyRoot = (sha256: Sha256): Uint8Array => sha256();

/** The largest power of two that is smaller than `size`, where a tree of more than one leaf is divided. */
function dividedAt(size: number): number {
  let half = 1;
  while (half * 2 < size) half *= 2;
  return half;
}

/**
 * The parts of a tree whose hashes prove that a leaf is in it, from the leaf up (RFC 9162, 2.1.3.1).
 *
 * @param index  of the leaf, below `size`
 */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  assertWithin(index, size - 1);
  const ranges: LeafRange[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + dividedAt(end - start);
    if (index < middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return ranges.toReversed();
}

/**
 * The parts of a tree whose hashes prove that an earlier, smaller tree is its beginning, in the order of RFC 9162, 2.1.4.1.
 *
 * @param first   size of the earlier tree, at least 1 and at most `second`; nothing has to be proven where they are equal
 */
export function consistencyRanges(first: number, second: number): LeafRange[] {
  assertWithin(first - 1, second - 1);
  const ranges: LeafRange[] = [];
  let [start, end] = [0, second];
  let whole = true;
  while (first !== end) {
    const middle = start + dividedAt(end - start);
    if (first <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
      whole = false;
    }
  }
  // The root of the earlier tree is known to whoever asks; of a part of it the hash has to be told.
  if (!whole) ranges.push({ start, end });
  return ranges.toReversed();
}

/**
 * The full trees of which a part of a tree is made, from left to right.
 *
 * @param range  one of {@link inclusionRanges} or {@link consistencyRanges}, or from 0: the parts that a Merkle tree has
 */
export function subtreesOf({ start, end }: LeafRange): Subtree[] {
  const subtrees: Subtree[] = [];
  for (let at = start; at < end;) {
    let [height, leaves] = [0, 1];
    while (at % (leaves * 2) === 0 && at + leaves * 2 <= end) {
      height += 1;
      leaves *= 2;
    }
    subtrees.push({ height, index: at / leaves });
    at += leaves;
  }
  return subtrees;
}

/** Joins the hashes of {@link subtreesOf} a part to the hash of that part. */
export function joinSubtrees(sha256: Sha256, hashes: readonly Uint8Array[]): Uint8Array {
  const last = hashes.at(-1);
  if (!last) return emptyRoot(sha256);
  return hashes.slice(0, -1).reduceRight((right, left) => nodeHash(sha256, left, right), last);
}

/** Whether a path proves that the leaf with this hash is the one at `index` of the tree with this size and root (RFC 9162, 2.1.3.2). */
export function provesInclusion(
  sha256: Sha256,
  proof: {
    readonly index: number;
    readonly size: number;
    readonly leaf: Uint8Array;
    readonly path: readonly Uint8Array[];
    readonly root: Uint8Array;
  },
): boolean {
  const { index, size, leaf, path, root } = proof;
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false;
  const ranges = inclusionRanges(index, size);
  if (ranges.length !== path.length) return false;
  const computed = path.reduce(
    (hash, sibling, step) =>
      (ranges[step]?.start ?? 0) > index ? nodeHash(sha256, hash, sibling) : nodeHash(sha256, sibling, hash),
    leaf,
  );
  return sameHash(computed, root);
}

/** Whether a path proves that the first tree is the beginning of the second one (RFC 9162, 2.1.4.2). */
export function provesConsistency(
  sha256: Sha256,
  proof: {
    readonly first: number;
    readonly second: number;
    readonly firstRoot: Uint8Array;
    readonly secondRoot: Uint8Array;
    readonly path: readonly Uint8Array[];
  },
): boolean {
  const { first, second, firstRoot, secondRoot, path } = proof;
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(second) || first < 0 || first > second) return false;
  if (first === 0) return path.length === 0;
  if (first === second) return path.length === 0 && sameHash(firstRoot, secondRoot);
  const ranges = consistencyRanges(first, second);
  if (ranges.length !== path.length) return false;
  const knowsStart = (ranges[0]?.end ?? 0) === first;
  let [before, after] = knowsStart ? [path[0] ?? firstRoot, path[0] ?? firstRoot] : [firstRoot, firstRoot];
  for (const [step, hash] of path.entries()) {
    if (knowsStart && step === 0) continue;
    if ((ranges[step]?.start ?? 0) >= first) {
      after = nodeHash(sha256, after, hash);
    } else {
      before = nodeHash(sha256, hash, before);
      after = nodeHash(sha256, hash, after);
    }
  }
  return sameHash(before, firstRoot) && sameHash(after, secondRoot);
}

/** Whether two hashes are the same. They are public, so nothing is told by how long it takes. */
export const sameHash = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);

function assertWithin(index: number, last: number): void {
  if (Number.isSafeInteger(index) && index >= 0 && index <= last) return;
  throw new RangeError(`there is no leaf ${index} in a tree whose last is ${last}`);
}
