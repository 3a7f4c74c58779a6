import { html } from "hono/html";
import type { Sql } from "../../../foundation/server/database.ts";
import type { Html } from "../../../foundation/server/http/page.ts";
import { findNumbers } from "../records.queries.ts";
import { findingTable } from "./finding-table.ts";
import { listFindings, type ListedFinding } from "./finding-views.queries.ts";
import { recordsIn, type WordsContext } from "./finding-words.ts";
import { rulesText } from "./rules.text.ts";

/** What rules found in a record, and the numbers of the records that this speaks of. */
export type RecordFindings = {
  readonly findings: readonly ListedFinding[];
  readonly numbers: ReadonlyMap<string, string>;
};

/** More than so many findings of one record are listed on the pages of their rules. */
const MOST_FINDINGS = 20;

/** What rules found in a record that is open, or was accepted; of a pair on the page of either. */
export async function findRecordFindings(sql: Sql, programmeId: string, recordId: string): Promise<RecordFindings> {
  const choice = { states: ["open", "accepted"], recordId } as const;
  const findings = await listFindings(sql, programmeId, choice, { limit: MOST_FINDINGS, offset: 0 });
  return { findings, numbers: await findNumbers(sql, programmeId, recordsIn(findings)) };
}

/** The findings of a record, on its page; nothing where there are none. */
export function recordFindingsSection(
  { findings, numbers }: RecordFindings,
  { profile, language }: Pick<WordsContext, "profile" | "language">,
): Html | string {
  if (findings.length === 0) return "";
  return html`<section aria-labelledby="findings">
    <h2 id="findings">${rulesText[language].section}</h2>
    ${findingTable({ profile, language, numbers }, findings, { labelledBy: "findings", withSeverity: true })}
  </section>`;
}
