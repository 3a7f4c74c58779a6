import type { Sha256 } from "./merkle-tree.ts";

/** A part of a sum: a hash that says what it is made of, and how much it is, in whole numbers from 0. */
export type SumNode = { readonly hash: Uint8Array; readonly sum: number };

/** One step from a leaf to the root: the part beside it, and on which side it stands. */
export type SumStep = SumNode & { readonly side: "left" | "right" };

const LEAF = new Uint8Array([2]);
const NODE = new Uint8Array([3]);

/**
 * The leaf of one contribution: SHA-256 of 0x02, 32 random bytes, the amount and what contributes.
 *
 * The random bytes are told to nobody but the contributor and auditors. Without them the hash of a leaf, which proofs of neighbours
 * show, cannot be compared with a guess.
 *
 * @param content  canonical JSON of what contributes
 */
export function sumLeaf(sha256: Sha256, salt: Uint8Array, content: Uint8Array, amount: number): SumNode {
  if (salt.length !== 32) throw new RangeError("a salt has 32 bytes");
  return { hash: sha256(LEAF, salt, bytesOf(amount), content), sum: amount };
}

/** A node: SHA-256 of 0x03, left hash, left sum, right hash, right sum; its sum is that of both. */
export function sumNode(sha256: Sha256, left: SumNode, right: SumNode): SumNode {
  const sum = left.sum + right.sum;
  return { hash: sha256(NODE, left.hash, bytesOf(left.sum), right.hash, bytesOf(right.sum)), sum: asAmount(sum) };
}

/** The root over no contributions: the hash of a node without children, and nothing as the sum. */
export const emptySum = (sha256: Sha256): SumNode => ({ hash: sha256(NODE), sum: 0 });

/** Every level of the tree from the leaves to its root; a node without a partner moves up as it is. */
export function sumLevels(sha256: Sha256, leaves: readonly SumNode[]): SumNode[][] {
  const levels: SumNode[][] = [[...leaves]];
  for (let level = levels[0] ?? []; level.length > 1;) {
    const above: SumNode[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at], level[at + 1]];
      if (left) above.push(right ? sumNode(sha256, left, right) : left);
    }
    levels.push(above);
    level = above;
  }
  return levels;
}

/** The root of a sum tree: what its leaves are, and what they add up to. */
export const sumRoot = (sha256: Sha256, leaves: readonly SumNode[]): SumNode =>
  sumLevels(sha256, leaves).at(-1)?.[0] ?? emptySum(sha256);

/** The steps that prove that the leaf at `index` is in the sum, out of {@link sumLevels}. */
export function sumPath(levels: readonly (readonly SumNode[])[], index: number): SumStep[] {
  const steps: SumStep[] = [];
  let at = index;
  for (const level of levels.slice(0, -1)) {
    const [side, beside] = at % 2 === 0 ? (["right", level[at + 1]] as const) : (["left", level[at - 1]] as const);
    if (beside) steps.push({ ...beside, side });
    at = Math.floor(at / 2);
  }
  return steps;
}

/** Follows the steps from a leaf to the root. */
export const climbSum = (sha256: Sha256, leaf: SumNode, steps: readonly SumStep[]): SumNode =>
  steps.reduce<SumNode>(
    (node, step) => (step.side === "left" ? sumNode(sha256, step, node) : sumNode(sha256, node, step)),
    leaf,
  );

/** An amount as eight bytes, the highest first. */
function bytesOf(amount: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(asAmount(amount)));
  return bytes;
}

/** @throws RangeError for what no proof may contain: a negative amount would hide another, a fraction would be rounded */
function asAmount(amount: number): number {
  if (Number.isSafeInteger(amount) && amount >= 0) return amount;
  throw new RangeError(`${amount} is no amount: only whole numbers from 0 are added`);
}
