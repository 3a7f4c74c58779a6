import type { Finding } from "../../foundation/domain/finding.ts";
import type { Boundary } from "../../foundation/domain/record-envelope.schema.ts";
import type { Extent } from "../../foundation/domain/record-rules.ts";
import type { Sql } from "../../foundation/server/database.ts";
import type { RecordKind } from "../../verification/domain/states.ts";
import {
  inOrderOfWork,
  mendableFlaw,
  prepareRepair,
  type PreparedBoundary,
  type RepairProposal,
} from "../domain/boundary-repair.ts";
import type { SubmittedRecord } from "../domain/record-kinds.ts";
import { boundaryEwkb } from "./ewkb.ts";
import { repairShapes } from "./repair-proposals.queries.ts";
import { placeColumn } from "./staged-columns.ts";

/** A row with what was found in it. */
export type FlawedRow = {
  readonly line: number;
  readonly record: SubmittedRecord | undefined;
  readonly findings: readonly Finding[];
};

/** The field of a kind that holds land; undefined where it has none. */
export const landField = (kind: RecordKind): "boundary" | "scope" | undefined => {
  const column = placeColumn[kind];
  return column === "point" ? undefined : column;
};

/** The boundary of a record, where it has one. */
export const landOf = (record: SubmittedRecord, kind: RecordKind): Boundary | undefined => {
  const field = landField(kind);
  return field && (record as { readonly [field in "boundary" | "scope"]?: Boundary })[field];
};

type Asked = { readonly line: number; readonly flaw: Finding; readonly prepared: PreparedBoundary };

/**
 * Proposes repairs for the boundaries of rows in which something was found that can be mended. Nothing is changed by it.
 *
 * @returns the proposals by line; a row without one has a sound boundary, or one that has to be given again
 */
export async function proposeRepairs(
  sql: Sql,
  kind: RecordKind,
  rows: readonly FlawedRow[],
  extent: Extent,
): Promise<Map<number, RepairProposal>> {
  const field = landField(kind);
  const proposals = new Map<number, RepairProposal>();
  if (field === undefined) return proposals;
  const asked: Asked[] = [];
  for (const { line, record, findings } of rows) {
    const boundary = record && landOf(record, kind);
    const flaw = boundary && mendableFlaw(findings, field);
    const flaws = new Set(findings.filter((finding) => finding.field === field).map(({ rule }) => rule));
    const prepared = flaw && prepareRepair(boundary, flaws, extent);
    if (prepared) asked.push({ line, flaw, prepared });
  }

  const made = await repairShapes(
    sql,
    asked.map(({ prepared: { boundary, drawn, pastAntimeridian } }) => ({
      shape: boundaryEwkb(boundary),
      drawn: drawn ? boundaryEwkb(drawn) : null,
      pastAntimeridian,
    })),
  );
  for (const { ordinal, rebuilt, at, before, after, doubled, boundary } of made) {
    const { line, flaw, prepared } = asked[ordinal - 1] ?? raise(ordinal);
    if (!boundary) continue;
    proposals.set(line, {
      defect: flaw.rule,
      at: String(flaw.facts?.["at"] ?? at ?? flaw.found ?? ""),
      steps: inOrderOfWork(rebuilt ? [...prepared.steps, "rebuild-rings"] : prepared.steps),
      boundary,
      areaBeforeM2: before ?? undefined,
      areaAfterM2: after,
      doubledM2: withoutNoise(doubled),
    });
  }
  return proposals;
}

/** Areas are sums: a difference of less than ten square centimetres is none. */
const withoutNoise = (areaM2: number): number => (areaM2 < 1e-3 ? 0 : areaM2);

const raise = (ordinal: number): never => {
  throw new Error(`the geometry engine answered a question ${ordinal} that was not asked`);
};
