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
import { type ReturnReason, wrongReturnReasons } from "../domain/return-reasons.ts";
import {
  actsFor,
  receivesFirst,
  type RecordKind,
  SEPARATE_STEPS,
  type State,
  stepsTo,
  type WithdrawalReason,
} from "../domain/states.ts";
import { tallyLand, tallyOrdnance } from "./figure-tally.queries.ts";
import {
  announceStandingChange,
  chooseVersions,
  countForeignVersions,
  countOutOfScope,
  countOwnVersions,
  digestOfChosen,
  receiveChosen,
  writeDecisions,
  type Selection,
} from "./decide.queries.ts";
import { checkChosen } from "./rules/check-rules.commands.ts";
import { type FindingRefusal, followDecision } from "./rules/follow-findings.ts";

/** A decision that somebody wants to take about records of one kind. */
export type DecisionRequest = {
  readonly kind: RecordKind;
  readonly selection: Selection;
  readonly to: State;
  readonly reason?: string | undefined;
  /** of a withdrawal, beside its words; a withdrawal without a code is counted as a rejection */
  readonly reasonCode?: WithdrawalReason | undefined;
  /** of a return, beside its words: at least one, from the list of the kind */
  readonly reasonCodes?: readonly ReturnReason[] | undefined;
  /** the version that the person saw, where one record is decided on; without it, whichever is the latest */
  readonly version?: number | undefined;
};

/** Why a decision was not taken; nothing has changed then. */
export type DecisionRefusal =
  | { readonly reason: "no-such-step"; readonly to: State }
  | { readonly reason: "not-permitted"; readonly act: string }
  | { readonly reason: "reason-required"; readonly to: State }
  /** only a withdrawal has a code */
  | { readonly reason: "no-reason-code"; readonly to: State }
  /** a return says by codes what is wrong, by those of the record's kind */
  | { readonly reason: "codes-required"; readonly to: State }
  | { readonly reason: "wrong-codes"; readonly codes: readonly string[] }
  /** another version has come in since the person looked at it */
  | { readonly reason: "changed-meanwhile"; readonly version: number }
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
  | FindingRefusal
  | FrozenRefusal
  | HazardRefusal
  | LandRefusal;

/** What a decision did: how many versions it was about, and its place in the journal. */
export type DecisionOutcome = { readonly decided: number; readonly seq: number };

/**
 * Decides on records: verifies, receives, validates, approves, returns or withdraws them, all or none, in one transaction.
 *
 * Approving ordnance brings the sums up to date; approving release polygons gives them the land that nobody
 * had released before. Withdrawing undoes both.
 *
 * @returns how many were decided, or why none was: see {@link DecisionRefusal}
 * @see brief 3.3 and I19
 */
export async function decideRecords(
  database: Database,
  actor: Actor,
  request: DecisionRequest,
): Promise<Result<DecisionOutcome, DecisionRefusal>> {
  const outcome = await transactionUnlessRefused(database.as(actor), (sql) => decideWithin(sql, actor, request));
  // What stopped it may have been found just now, and went with the transaction: it is kept, to be seen and answered.
  if (!outcome.ok && outcome.refusal.reason === "open-findings") await checkChosen(database, actor, request);
  return outcome;
}

async function decideWithin(
  sql: Sql,
  actor: Actor,
  request: DecisionRequest,
): Promise<Result<DecisionOutcome, DecisionRefusal>> {
  const { kind, selection, to, reason, reasonCode, reasonCodes = [] } = request;
  const steps = stepsTo(to);
  const [step] = steps;
  if (!step) return refused({ reason: "no-such-step", to });
  if (!steps.some(({ act }) => may(actor, act))) return refused({ reason: "not-permitted", act: step.act });
  if (step.reason === "required" && !reason?.trim()) return refused({ reason: "reason-required", to });
  if (reasonCode !== undefined && to !== "withdrawn") return refused({ reason: "no-reason-code", to });
  if (reasonCodes.length > 0 && to !== "returned") return refused({ reason: "no-reason-code", to });
  if (to === "returned" && reasonCodes.length === 0) return refused({ reason: "codes-required", to });
  const wrongCodes = wrongReturnReasons(kind, reasonCodes);
  if (wrongCodes.length > 0) return refused({ reason: "wrong-codes", codes: wrongCodes });

  const chosen = await chooseVersions(sql, actor.programmeId, kind, selection);
  return asRegister(sql, () => decideOnChosen(sql, actor, request, chosen));
}

type Chosen = Awaited<ReturnType<typeof chooseVersions>>;

/** Why the actor may not take this step with what was chosen, if they may not. */
async function refusalOfChosen(
  sql: Sql,
  actor: Actor,
  { kind, selection, to, version }: DecisionRequest,
  { states, latest }: Chosen,
): Promise<DecisionRefusal | undefined> {
  const decided = states.reduce((sum, { versions }) => sum + versions, 0);
  if (decided === 0) return { reason: "nothing-chosen" };
  const missing = "ids" in selection ? new Set(selection.ids).size - decided : 0;
  if (missing > 0) return { reason: "not-found", missing };
  if (version !== undefined && latest !== version) return { reason: "changed-meanwhile", version: latest };
  for (const { state, versions } of states) {
    const acts = actsFor(receivesFirst(state, to) ? "received" : state, to);
    const [first] = acts;
    if (first === undefined) return { reason: "wrong-state", to, state, versions };
    const own = acts.filter((act) => may(actor, act));
    if (own.length === 0) return { reason: "not-permitted", act: first };
    const outside = await countOutOfScope(sql, actor.programmeId, kind, own, state);
    if (outside > 0) return { reason: "out-of-scope", act: own.join(", "), versions: outside };
    if (own.every((act) => act === "verify")) {
      const foreign = await countForeignVersions(sql, actor.programmeId, kind, actor.organisationId);
      if (foreign > 0) return { reason: "other-organisation", versions: foreign };
    }
  }
  if (SEPARATE_STEPS.includes(to)) {
    const own = await countOwnVersions(sql, actor.programmeId, actor.personId);
    if (own > 0) return { reason: "own-record", versions: own };
  }
  return undefined;
}

/** Decides on `chosen_version`, which holds nothing but what the actor may see. */
async function decideOnChosen(
  sql: Sql,
  actor: Actor,
  request: DecisionRequest,
  chosen: Chosen,
): Promise<Result<DecisionOutcome, DecisionRefusal>> {
  const refusal = await refusalOfChosen(sql, actor, request, chosen);
  if (refusal) return refused(refusal);
  const { kind, to } = request;
  const decided = chosen.states.reduce((sum, { versions }) => sum + versions, 0);
  const unreceived = chosen.states.find(({ state }) => receivesFirst(state, to));
  if (unreceived) {
    const receipt = { kind, selection: request.selection, to: "received" } as const;
    const seq = await journalDecision(sql, actor, receipt, unreceived.versions, await digestOfChosen(sql, "verified"));
    await receiveChosen(sql, { programmeId: actor.programmeId, kind, actorId: actor.personId, seq });
  }

  // Before the entry has its number: whoever decides on the same land later has to have a later one.
  if (kind === "release-polygon" && (to === "approved" || to === "withdrawn")) {
    await lockChosenLand(sql, actor.programmeId);
  }
  if (isAlarmKind(kind) && (to === "approved" || to === "withdrawn")) {
    await lockChosenNeighbourhood(sql, actor.programmeId, kind, decided);
  }
  const seq = await journalDecision(sql, actor, request, decided, await digestOfChosen(sql));
  const { programmeId, personId: actorId } = actor;
  const { reason, reasonCode, reasonCodes } = request;
  await writeDecisions(sql, { programmeId, kind, to, actorId, reason, reasonCode, reasonCodes, seq });
  const stopping = await followDecision(sql, { programmeId, kind, to, seq });
  if (stopping) return refused(stopping);
  const following = await followStanding(sql, actor.programmeId, kind, seq);
  return following ? refused(following) : accepted({ decided, seq });
}

function journalDecision(
  sql: Sql,
  actor: Actor,
  { kind, selection, to, reason, reasonCode, reasonCodes = [] }: DecisionRequest,
  decided: number,
  versions: string,
): Promise<number> {
  const codes = { ...(reasonCode && { reasonCode }), ...(reasonCodes.length > 0 && { reasonCodes }) };
  return appendJournal(sql, {
    actor,
    action: `verification.records-${to}`,
    subjectKind: kind,
    subjectId: "ids" in selection && selection.ids.length === 1 ? (selection.ids[0] ?? kind) : kind,
    content: { kind, to, reason: reason ?? null, ...codes, versions },
    // The words stand beside the decision, where row-level security looks at who reads them.
    details: { decided, to, ...("ids" in selection ? {} : selection), ...codes },
  });
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
