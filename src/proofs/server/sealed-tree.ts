import type { Sql } from "../../foundation/server/database.ts";
import { growingTree, type GrowingTree } from "../domain/growing-tree.ts";
import {
  consistencyRanges,
  inclusionRanges,
  joinSubtrees,
  type LeafRange,
  type Subtree,
  subtreesOf,
} from "../domain/merkle-tree.ts";
import { sha256 } from "./sha256.ts";
import { findLeafHashes, findNodes, KEPT_HEIGHT } from "./tree.queries.ts";

/** Reads hashes of parts of a programme's tree, and remembers those that it has read. */
export type SealedTree = {
  /** the path that proves the leaf at an index in the tree of a size */
  inclusion(index: number, size: number): Promise<Buffer[]>;
  /** the path that proves that the tree of one size goes on as the tree of another */
  consistency(first: number, second: number): Promise<Buffer[]>;
  root(size: number): Promise<Buffer>;
  /** the tree of a size, to which leaves can be added; nothing of it is kept */
  grownTo(size: number): Promise<GrowingTree>;
};

/** Opens the tree that the seals of a programme are over, within a transaction. */
export function sealedTree(sql: Sql, programmeId: string): SealedTree {
  const known = new Map<string, Buffer>();

  const hashOfSubtree = async ({ height, index }: Subtree): Promise<Buffer> => {
    const key = `${height} ${index}`;
    const before = known.get(key);
    if (before) return before;
    const level = Math.floor(height / KEPT_HEIGHT);
    const under = 2 ** (height - level * KEPT_HEIGHT);
    const [start, end] = [index * under, (index + 1) * under];
    const hashes =
      level === 0
        ? await findLeafHashes(sql, programmeId, start, end)
        : await findNodes(sql, programmeId, level, start, end);
    if (hashes.length !== under) throw new Error(`the tree of the seals lacks a part over ${2 ** height} leaves`);
    const full = growingTree(sha256);
    for (const each of hashes) full.add(each);
    const hash = Buffer.from(full.root());
    known.set(key, hash);
    return hash;
  };
  const edgeOf = async (range: LeafRange): Promise<Buffer[]> => {
    const hashes: Buffer[] = [];
    for (const subtree of subtreesOf(range)) hashes.push(await hashOfSubtree(subtree));
    return hashes;
  };
  const hashOfRange = async (range: LeafRange) => Buffer.from(joinSubtrees(sha256, await edgeOf(range)));
  const pathOf = async (ranges: readonly LeafRange[]): Promise<Buffer[]> => {
    const path: Buffer[] = [];
    for (const range of ranges) path.push(await hashOfRange(range));
    return path;
  };
  return {
    inclusion: (index, size) => pathOf(inclusionRanges(index, size)),
    consistency: (first, second) => pathOf(consistencyRanges(first, second)),
    root: (size) => hashOfRange({ start: 0, end: size }),
    grownTo: async (size) => growingTree(sha256, size, await edgeOf({ start: 0, end: size })),
  };
}
