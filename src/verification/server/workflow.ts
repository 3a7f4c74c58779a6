import type { Actor } from "../../access/domain/actor.ts";
import type { Sql } from "../../foundation/server/database.ts";
import {
  ACTS_WAITED_FOR,
  type Decision,
  decisionsFrom,
  type RecordKind,
  SEPARATE_STEPS,
  type State,
} from "../domain/states.ts";
import {
  listComments,
  listPossibleAssignees,
  listReopenings,
  type PossibleAssignee,
  type RecordComment,
  type Reopening,
} from "./remarks.queries.ts";
import { findVersionInPlay, type VersionInPlay } from "./workflow.queries.ts";

/** How a record stands on its way, as one reader sees it: what they may do, who else may, what was said. */
export type Workflow = {
  readonly inPlay: VersionInPlay | undefined;
  /** what this reader may decide */
  readonly decisions: readonly Decision[];
  /** some steps are closed to this reader only because they wrote, verified or validated the version themselves */
  readonly handledAlready: boolean;
  /** to whom the waiting version may be given; empty where this reader may not give it */
  readonly assignees: readonly PossibleAssignee[];
  readonly comments: readonly RecordComment[];
  readonly reopenings: readonly Reopening[];
};

/** Finds out how a record stands on its way, in the reader's own transaction. */
export async function findWorkflow(sql: Sql, reader: Actor, kind: RecordKind, id: string): Promise<Workflow> {
  const { programmeId, personId, acts } = reader;
  const inPlay = await findVersionInPlay(sql, programmeId, kind, id, acts);
  const possible = inPlay ? decisionsFrom(inPlay.state, inPlay.acts) : [];
  const handled = inPlay?.handledBy.includes(personId) ?? false;
  const closed = (to: Decision): boolean =>
    (handled && SEPARATE_STEPS.includes(to as State)) || (to === "reopened" && inPlay?.waits?.state === "reopened");
  const reviews = acts.some((act) => act === "verify" || act === "validate" || act === "approve");
  return {
    inPlay,
    decisions: possible.filter((to) => !closed(to)),
    handledAlready: handled && possible.some((to) => SEPARATE_STEPS.includes(to as State)),
    assignees:
      inPlay?.waits && reviews
        ? await listPossibleAssignees(sql, programmeId, id, ACTS_WAITED_FOR[inPlay.waits.state])
        : [],
    comments: await listComments(sql, programmeId, id),
    reopenings: await listReopenings(sql, programmeId, id),
  };
}
