import { randomBytes } from "node:crypto";
import { inWholes } from "../../bulletins/domain/figures.ts";
import { isOverRecords, type MetricDefinition } from "../../bulletins/domain/metric.ts";
import type { Sql } from "../../foundation/server/database.ts";
import { type SumNode, sumLeaf, sumRoot } from "../domain/sum-tree.ts";
import type { ContributionContent, FiguresProof } from "../domain/sealed-journal.ts";
import { type ContributionRow, insertBulletinProof, listContributionRows } from "./bulletin-proof.queries.ts";
import { byHash, contributionSalt } from "./entry-leaf.ts";
import { findSecret, insertSecret } from "./seal.queries.ts";
import { canonicalBytes, hashOf, hex, sha256 } from "./sha256.ts";

/** Which bulletin, and what of its figures is counted from records. */
export type BulletinToProve = {
  readonly programmeId: string;
  readonly bulletinId: string;
  readonly contentHash: string;
  readonly definitions: readonly MetricDefinition[];
};

/** A leaf of a sum tree, and the contribution that it stands for. */
export type ContributionLeaf = {
  readonly row: ContributionRow;
  readonly content: ContributionContent;
  readonly salt: Buffer;
  readonly node: SumNode;
};

/** What stands for the hash of a record that is no longer there: so its figure no longer has its root. */
const NO_RECORD = "";

/** The leaves of a figure's sum tree in their order, from its contributions. */
export function contributionLeaves(
  definition: MetricDefinition,
  rows: readonly ContributionRow[],
  secret: Buffer,
): ContributionLeaf[] {
  const leaves = rows.map((row) => {
    const { kind, id, version, contentHash } = row;
    const content = { contentHash: contentHash ?? NO_RECORD, id, kind, version };
    const salt = contributionSalt(secret, definition.id, id, version);
    const amount = inWholes(definition, row.amount);
    return { row, content, salt, node: sumLeaf(sha256, salt, canonicalBytes(content), amount) };
  });
  return leaves.sort((a, b) => byHash(a.node, b.node));
}

/** Works out of what the figures of a bulletin are made, as its contributions and records stand in this transaction. */
export async function figuresProof(
  sql: Sql,
  { programmeId, bulletinId, contentHash, definitions }: BulletinToProve,
  secret: Buffer,
): Promise<FiguresProof> {
  const byMetric = Map.groupBy(await listContributionRows(sql, programmeId, bulletinId), ({ metricId }) => metricId);
  const figures = definitions
    .filter(({ measure }) => isOverRecords(measure))
    .map((definition) => {
      const leaves = contributionLeaves(definition, byMetric.get(definition.id) ?? [], secret);
      const { hash, sum } = sumRoot(
        sha256,
        leaves.map(({ node }) => node),
      );
      return {
        metric: definition.id,
        version: definition.version,
        root: hex(hash),
        sum,
        contributions: leaves.length,
      };
    });
  return { format: "firmground-figures-1", programme: programmeId, bulletin: bulletinId, contentHash, figures };
}

/**
 * Freezes what the figures of a bulletin are made of, in the transaction that freezes the bulletin, as the register.
 *
 * @param seq  of the entry that will hold the hash which is answered
 * @returns the hash of the proof, for the journal
 */
export async function freezeFiguresProof(sql: Sql, bulletin: BulletinToProve, seq: number): Promise<string> {
  const secret = randomBytes(32);
  await insertSecret(sql, bulletin.programmeId, bulletin.bulletinId, secret);
  const figures = await figuresProof(sql, bulletin, secret);
  await insertBulletinProof(sql, figures, seq);
  return hashOf(figures);
}

/** The secret of a bulletin, from which the random bytes of its leaves follow. */
export async function secretOfBulletin(sql: Sql, programmeId: string, bulletinId: string): Promise<Buffer> {
  const secret = await findSecret(sql, programmeId, bulletinId);
  if (!secret) throw new Error("a bulletin has a proof and no secret");
  return secret;
}
