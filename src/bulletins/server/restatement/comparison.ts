import type { Sql } from "../../../foundation/server/database.ts";
import type { BulletinProfile } from "../../domain/bulletin-profile.ts";
import type { BulletinSnapshot, SnapshotContent, Waterfall } from "../../domain/snapshot.ts";
import { takeContent } from "../draft.ts";
import { asRestatementLines, listRestatementLines, type RestatementLine } from "./restatement.queries.ts";

/** A published edition beside what came after it: why every figure that changed did so, and line by line which records. */
export type Comparison = {
  /** the edition compared */
  readonly edition: number;
  /** the later edition, or `now` */
  readonly with: number | "now";
  readonly waterfalls: readonly Waterfall[];
  readonly lines: readonly RestatementLine[];
  /** what the later side says, with the names of its districts and operators */
  readonly content: Pick<SnapshotContent, "metrics" | "districts" | "operators" | "campaignFrom">;
};

/** Compares the latest published edition of a week with what is known now. */
export async function comparisonNow(
  sql: Sql,
  profile: BulletinProfile,
  { edition, period }: BulletinSnapshot,
): Promise<Comparison> {
  const { content, changes } = await takeContent(sql, profile, period);
  const waterfalls = content.restates?.waterfalls ?? [];
  const lines = await asRestatementLines(sql, profile.programme.id, changes);
  return { edition, with: "now", waterfalls, lines, content };
}

/** What an edition restated when it was frozen. */
export async function comparisonOfEdition(sql: Sql, snapshot: BulletinSnapshot): Promise<Comparison> {
  const { restates, edition, programme, id } = snapshot;
  return {
    edition: restates?.edition ?? edition,
    with: edition,
    waterfalls: restates?.waterfalls ?? [],
    lines: await listRestatementLines(sql, programme.id, id),
    content: snapshot,
  };
}
