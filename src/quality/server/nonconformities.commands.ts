import { type Act, type Actor, may } from "../../access/domain/actor.ts";
import type { CalendarDate } from "../../foundation/domain/dates.ts";
import { refused, type Result } from "../../foundation/domain/result.ts";
import { asRegister, type Database, type Sql } from "../../foundation/server/database.ts";
import { derivedId } from "../../foundation/server/ids.ts";
import { appendJournal } from "../../foundation/server/journal.ts";
import { transactionUnlessRefused } from "../../foundation/server/refusable.ts";
import { type QcOutcome, severityOfFailure } from "../domain/inspection.ts";
import {
  dueOn,
  judgeStep,
  type NonconformityReport,
  type NonconformityState,
  type NonconformityStep,
  type StepRefusal,
  UNSETTLED,
} from "../domain/nonconformity.ts";
import type { KeptPlan, Written } from "./inspections.queries.ts";
import {
  insertNonconformity,
  insertStep,
  listUnsettledOf,
  standingOfNonconformity,
} from "./nonconformities.queries.ts";
import { isAuthority, type Subject } from "./subjects.queries.ts";
import { liftSuspensions, listCausesOfNonconformities, listSuspensions, suspendTasks } from "./suspensions.queries.ts";

/** What a nonconformity is about, and where it was found. */
export type FoundAt = {
  readonly kind: "qa-visit" | "qc-inspection";
  readonly id: string;
  readonly localId: string;
  readonly on: CalendarDate;
};

type About = Pick<Subject, "organisationId" | "districtId" | "sensitivity" | "taskId"> & {
  readonly release: { readonly id: string; readonly version: number } | undefined;
};

/** Writes what a visit reports, within its transaction; what is critical suspends the task. */
export async function reportNonconformities(
  sql: Sql,
  by: Written,
  {
    reports,
    foundAt,
    about,
  }: { readonly reports: readonly NonconformityReport[]; readonly foundAt: FoundAt; readonly about: About },
): Promise<void> {
  const ids: string[] = [];
  for (const [index, report] of reports.entries()) {
    const id = derivedId([by.programmeId, "nonconformity", foundAt.id, String(index + 1)]);
    ids.push(id);
    await insertNonconformity(sql, by, {
      ...report,
      dueOn: report.dueOn ?? dueOn(report.severity, foundAt.on),
      ...about,
      id,
      localId: `${foundAt.localId}/${index + 1}`,
      inspectionKind: foundAt.kind,
      inspectionId: foundAt.id,
      foundOn: foundAt.on,
      byRule: false,
    });
  }
  await suspendTasks(sql, by.programmeId, await listCausesOfNonconformities(sql, by.programmeId, ids), by.seq);
}

/** A visit of which nothing holds takes what it found with it, and what that suspended; what was settled stays so. */
export async function withdrawReports(
  sql: Sql,
  by: Written,
  visit: { readonly id: string; readonly on: CalendarDate; readonly reason: string | undefined },
): Promise<void> {
  const ids = await listUnsettledOf(sql, by.programmeId, visit.id);
  for (const id of ids) {
    await insertStep(sql, by, { id, state: "withdrawn", words: visit.reason ?? null, happenedOn: visit.on });
  }
  await liftSuspensions(sql, by.programmeId, { causes: ids }, by.seq, undefined);
}

/** What the rule says of a control that failed. Data, not a sentence for people: the pages have words of their own for it. */
const BY_RULE = "quality control failed";

/**
 * Lets the nonconformity of a control follow its result: one opens where it failed, and ends where a correction says that it did not. Called for each
 * version of a control.
 */
export async function followResult(
  sql: Sql,
  by: Written,
  {
    failed,
    outcome,
    plan,
    inspectionId,
    on,
  }: {
    readonly failed: boolean;
    readonly outcome: QcOutcome;
    readonly plan: KeptPlan;
    readonly inspectionId: string;
    readonly on: CalendarDate;
  },
): Promise<void> {
  const { programmeId, seq } = by;
  const id = derivedId([programmeId, "nonconformity", inspectionId, "rule"]);
  const standing = await standingOfNonconformity(sql, programmeId, id);
  const isOpen = standing !== undefined && UNSETTLED.includes(standing.state);
  if (failed === isOpen) return;
  if (!failed) {
    await insertStep(sql, by, { id, state: "withdrawn", words: null, happenedOn: on });
    await liftSuspensions(sql, programmeId, { causes: [id] }, seq, undefined);
    return;
  }
  if (standing) await insertStep(sql, by, { id, state: "open", words: null, happenedOn: on });
  else {
    const severity = severityOfFailure(outcome);
    await insertNonconformity(sql, by, {
      type: "qc_failed",
      severity,
      words: BY_RULE,
      dueOn: dueOn(severity, on),
      id,
      localId: `${plan.localId}/R`,
      inspectionKind: "qc-inspection",
      inspectionId,
      organisationId: plan.organisationId,
      districtId: plan.districtId,
      sensitivity: plan.sensitivity,
      taskId: plan.taskId,
      release: { id: plan.releaseId, version: plan.releaseVersion },
      foundOn: on,
      byRule: true,
    });
  }
  await suspendTasks(sql, programmeId, await listCausesOfNonconformities(sql, programmeId, [id]), seq);
}

/** What a step wrote: how the nonconformity stands now, and its place in the journal. */
export type StepTaken = { readonly id: string; readonly state: NonconformityState; readonly seq: number };

/** Takes a step in the life of a nonconformity. What is settled suspends its task no longer. */
export function takeStep(
  database: Database,
  actor: Actor,
  id: string,
  step: NonconformityStep,
  today: CalendarDate,
): Promise<Result<StepTaken, StepRefusal>> {
  return transactionUnlessRefused(database.as(actor), async (sql) => {
    const { programmeId } = actor;
    if (!(await standingOfNonconformity(sql, programmeId, id))) return refused({ reason: "unknown-nonconformity" });
    return asRegister(sql, async () => {
      const standing = await standingOfNonconformity(sql, programmeId, id);
      if (!standing) return refused({ reason: "unknown-nonconformity" });
      const authority = await isAuthority(sql, programmeId, actor.organisationId);
      const judged = judgeStep(actor, { ...standing, isAuthority: authority }, step, today);
      if (!judged.ok) return judged;

      const { to, words, happenedOn } = step;
      const seq = await appendJournal(sql, {
        actor,
        action: `quality.nonconformity-${to}`,
        subjectKind: "nonconformity",
        subjectId: id,
        content: { id, to, words, happenedOn },
        details: { number: standing.localId, severity: standing.severity, from: standing.state, to },
      });
      await insertStep(sql, { ...actor, seq }, { id, state: to, words, happenedOn });
      if (!UNSETTLED.includes(to)) await liftSuspensions(sql, programmeId, { causes: [id] }, seq, undefined);
      return { ok: true, value: { id, state: to, seq } };
    });
  });
}

/** Why a suspension was not lifted; nothing has changed then. */
export type LiftRefusal =
  | { readonly reason: "unknown-suspension" }
  | { readonly reason: "not-permitted"; readonly act: Act }
  | { readonly reason: "not-the-authority" }
  | { readonly reason: "not-suspended" }
  /** it ends by itself when the nonconformity is settled */
  | { readonly reason: "nonconformity-open" };

/** What letting a task go on wrote. */
export type TaskResumed = { readonly id: string; readonly taskId: string; readonly seq: number };

/** Lets work on a task go on after an accident; the authority decides, with its reason. */
export function resumeTask(
  database: Database,
  actor: Actor,
  id: string,
  words: string,
): Promise<Result<TaskResumed, LiftRefusal>> {
  return transactionUnlessRefused<TaskResumed, LiftRefusal>(database.as(actor), async (sql) => {
    const { programmeId } = actor;
    const [current] = await listSuspensions(sql, programmeId, { id });
    if (!current) return refused({ reason: "unknown-suspension" });
    if (!may(actor, "approve")) return refused({ reason: "not-permitted", act: "approve" });
    return asRegister(sql, async () => {
      if (!(await isAuthority(sql, programmeId, actor.organisationId))) return refused({ reason: "not-the-authority" });
      if (current.causeKind === "nonconformity") return refused({ reason: "nonconformity-open" });
      if (current.state !== "suspended") return refused({ reason: "not-suspended" });
      const seq = await appendJournal(sql, {
        actor,
        action: "quality.task-resumed",
        subjectKind: "task",
        subjectId: current.taskId,
        content: { id, words, task: current.taskId, cause: current.causeId },
        details: { suspension: id, reason: current.reason, words },
      });
      const lifted = await liftSuspensions(sql, programmeId, { id }, seq, { actorId: actor.personId, words });
      return lifted > 0
        ? ({ ok: true, value: { id, taskId: current.taskId, seq } } as const)
        : refused({ reason: "not-suspended" });
    });
  });
}
