import type { BulletinSnapshot } from "../../bulletins/domain/snapshot.ts";
import { contentOf } from "../../bulletins/domain/snapshot.ts";
import type { Sql } from "../../foundation/server/database.ts";
import { canonicalJson } from "../../foundation/server/journal.ts";
import { sumLevels, sumPath } from "../domain/sum-tree.ts";
import type {
  BulletinEntries,
  ContributionContent,
  FiguresProof,
  PublishedKeys,
  Seal,
} from "../domain/sealed-journal.ts";
import { findPublishedProof, listContributionRows } from "./bulletin-proof.queries.ts";
import { contributionLeaves, type ContributionLeaf, secretOfBulletin } from "./figures-proof.ts";
import { listKeys } from "./keys.queries.ts";
import { findSeal } from "./seal.queries.ts";
import { sealedTree } from "./sealed-tree.ts";
import { hex, sha256 } from "./sha256.ts";

/** A record inside a published figure, and the steps from its leaf to the root: of others they tell a hash and an amount. */
export type ProvenRecord = {
  readonly metric: string;
  readonly content: ContributionContent;
  readonly amount: number;
  readonly salt: string;
  readonly steps: readonly { readonly side: "left" | "right"; readonly hash: string; readonly sum: number }[];
};

/** The proof of a published bulletin: what `firmground verify` reads. */
export type ProofFile = {
  readonly format: "firmground-proof-1";
  readonly bulletin: { readonly id: string; readonly content: ReturnType<typeof contentOf> };
  readonly figures: FiguresProof;
  readonly entries: BulletinEntries;
  readonly seal: Seal;
  readonly keys: PublishedKeys;
  /** by figure: hash and amount of each leaf, for auditors */
  readonly contributions?: Readonly<Record<string, readonly (readonly [hash: string, amount: number])[]>>;
  /** for who may read them */
  readonly records?: readonly ProvenRecord[];
};

/** A proof file as it is written: canonical JSON and a line feed, so that every byte counts. */
export const proofText = (file: object): string => `${canonicalJson(file)}\n`;

/** The proof of a published bulletin; undefined until it is sealed. Works for the reader without an account. */
export async function proofOfBulletin(
  sql: Sql,
  programmeId: string,
  snapshot: BulletinSnapshot,
): Promise<ProofFile | undefined> {
  const proof = await findPublishedProof(sql, programmeId, snapshot.id);
  if (!proof?.entries || proof.sealNumber === null) return undefined;
  const seal = await findSeal(sql, programmeId, proof.sealNumber);
  if (!seal) throw new Error("a bulletin is sealed by a seal that is not there");
  return {
    format: "firmground-proof-1",
    bulletin: { id: snapshot.id, content: contentOf(snapshot) },
    figures: proof.figures,
    entries: proof.entries,
    seal,
    keys: await listKeys(sql, programmeId),
  };
}

/** The leaves of every figure of a bulletin, by figure, each in the order of its tree; as the register. */
export async function leavesOfBulletin(
  sql: Sql,
  programmeId: string,
  snapshot: BulletinSnapshot,
): Promise<Map<string, ContributionLeaf[]>> {
  const secret = await secretOfBulletin(sql, programmeId, snapshot.id);
  const rows = Map.groupBy(await listContributionRows(sql, programmeId, snapshot.id), ({ metricId }) => metricId);
  const leaves = new Map<string, ContributionLeaf[]>();
  for (const { definition } of snapshot.metrics) {
    const of = rows.get(definition.id);
    if (of) leaves.set(definition.id, contributionLeaves(definition, of, secret));
  }
  return leaves;
}

/** Hash and amount of every leaf, by figure: from them anybody can add up a total again, and learn nothing else. */
export const contributionsOf = (
  leaves: ReadonlyMap<string, readonly ContributionLeaf[]>,
): NonNullable<ProofFile["contributions"]> =>
  Object.fromEntries(
    [...leaves].map(([metric, of]) => [metric, of.map(({ node }) => [hex(node.hash), node.sum] as const)]),
  );

/**
 * Proves that records are inside the published figures.
 *
 * @param mayShow  whether whoever asks may read a record version
 */
export function provenRecords(
  leaves: ReadonlyMap<string, readonly ContributionLeaf[]>,
  mayShow: (content: ContributionContent) => boolean,
): ProvenRecord[] {
  return [...leaves].flatMap(([metric, of]) => {
    const levels = sumLevels(
      sha256,
      of.map(({ node }) => node),
    );
    return of.flatMap(({ content, salt, node }, index) => {
      if (!mayShow(content)) return [];
      const steps = sumPath(levels, index).map(({ side, hash, sum }) => ({ side, hash: hex(hash), sum }));
      return [{ metric, content, amount: node.sum, salt: hex(salt), steps }];
    });
  });
}

/** A proof that the journal of one seal is the beginning of that of another one. */
export type GrowthFile = {
  readonly format: "firmground-growth-1";
  readonly programme: string;
  readonly first: Seal;
  readonly second: Seal;
  readonly path: readonly string[];
  readonly keys: PublishedKeys;
};

/** Proves that nothing under a seal was changed before a later one; undefined where there is no such seal. */
export async function proofOfGrowth(
  sql: Sql,
  programmeId: string,
  firstNumber: number,
  secondNumber?: number,
): Promise<GrowthFile | undefined> {
  const [first, second] = [
    await findSeal(sql, programmeId, firstNumber),
    await findSeal(sql, programmeId, secondNumber),
  ];
  if (!first || !second || first.body.number > second.body.number) return undefined;
  const path = await sealedTree(sql, programmeId).consistency(first.body.treeSize, second.body.treeSize);
  const keys = await listKeys(sql, programmeId);
  return { format: "firmground-growth-1", programme: programmeId, first, second, path: path.map(hex), keys };
}
