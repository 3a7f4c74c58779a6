import type { Actor } from "../../access/domain/actor.ts";
import type { Result } from "../../foundation/domain/result.ts";
import type { Database } from "../../foundation/server/database.ts";
import type { RecordKind } from "../domain/states.ts";
import { type DecisionOutcome, type DecisionRefusal, type DecisionRequest, decideRecords } from "./decide.commands.ts";

/** A record that somebody chose among others, with the version that they saw, where they saw one. */
export type ChosenRecord = {
  readonly kind: RecordKind;
  readonly id: string;
  readonly version?: number | undefined;
};

/** What became of one of them. */
export type EachOutcome = ChosenRecord & { readonly outcome: Result<DecisionOutcome, DecisionRefusal> };

/** As many records as one call decides on; the rest goes into the next. */
export const MOST_AT_ONCE = 200;

/**
 * Takes one step with each of many records. Each stands for itself: its own transaction, its own decision, its own journal entry, its own
 * outcome; that one is refused holds back none of the others.
 *
 * In the order given, one after the other, since land goes to the release that is decided on first.
 *
 * @param records  at most {@link MOST_AT_ONCE}; one named twice is decided on once
 * @returns an outcome for each, in the same order
 */
export async function decideEach(
  database: Database,
  actor: Actor,
  records: readonly ChosenRecord[],
  decision: Omit<DecisionRequest, "kind" | "selection" | "version">,
): Promise<EachOutcome[]> {
  if (records.length > MOST_AT_ONCE) throw new Error(`at most ${MOST_AT_ONCE} records are decided on in one call`);
  const outcomes: EachOutcome[] = [];
  const seen = new Set<string>();
  for (const record of records) {
    if (seen.has(record.id)) continue;
    seen.add(record.id);
    const { kind, id, version } = record;
    // One by one: the order decides who gets shared land.
    const outcome = await decideRecords(database, actor, { ...decision, kind, selection: { ids: [id] }, version });
    outcomes.push({ ...record, outcome });
  }
  return outcomes;
}
