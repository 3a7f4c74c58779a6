import { may, type Actor } from "../../access/domain/actor.ts";
import { accepted, refused, type Result } from "../../foundation/domain/result.ts";
import { asRegister, type Database, type Sql } from "../../foundation/server/database.ts";
import { appendJournal } from "../../foundation/server/journal.ts";
import { transactionUnlessRefused } from "../../foundation/server/refusable.ts";
import { type HazardRefusal, judgeStandingHazards } from "../../hazardous-areas/server/hazard-approval.commands.ts";
import { accountStandingChanges, type LandRefusal } from "../../land-release/server/land-account.commands.ts";
import { lockChosenLand } from "../../land-release/server/land-claims.queries.ts";
import { isAlarmKind, lockChosenNeighbourhood } from "../../quality/server/alarm-locks.queries.ts";
import { followAlarms, type FrozenRefusal, refuseFrozen } from "../../quality/server/alarms.commands.ts";
import { transitionTo, type RecordKind, type State, type Transition, type WithdrawalReason } from "../domain/states.ts";
import { tallyLand, tallyOrdnance } from "./figure-tally.queries.ts";
import {
  announceStandingChange,
  chooseVersions,
  countForeignVersions,
  countOutOfScope,
  countOwnVersions,
  digestOfChosen,
  writeDecisions,
  type Selection,
} from "./decide.queries.ts";

/** A decision that somebody wants to take about records of one kind. */
export type DecisionRequest = {
  readonly kind: RecordKind;
  readonly selection: Selection;
  readonly to: State;
  readonly reason?: string | undefined;
  /** of a withdrawal, beside its words; a withdrawal without a code is counted as a rejection */
  readonly reasonCode?: WithdrawalReason | undefined;
};

/** Why a decision was not taken; nothing has changed then. */
export type DecisionRefusal =
  | { readonly reason: "no-such-step"; readonly to: State }
  | { readonly reason: "not-permitted"; readonly act: string }
  | { readonly reason: "reason-required"; readonly to: State }
  /** only a withdrawal has a code */
  | { readonly reason: "no-reason-code"; readonly to: State }
  | { readonly reason: "nothing-chosen" }
  /** some of the records named are unknown or ended */
  | { readonly reason: "not-found"; readonly missing: number }
  | { readonly reason: "wrong-state"; readonly state: State; readonly versions: number; readonly to: State }
  /** the first step is the operator's own: records of another are verified by that one, or by the authority */
  | { readonly reason: "other-organisation"; readonly versions: number }
  /** the actor may do this, but not for these records: another organisation's, in another district, of a higher tier */
  | { readonly reason: "out-of-scope"; readonly act: string; readonly versions: number }
  /** I19: who wrote, verified or validated a version does not decide on it again */
  | { readonly reason: "own-record"; readonly versions: number }
  | FrozenRefusal
  | HazardRefusal
  | LandRefusal;

/** What a decision did: how many versions it was about, and its place in the journal. */
export type DecisionOutcome = { readonly decided: number; readonly seq: number };

/**
 * Decides on records: verifies, validates, approves, returns or withdraws them, all or none, in one transaction.
 *
 * Approving ordnance brings the sums up to date; approving release polygons gives them the land that nobody
 * had released before. Withdrawing undoes both.
 *
 * @returns how many were decided, or why none was: see {@link DecisionRefusal}
 * @see brief 3.3 and I19
 */
export function decideRecords(
  database: Database,
  actor: Actor,
  request: DecisionRequest,
): Promise<Result<DecisionOutcome, DecisionRefusal>> {
  return transactionUnlessRefused(database.as(actor), (sql) => decideWithin(sql, actor, request));
}

async function decideWithin(
  sql: Sql,
  actor: Actor,
  request: DecisionRequest,
): Promise<Result<DecisionOutcome, DecisionRefusal>> {
  const { kind, selection, to, reason, reasonCode } = request;
  const step = transitionTo(to);
  if (!step) return refused({ reason: "no-such-step", to });
  if (!may(actor, step.act)) return refused({ reason: "not-permitted", act: step.act });
  if (step.reason === "required" && !reason?.trim()) return refused({ reason: "reason-required", to });
  if (reasonCode !== undefined && to !== "withdrawn") return refused({ reason: "no-reason-code", to });

  const { states } = await chooseVersions(sql, actor.programmeId, kind, selection);
  return asRegister(sql, () => decideOnChosen(sql, actor, request, step, states));
}

/** Decides on `chosen_version`, which holds nothing but what the actor may see. */
async function decideOnChosen(
  sql: Sql,
  actor: Actor,
  { kind, selection, to, reason, reasonCode }: DecisionRequest,
  step: Transition,
  states: readonly { readonly state: State; readonly versions: number }[],
): Promise<Result<DecisionOutcome, DecisionRefusal>> {
  const decided = states.reduce((sum, { versions }) => sum + versions, 0);
  if (decided === 0) return refused({ reason: "nothing-chosen" });
  const missing = "ids" in selection ? new Set(selection.ids).size - decided : 0;
  if (missing > 0) return refused({ reason: "not-found", missing });
  const wrong = states.find(({ state }) => !step.from.includes(state));
  if (wrong) return refused({ reason: "wrong-state", to, ...wrong });
  const outside = await countOutOfScope(sql, actor.programmeId, kind, step.act);
  if (outside > 0) return refused({ reason: "out-of-scope", act: step.act, versions: outside });
  if (step.act === "verify") {
    const foreign = await countForeignVersions(sql, actor.programmeId, kind, actor.organisationId);
    if (foreign > 0) return refused({ reason: "other-organisation", versions: foreign });
  }
  if (step.act !== "approve" || to === "approved") {
    const own = await countOwnVersions(sql, actor.programmeId, actor.personId);
    if (own > 0) return refused({ reason: "own-record", versions: own });
  }

  // Before the entry has its number: whoever decides on the same land later has to have a later one.
  if (kind === "release-polygon" && (to === "approved" || to === "withdrawn")) {
    await lockChosenLand(sql, actor.programmeId);
  }
  if (isAlarmKind(kind) && (to === "approved" || to === "withdrawn")) {
    await lockChosenNeighbourhood(sql, actor.programmeId, kind, decided);
  }
  const seq = await appendJournal(sql, {
    actor,
    action: `verification.records-${to}`,
    subjectKind: kind,
    subjectId: "ids" in selection && selection.ids.length === 1 ? (selection.ids[0] ?? kind) : kind,
    content: {
      kind,
      to,
      reason: reason ?? null,
      ...(reasonCode && { reasonCode }),
      versions: await digestOfChosen(sql),
    },
    details: {
      decided,
      to,
      ...("ids" in selection ? {} : selection),
      ...(reason ? { reason } : {}),
      ...(reasonCode && { reasonCode }),
    },
  });
  const { programmeId, personId: actorId } = actor;
  await writeDecisions(sql, { programmeId, kind, to, actorId, reason, reasonCode, seq });
  const refusal = await followStanding(sql, actor.programmeId, kind, seq);
  return refusal ? refused(refusal) : accepted({ decided, seq });
}

/**
 * Lets sums and land follow what begins and ceases to stand; expects the temporary table `standing_change`.
 * Whoever brings records in as approved calls it as well.
 */
export async function followStanding(
  sql: Sql,
  programmeId: string,
  kind: RecordKind,
  seq: number,
): Promise<LandRefusal | HazardRefusal | FrozenRefusal | undefined> {
  await announceStandingChange(sql);
  const frozen = await refuseFrozen(sql, programmeId, kind);
  if (frozen) return frozen;
  if (kind === "hazardous-area") {
    const refusal = await judgeStandingHazards(sql, programmeId);
    if (refusal) return refusal;
  }
  if (kind === "ordnance-item") await tallyOrdnance(sql, programmeId);
  if (kind === "release-polygon") {
    const refusal = await accountStandingChanges(sql, programmeId, seq);
    if (refusal) return refusal;
    await tallyLand(sql, programmeId, seq);
  }
  await followAlarms(sql, programmeId, kind, seq);
  return undefined;
}
