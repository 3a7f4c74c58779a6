import { type Actor, may } from "../../../access/domain/actor.ts";
import { accepted, refused, type Result } from "../../../foundation/domain/result.ts";
import { asRegister, type Database, type Sql } from "../../../foundation/server/database.ts";
import { appendJournal, openJournal } from "../../../foundation/server/journal.ts";
import { transactionUnlessRefused } from "../../../foundation/server/refusable.ts";
import type { ProductivityLimit } from "../../domain/rules/more-than-a-crew-can-do.ts";
import { RECORD_KINDS, type RecordKind } from "../../domain/states.ts";
import { chooseVersions, type Selection } from "../decide.queries.ts";
import { type FindingsFollowed, followFindings } from "./follow-findings.ts";
import { followTeams } from "./team-questions.ts";

/** What a check of all rules did, by kind of record and for teams, and its place in the journal. */
export type RulesChecked = {
  readonly seq: number;
  readonly kinds: Readonly<Record<RecordKind | "teams", FindingsFollowed>>;
};

/** Why the rules were not checked. */
export type CheckRefusal = { readonly reason: "not-permitted"; readonly act: "validate" };

/**
 * Asks all rules about all records and all teams, in one transaction with one journal entry. Who may validate may do so; findings are the
 * rules' own and in nobody's name.
 *
 * @param limits  of the programme's profile: what a method can do at most
 */
export function checkRules(
  database: Database,
  actor: Actor,
  limits: readonly ProductivityLimit[],
): Promise<Result<RulesChecked, CheckRefusal>> {
  return transactionUnlessRefused(database.as(actor), async (sql) => {
    if (!may(actor, "validate")) return refused({ reason: "not-permitted", act: "validate" });
    return asRegister(sql, () => checkWithin(sql, actor, limits));
  });
}

/**
 * Asks the rules about the records of a decision that findings stopped, and keeps what they find: the decision itself was rolled back with
 * all that it had found.
 */
export async function checkChosen(
  database: Database,
  actor: Actor,
  { kind, selection }: { readonly kind: RecordKind; readonly selection: Selection },
): Promise<void> {
  const { programmeId } = actor;
  await database.as(actor).transaction(async (sql) => {
    await chooseVersions(sql, programmeId, kind, selection);
    await asRegister(sql, async () => {
      const seq = await openJournal(sql, programmeId);
      const followed = await followFindings(sql, { programmeId, kind, scope: "chosen", seq });
      if (followed.opened + followed.ended === 0) return;
      await appendJournal(sql, {
        actor,
        seq,
        action: "verification.rules-checked",
        subjectKind: kind,
        subjectId: kind,
        content: { kinds: { [kind]: followed } },
        details: { kinds: { [kind]: followed } },
      });
    });
  });
}

async function checkWithin(sql: Sql, actor: Actor, limits: readonly ProductivityLimit[]) {
  const { programmeId } = actor;
  const seq = await openJournal(sql, programmeId);
  const followed: [RecordKind | "teams", FindingsFollowed][] = [];
  for (const kind of RECORD_KINDS) {
    followed.push([kind, await followFindings(sql, { programmeId, kind, scope: "all", seq, limits })]);
  }
  followed.push(["teams", await followTeams(sql, programmeId, seq)]);
  const kinds = Object.fromEntries(followed) as RulesChecked["kinds"];
  await appendJournal(sql, {
    actor,
    seq,
    action: "verification.rules-checked",
    subjectKind: "rules",
    subjectId: programmeId,
    content: { kinds },
    details: { kinds },
  });
  return accepted({ seq, kinds });
}
