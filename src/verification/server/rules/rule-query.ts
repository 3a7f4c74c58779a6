import type { Sql, SqlPart } from "../../../foundation/server/database.ts";
import type { RecordKind } from "../../domain/states.ts";

/** What a rule's query needs beside the records that are checked. */
export type RuleQueryContext = { readonly programmeId: string; readonly kind: RecordKind };

/**
 * A rule as a query over `checked_version`: a row for each finding, with the columns rule, record_id, record_version, subject,
 * other_kind, other_id, field, facts (jsonb: what the sentence tells) and basis (jsonb: what an acceptance rests on).
 *
 * A rule about pairs finds a pair from either side and names the record that came in later.
 */
export type RuleQuery = (sql: Sql, context: RuleQueryContext) => SqlPart;
