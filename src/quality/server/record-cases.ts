import { html } from "hono/html";
import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { Sql } from "../../foundation/server/database.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { isAlarmKind } from "./alarm-locks.queries.ts";
import { caseTable } from "./cases.page.ts";
import { findReleaseHold, type ReleaseHold } from "./cases.queries.ts";
import { casesText } from "./cases.text.ts";
import { listCases, type ListedCase } from "./case-views.queries.ts";

/** The cases that a record is about, and for a release why it may not be relied on. */
export type RecordCases = {
  readonly cases: readonly ListedCase[];
  readonly hold: ReleaseHold["hold"] | undefined;
};

/** More than so many cases of one record are listed on the page of cases. */
const MOST_CASES = 20;

/** The cases of a record; of a hazardous area, those of its land. */
export async function findRecordCases(sql: Sql, programmeId: string, kind: string, id: string): Promise<RecordCases> {
  if (!isAlarmKind(kind) && kind !== "hazardous-area") return { cases: [], hold: undefined };
  return {
    cases: await listCases(sql, programmeId, { kind, id }, { limit: MOST_CASES, offset: 0 }),
    hold: kind === "release-polygon" ? (await findReleaseHold(sql, programmeId, id))?.hold : undefined,
  };
}

/** Says that a release may not be relied on; nothing where it may. */
export function holdNotice({ hold }: RecordCases, language: Language): Html | string {
  if (hold === undefined) return "";
  const text = casesText[language];
  return html`<p class="refusal">
    <a href="#cases">${hold === "confirmed" ? text.frozenConfirmed : text.frozen}</a> ${text.figuresStay}
  </p>`;
}

/** The cases of a record, on its page; nothing where there are none. */
export function recordCasesSection(
  { cases }: RecordCases,
  {
    profile,
    language,
    today,
  }: { readonly profile: ProgrammeProfile; readonly language: Language; readonly today: CalendarDate },
): Html | string {
  if (cases.length === 0) return "";
  return html`<section aria-labelledby="cases">
    <h2 id="cases">${casesText[language].sectionTitle}</h2>
    ${caseTable({ profile, language, cases, today, labelledBy: "cases" })}
  </section>`;
}
