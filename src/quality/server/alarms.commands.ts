import type { Sql } from "../../foundation/server/database.ts";
import { derivedId } from "../../foundation/server/ids.ts";
import { type FindingKind, FINDING_KINDS } from "../domain/alarm-rules.ts";
import { ENDINGS, SEVERITY_OF } from "../domain/quality-case.ts";
import { type Alarm, findAlarmsOfFinds, findAlarmsOfReleases } from "./alarms.queries.ts";
import {
  type CaseRow,
  closeCases,
  findFrozenClosing,
  findFrozenLeaving,
  insertCases,
  type KeptCase,
  listCasesOfChange,
} from "./cases.queries.ts";
import { findCriticalOnClosing } from "./nonconformities.queries.ts";
import {
  liftSuspensions,
  listCausesOfAccidents,
  listSuspensionsOfChange,
  suspendTasks,
} from "./suspensions.queries.ts";

/** Something was to be done with land whose release is in doubt: with the number of the record, and how many cases stand against it. */
export type FrozenRefusal =
  | { readonly reason: "under-investigation"; readonly localId: string; readonly cases: number }
  /** I14: a critical nonconformity about the land or its task is not settled, with its number */
  | { readonly reason: "critical-nonconformity"; readonly localId: string; readonly nonconformity: string };

const isFindingKind = (kind: string): kind is FindingKind => (FINDING_KINDS as readonly string[]).includes(kind);

/**
 * Refuses what a case forbids: a release with an open case is neither corrected nor withdrawn, and a hazardous area whose land is in
 * doubt, or about which something critical is open, is neither closed nor handed over (I14).
 *
 * Expects the temporary table `standing_change` of the decision, and the neighbourhood locked.
 */
export async function refuseFrozen(sql: Sql, programmeId: string, kind: string): Promise<FrozenRefusal | undefined> {
  const frozen =
    kind === "hazardous-area"
      ? await findFrozenClosing(sql, programmeId)
      : kind === "release-polygon"
        ? await findFrozenLeaving(sql, programmeId)
        : undefined;
  if (frozen) return { reason: "under-investigation", ...frozen };
  const critical = kind === "hazardous-area" ? await findCriticalOnClosing(sql, programmeId) : undefined;
  return critical && { reason: "critical-nonconformity", ...critical };
}

/** The one case that a find and a release can have. */
const caseId = (programmeId: string, { recordId, releaseId }: Alarm): string =>
  derivedId([programmeId, "quality-case", recordId, releaseId]);

/**
 * Opens a case for every alarm that follows from what begins to stand in this transaction, and ends those whose record ceased to stand,
 * or stands elsewhere now (I11, I12). The order in which find and release arrive makes no difference.
 *
 * Expects `standing_change`, and the neighbourhood locked (`lockChosenNeighbourhood`, or `lockAllAlarms`).
 *
 * A case that a person decided stays decided while what it rests on is the same, unless it was confirmed and the release came back.
 */
export async function followAlarms(sql: Sql, programmeId: string, kind: string, seq: number): Promise<void> {
  if (!isFindingKind(kind) && kind !== "release-polygon") return;
  if (kind === "accident") await followAccidents(sql, programmeId, seq);
  const isFind = isFindingKind(kind);
  const side = isFind ? "find" : "release";
  const raised = await (isFind ? findAlarmsOfFinds(sql, programmeId, kind) : findAlarmsOfReleases(sql, programmeId));
  const alarms = new Map(raised.map((alarm) => [caseId(programmeId, alarm), alarm]));
  const kept = new Map((await listCasesOfChange(sql, programmeId, side)).map((current) => [current.id, current]));

  const rows: CaseRow[] = [];
  for (const [id, alarm] of alarms) {
    const current = kept.get(id);
    if (current && stays(current, alarm)) continue;
    const openedSeq = current?.state === "open" ? current.openedSeq : seq;
    const severity = SEVERITY_OF[alarm.rule];
    rows.push({ ...alarm, id, state: "open", severity, openedSeq, actorId: null, reason: null });
  }
  for (const current of kept.values()) {
    if (current.state !== "open" || alarms.has(current.id)) continue;
    const reason = current.recordStands ? ENDINGS[1] : ENDINGS[0];
    rows.push({ ...current, state: "no_longer_applies", actorId: null, reason });
  }
  if (rows.length === 0) return;
  await closeCases(
    sql,
    programmeId,
    rows.map(({ id }) => id).filter((id) => kept.has(id)),
    seq,
  );
  await insertCases(sql, programmeId, rows, seq);
}

/** An accident at demining stops work on the task in which it happened, until a person lets it go on; so does its correction to another place. */
async function followAccidents(sql: Sql, programmeId: string, seq: number): Promise<void> {
  const causes = await listCausesOfAccidents(sql, programmeId);
  const stopped = await listSuspensionsOfChange(sql, programmeId);
  for (const { id, taskId, causeId } of stopped) {
    const holds = causes.some((cause) => cause.taskId === taskId && cause.causeId === causeId);
    if (!holds) await liftSuspensions(sql, programmeId, { id }, seq, undefined);
  }
  await suspendTasks(sql, programmeId, causes, seq);
}

/** Whether an alarm tells nothing that the case does not hold already. */
function stays(current: KeptCase, alarm: Alarm): boolean {
  if (current.state === "open") {
    return current.recordVersion === alarm.recordVersion && current.releaseVersion === alarm.releaseVersion;
  }
  const dismissed = current.state === "not_confirmed" || current.state === "position_error";
  return dismissed && current.basis === alarm.basis;
}
