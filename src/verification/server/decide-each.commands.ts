import type { Actor } from "../../access/domain/actor.ts";
import type { Result } from "../../foundation/domain/result.ts";
import type { Database } from "../../foundation/server/database.ts";
import { MOST_RECORDS } from "../domain/decision.schema.ts";
import type { RecordKind } from "../domain/states.ts";
import { type DecisionOutcome, type DecisionRefusal, type DecisionRequest, decideRecords } from "./decide.commands.ts";
import { chooseVersions, chosenIds, type Selection } from "./decide.queries.ts";

/** A record that somebody chose among others, with the version that they saw, where they saw one. */
export type ChosenRecord = {
  readonly kind: RecordKind;
  readonly id: string;
  readonly version?: number | undefined;
};

/** What became of one of them. */
export type EachOutcome = ChosenRecord & { readonly outcome: Result<DecisionOutcome, DecisionRefusal> };

/**
 * Takes one step with each of many records. Each stands for itself: its own transaction, its own decision, its own journal entry, its own
 * outcome; that one is refused holds back none of the others.
 *
 * In the order given, one after the other, since land goes to the release that is decided on first.
 *
 * @param records  at most {@link MOST_RECORDS}; one named twice is decided on once
 * @returns an outcome for each, in the same order
 */
export async function decideEach(
  database: Database,
  actor: Actor,
  records: readonly ChosenRecord[],
  decision: Omit<DecisionRequest, "kind" | "selection" | "version">,
): Promise<EachOutcome[]> {
  if (records.length > MOST_RECORDS) throw new Error(`at most ${MOST_RECORDS} records are decided on in one call`);
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

/** The ids of the records that a selection chooses, of what the actor may see, in the order in which they came into their state. */
export function listChosen(
  database: Database,
  actor: Actor,
  kind: RecordKind,
  selection: Selection,
): Promise<readonly string[]> {
  return database.as(actor).transaction(async (sql) => {
    await chooseVersions(sql, actor.programmeId, kind, selection);
    return chosenIds(sql, actor.programmeId);
  });
}
