import type { Sql } from "../../foundation/server/database.ts";
import type { RecordKind } from "../../verification/domain/states.ts";
import { tableOf } from "../../verification/server/decide.queries.ts";
import type { RepairProposal } from "../domain/boundary-repair.ts";

/** Who decides about refused rows of an import, and under which journal entry. */
export type RefusalDecision = {
  readonly programmeId: string;
  readonly importId: string;
  readonly kind: RecordKind;
  readonly actorId: string;
  readonly seq: number;
  readonly reason: string | undefined;
};

/** A refused row that has become a record. */
export type AcceptedRow = { readonly line: number; readonly recordId: string };

/** A boundary that was mended on the way in. */
export type MendedRow = AcceptedRow & {
  /** as it stood in the file */
  readonly original: string;
  readonly system: string | null;
  readonly proposal: RepairProposal;
};

/** Keeps that refused rows were taken, as the latest versions of their records. */
export async function insertAcceptances(
  sql: Sql,
  decision: RefusalDecision,
  rows: readonly AcceptedRow[],
): Promise<void> {
  const { programmeId, importId, kind, actorId, seq, reason = null } = decision;
  await sql`
    insert into refusal_decision (programme_id, import_id, line, outcome, reason, record_id, record_version, actor_id, seq)
    select ${programmeId}, ${importId}::uuid, line, 'accepted', ${reason}, record_id,
           (select max(version) from ${sql(tableOf[kind])} record
            where record.programme_id = ${programmeId} and record.id = accepted.record_id), ${actorId}, ${seq}::bigint
    from unnest(${rows.map(({ line }) => line)}::bigint[], ${rows.map(({ recordId }) => recordId)}::uuid[]) accepted (line, record_id)
  `;
}

/** Keeps what was done to boundaries, and the boundaries as they were given. */
export async function insertRepairs(sql: Sql, decision: RefusalDecision, rows: readonly MendedRow[]): Promise<void> {
  const { programmeId, importId, kind, actorId, seq } = decision;
  for (const { line, recordId, original, system, proposal } of rows) {
    // Where the register had the record already, mended the same way, there is nothing to add.
    await sql`
      insert into geometry_repair (programme_id, record_id, record_version, record_kind, import_id, line, original, original_system,
                                   defect, defect_at, steps, area_before_m2, area_after_m2, doubled_m2, accepted_by, seq)
      select ${programmeId}, id, version, ${kind}, ${importId}::uuid, ${line}, ${original}, ${system},
             ${proposal.defect}, ${proposal.at}, ${[...proposal.steps]}::text[], ${proposal.areaBeforeM2 ?? null},
             ${proposal.areaAfterM2}, ${proposal.doubledM2}, ${actorId}, ${seq}::bigint
      from ${sql(tableOf[kind])}
      where programme_id = ${programmeId} and id = ${recordId} and recorded_seq = ${seq}
    `;
  }
}

/** Keeps that refused rows were put aside for good. */
export async function insertDrops(sql: Sql, decision: RefusalDecision, lines: readonly number[]): Promise<void> {
  const { programmeId, importId, actorId, seq, reason = null } = decision;
  await sql`
    insert into refusal_decision (programme_id, import_id, line, outcome, reason, actor_id, seq)
    select ${programmeId}, ${importId}::uuid, line, 'dropped', ${reason}, ${actorId}, ${seq}::bigint
    from unnest(${[...lines]}::bigint[]) line
  `;
}

/** A repair as it was accepted. */
export type KeptRepair = {
  readonly version: number;
  readonly original: string;
  readonly originalSystem: string | null;
  readonly defect: string;
  readonly at: string;
  readonly steps: readonly RepairProposal["steps"][number][];
  readonly areaBeforeM2: number | null;
  readonly areaAfterM2: number;
  readonly doubledM2: number;
  readonly acceptedBy: string;
  readonly acceptedAt: string;
  readonly fileName: string;
  readonly line: number;
};

/** The repairs of a record's versions, the latest first. */
export const listRepairs = (sql: Sql, programmeId: string, recordId: string) => sql<KeptRepair[]>`
  select repair.record_version as version, repair.original, repair.original_system as "originalSystem", repair.defect,
         repair.defect_at as at, repair.steps, repair.area_before_m2 as "areaBeforeM2", repair.area_after_m2 as "areaAfterM2",
         repair.doubled_m2 as "doubledM2", person.name as "acceptedBy", entry.recorded_at as "acceptedAt",
         run.file_name as "fileName", repair.line
  from geometry_repair repair
  join person on person.programme_id = repair.programme_id and person.id = repair.accepted_by
  join journal_entry entry on entry.programme_id = repair.programme_id and entry.seq = repair.seq
  join import_run run on run.programme_id = repair.programme_id and run.id = repair.import_id
  where repair.programme_id = ${programmeId} and repair.record_id = ${recordId}::uuid
  order by repair.record_version desc
`;
