import { type Actor, may } from "../../access/domain/actor.ts";
import type { CalendarDate } from "../../foundation/domain/dates.ts";
import { refused, type Result } from "../../foundation/domain/result.ts";
import { asRegister, type Database, type Sql } from "../../foundation/server/database.ts";
import { derivedId } from "../../foundation/server/ids.ts";
import { appendJournal, contentHash } from "../../foundation/server/journal.ts";
import { transactionUnlessRefused } from "../../foundation/server/refusable.ts";
import {
  type InspectionRefusal,
  judgeInspection,
  type QaVisit,
  type QcInspection,
  type QcPlan,
  type QcResult,
  resultOf,
} from "../domain/inspection.ts";
import {
  findPlan,
  findSame,
  insertQaVisit,
  insertQcInspection,
  insertQcPlan,
  isPlanTaken,
  latestVersion,
  sampleOf,
} from "./inspections.queries.ts";
import { followResult, reportNonconformities, withdrawReports } from "./nonconformities.commands.ts";
import { findSubject, isAuthority, measureSamples } from "./subjects.queries.ts";

/** What the programme knows: the codes of checklist items and of methods, and which day it is. */
export type InspectionContext = {
  readonly checklist: ReadonlySet<string>;
  readonly methods: ReadonlySet<string>;
  readonly today: CalendarDate;
};

/** What was written: its id, its version, and its place in the journal. */
export type InspectionWritten = { readonly id: string; readonly version: number; readonly seq: number };

/** Whether a person may learn that this was written already. */
const mayInspect = (actor: Actor, subject: { readonly mayInspect: boolean } | undefined): boolean =>
  may(actor, "inspect") && subject?.mayInspect === true;

/** Runs a command about something that its person has to see. */
const command = <Value>(
  database: Database,
  actor: Actor,
  work: (sql: Sql) => Promise<Result<Value, InspectionRefusal>>,
): Promise<Result<Value, InspectionRefusal>> => transactionUnlessRefused(database.as(actor), work);

/**
 * Writes a visit, or a correction of it, with the nonconformities that it found. A critical one suspends the task, and puts the visited release on
 * hold, in the same transaction. Sent twice, it is written once.
 */
export function recordQaVisit(
  database: Database,
  actor: Actor,
  visit: QaVisit,
  context: InspectionContext,
): Promise<Result<InspectionWritten, InspectionRefusal>> {
  return command(database, actor, async (sql) => {
    const { programmeId, organisationId } = actor;
    // What its reader may not see is not there for them.
    const subject = await findSubject(sql, programmeId, visit.subject.kind, visit.subject);
    const id = derivedId([programmeId, "qa-visit", organisationId, visit.localId]);
    return asRegister(sql, async () => {
      const codes = [...Object.keys(visit.checklist), ...visit.nonconformities.map(({ type }) => type)];
      const standing = {
        subject,
        isAuthority: await isAuthority(sql, programmeId, organisationId),
        latest: await latestVersion(sql, programmeId, "qa_visit", id),
        unknownCodes: codes.filter((code) => !context.checklist.has(code)),
      };
      const { seen: _read, ...content } = visit;
      const hash = contentHash(content);
      const same = mayInspect(actor, subject) ? await findSame(sql, programmeId, "qa_visit", id, hash) : undefined;
      if (same) return { ok: true, value: { id, ...same } };
      const judged = judgeInspection(actor, standing, visit, { on: visit.visitedOn, today: context.today });
      if (!judged.ok) return judged;
      if (!subject) return refused({ reason: "unknown-subject" });
      if (standing.latest > 0 && visit.nonconformities.length > 0) {
        return refused({ reason: "nonconformities-in-correction" });
      }
      if (visit.nonconformities.some(({ dueOn }) => dueOn !== undefined && dueOn < visit.visitedOn)) {
        return refused({ reason: "dates-out-of-order" });
      }

      const { version } = judged.value;
      const seq = await appendJournal(sql, {
        actor,
        action: visit.withdrawn ? "quality.visit-withdrawn" : "quality.visit-recorded",
        subjectKind: "qa-visit",
        subjectId: id,
        subjectVersion: version,
        content,
        details: {
          number: visit.localId,
          about: subject.localId,
          organisation: subject.organisationId,
          nonconformities: visit.nonconformities.map(({ severity }) => severity),
        },
      });
      const by = { ...actor, seq, hash };
      await insertQaVisit(sql, by, subject, { ...visit, id, version });
      if (visit.withdrawn) await withdrawReports(sql, by, { id, on: visit.visitedOn, reason: visit.reason });
      await reportNonconformities(sql, by, {
        reports: visit.nonconformities,
        foundAt: { kind: "qa-visit", id, localId: visit.localId, on: visit.visitedOn },
        about: { ...subject, release: subject.kind === "release-polygon" ? subject : undefined },
      });
      return { ok: true, value: { id, version, seq } };
    });
  });
}

/** States what a control of a release will search and what it accepts, before it is made. */
export function planInspection(
  database: Database,
  actor: Actor,
  plan: QcPlan,
  context: InspectionContext,
): Promise<Result<InspectionWritten, InspectionRefusal>> {
  return command(database, actor, async (sql) => {
    const { programmeId, organisationId } = actor;
    const release = await findSubject(sql, programmeId, "release-polygon", { id: plan.release });
    const id = derivedId([programmeId, "qc-plan", organisationId, plan.localId]);
    return asRegister(sql, async () => {
      const standing = {
        subject: release,
        isAuthority: await isAuthority(sql, programmeId, organisationId),
        latest: (await isPlanTaken(sql, programmeId, id)) ? 1 : 0,
        unknownCodes: context.methods.has(plan.method) ? [] : [plan.method],
      };
      const hash = contentHash(plan);
      const same = mayInspect(actor, release) ? await findSame(sql, programmeId, "qc_plan", id, hash) : undefined;
      if (same) return { ok: true, value: { id, ...same } };
      const judged = judgeInspection(actor, standing, {}, { on: plan.statedOn, today: context.today });
      if (!judged.ok) return judged;
      if (!release) return refused({ reason: "unknown-subject" });
      if (plan.sample.kind === "lots" && plan.sample.sampled > plan.sample.units) {
        return refused({ reason: "too-many-sampled" });
      }
      const seq = await appendJournal(sql, {
        actor,
        action: "quality.inspection-planned",
        subjectKind: "qc-plan",
        subjectId: id,
        content: plan,
        details: { number: plan.localId, release: release.localId, organisation: release.organisationId },
      });
      await insertQcPlan(sql, { ...actor, seq, hash }, release, { ...plan, id });
      return { ok: true, value: { id, version: 1, seq } };
    });
  });
}

/**
 * Writes a control by its plan, or a correction of it. The result follows from the plan's rule; where it failed, a nonconformity opens by itself, the
 * release is on hold (the view `release_hold`) and its task suspended.
 */
export function recordInspection(
  database: Database,
  actor: Actor,
  inspection: QcInspection,
  context: InspectionContext,
): Promise<Result<InspectionWritten & { readonly result: QcResult }, InspectionRefusal>> {
  return command(database, actor, async (sql) => {
    const { programmeId, organisationId } = actor;
    const plan = await findPlan(sql, programmeId, inspection.plan);
    if (!plan || plan.inspectedBy !== organisationId) return refused({ reason: "unknown-plan" });
    const id = derivedId([programmeId, "qc-inspection", plan.id]);
    return asRegister(sql, async () => {
      const latest = await latestVersion(sql, programmeId, "qc_inspection", id);
      const release = { id: plan.releaseId, version: plan.releaseVersion };
      const measured = await measureSamples(sql, programmeId, release, inspection.samples);
      const outcome = {
        planned: sampleOf(plan),
        acceptHazardous: plan.acceptHazardous,
        acceptIndicator: plan.acceptIndicator,
        searchedFraction: typeof measured === "object" ? measured.fraction : 0,
        searchedUnits: inspection.searchedUnits,
        hazardousFinds: inspection.hazardousFinds,
        indicatorFinds: inspection.indicatorFinds,
      };
      const result = resultOf(outcome);
      const { seen: _read, ...sent } = inspection;
      const content = { ...sent, result };
      const hash = contentHash(content);
      const same = mayInspect(actor, plan) ? await findSame(sql, programmeId, "qc_inspection", id, hash) : undefined;
      if (same) return { ok: true, value: { id, ...same, result } };

      // Who made the plan was judged then; the authority may have changed hands since, the work has not.
      const standing = { subject: plan, isAuthority: true, latest, unknownCodes: [] };
      const judged = judgeInspection(actor, standing, inspection, { on: inspection.inspectedOn, today: context.today });
      if (!judged.ok) return judged;
      if (inspection.inspectedOn < plan.statedOn) return refused({ reason: "dates-out-of-order" });
      if (measured === "flawed") return refused({ reason: "invalid-geometry" });
      if (!measured) return refused({ reason: "samples-outside" });
      // I17: a control is about a finished product.
      if (inspection.inspectedOn < measured.workedTo) return refused({ reason: "dates-out-of-order" });
      const { version } = judged.value;
      const seq = await appendJournal(sql, {
        actor,
        action: inspection.withdrawn ? "quality.inspection-withdrawn" : "quality.inspection-recorded",
        subjectKind: "qc-inspection",
        subjectId: id,
        subjectVersion: version,
        content,
        details: { number: plan.localId, release: plan.releaseId, organisation: plan.organisationId, result },
      });
      const by = { ...actor, seq, hash };
      await insertQcInspection(sql, by, plan, { ...inspection, ...measured, id, version, result });
      await followResult(sql, by, {
        failed: result === "failed" && inspection.withdrawn !== true,
        outcome,
        plan,
        inspectionId: id,
        on: inspection.inspectedOn,
      });
      return { ok: true, value: { id, version, seq, result } };
    });
  });
}
