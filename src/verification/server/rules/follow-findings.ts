import type { Sql } from "../../../foundation/server/database.ts";
import { asRegister } from "../../../foundation/server/database.ts";
import { derivedId } from "../../../foundation/server/ids.ts";
import { type KeptRuleId, keptRuleOf, PAIR_RULES } from "../../domain/rules/kept-rules.ts";
import type { ProductivityLimit } from "../../domain/rules/more-than-a-crew-can-do.ts";
import type { RecordKind, State } from "../../domain/states.ts";
import { type CheckedScope, chooseChecked } from "./checked-versions.queries.ts";
import {
  blockingFindings,
  closeFindings,
  type FindingRow,
  insertFindings,
  type KeptFinding,
  listKeptOfChecked,
} from "./kept-findings.queries.ts";
import { type RaisedFinding, raiseFindings } from "./raised-findings.queries.ts";

/** How findings changed: opened (again), ended because nothing is found any more, and how many records were looked at. */
export type FindingsFollowed = { readonly checked: number; readonly opened: number; readonly ended: number };

/** Findings stand in the way of a decision: of which rule, about which record first, and how many. */
export type FindingRefusal = {
  readonly reason: "open-findings";
  readonly localId: string;
  readonly rule: KeptRuleId;
  readonly findings: number;
};

/** What a check is about, and the journal entry under which it is written. */
export type Check = {
  readonly programmeId: string;
  readonly kind: RecordKind;
  readonly scope: CheckedScope;
  readonly seq: number;
  /** what a method can do at most; without them that rule is not asked */
  readonly limits?: readonly ProductivityLimit[] | undefined;
};

/** The id of a finding: the same rule, record and subject are the same finding, in whatever version; of a pair whichever is the later. */
export const findingId = (
  programmeId: string,
  { rule, recordKind, recordId, organisationId, subject }: Omit<RaisedFinding, "facts" | "basis">,
): string => {
  const about = PAIR_RULES.has(rule) ? "pair" : (recordId ?? organisationId);
  return derivedId([programmeId, "rule-finding", rule, recordKind, about, subject]);
};

/**
 * Asks the rules about records, and brings what is kept of them up to date, in the caller's transaction and as the register: a finding
 * opens, or opens again where what it rests on has changed; it ends where the rule no longer finds it. What a person accepted stays
 * accepted while its basis is the same.
 */
export function followFindings(sql: Sql, check: Check): Promise<FindingsFollowed> {
  return asRegister(sql, async () => {
    const { programmeId, kind, scope, seq, limits } = check;
    const { records, versions } = await chooseChecked(sql, programmeId, kind, scope);
    if (records === 0) return { checked: 0, opened: 0, ended: 0 };
    const { rules, findings } = await raiseFindings(sql, programmeId, kind, limits);
    const kept = await listKeptOfChecked(sql, programmeId, kind, rules);
    return { checked: versions, ...(await settleFindings(sql, programmeId, findings, kept, seq)) };
  });
}

/** Compares what was found with what is kept of the same records, and writes the difference. */
export async function settleFindings(
  sql: Sql,
  programmeId: string,
  raised: readonly RaisedFinding[],
  kept: readonly KeptFinding[],
  seq: number,
): Promise<{ opened: number; ended: number }> {
  const before = new Map(kept.map((finding) => [finding.id, finding]));
  const rows = new Map<string, FindingRow>();
  const seen = new Set<string>();
  for (const finding of raised) {
    const id = findingId(programmeId, finding);
    seen.add(id);
    const current = before.get(id);
    if (current && stays(current, finding)) continue;
    const severity = keptRuleOf(finding.rule)?.severity;
    if (severity === undefined || severity === "alarm")
      throw new Error(`${finding.rule} is no rule whose findings are kept`);
    const openedSeq = current?.state === "open" ? current.openedSeq : seq;
    rows.set(id, { ...finding, id, severity, state: "open", openedSeq, actorId: null, reason: null });
  }
  const opened = [...rows.values()].filter(({ openedSeq }) => openedSeq === seq).length;
  let ended = 0;
  for (const { fromSeq: _earlier, ...current } of before.values()) {
    if (current.state !== "open" || seen.has(current.id)) continue;
    ended += 1;
    rows.set(current.id, { ...current, state: "no_longer_applies", actorId: null, reason: null });
  }
  const changed = [...rows.keys()].filter((id) => before.has(id));
  await closeFindings(sql, programmeId, changed, seq);
  await insertFindings(sql, programmeId, [...rows.values()], seq);
  return { opened, ended };
}

/** Whether what was found tells nothing that is not kept already. */
function stays(current: KeptFinding, raised: RaisedFinding): boolean {
  if (current.state === "no_longer_applies" || current.basis !== raised.basis) return false;
  return current.state === "accepted" || current.recordVersion === raised.recordVersion;
}

/**
 * Lets findings follow a decision about `chosen_version`, which is written already, and says what stops it.
 *
 * Before a version is validated every finding has a reason or is put right; before it is approved nothing blocks that came up meanwhile.
 * Of what is returned or withdrawn no finding remains.
 *
 * @returns why the decision may not be taken (the caller rolls back), or undefined
 */
export async function followDecision(
  sql: Sql,
  { programmeId, kind, to, seq }: { programmeId: string; kind: RecordKind; to: State; seq: number },
): Promise<FindingRefusal | undefined> {
  if (to !== "validated" && to !== "approved" && to !== "returned" && to !== "withdrawn") return undefined;
  await followFindings(sql, { programmeId, kind, scope: "chosen", seq });
  if (to === "returned" || to === "withdrawn") return undefined;
  const severities = to === "validated" ? (["block", "needs-reason"] as const) : (["block"] as const);
  const stopping = await asRegister(sql, () => blockingFindings(sql, programmeId, severities));
  return stopping && { reason: "open-findings", ...stopping };
}
