import { html } from "hono/html";
import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { Sql } from "../../foundation/server/database.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import type { Reader } from "../../access/server/site.ts";
import type { RecordVersion } from "../../verification/server/records.queries.ts";
import { isAlarmKind } from "./alarm-locks.queries.ts";
import { caseTable } from "./cases.page.ts";
import { findReleaseHold, type ReleaseHold } from "./cases.queries.ts";
import { casesText } from "./cases.text.ts";
import { listCases, type ListedCase } from "./case-views.queries.ts";
import { failedControlNotice, qualityText } from "./quality.text.ts";
import { recordQualitySection } from "./record-quality.ts";
import { findRecordQuality, type RecordQuality } from "./record-quality.queries.ts";

/** The cases that a record is about, and for a release why it may not be relied on. */
export type RecordCases = {
  readonly cases: readonly ListedCase[];
  readonly hold: ReleaseHold["hold"] | undefined;
  /** visits, controls and suspensions */
  readonly quality: RecordQuality;
};

/** More than so many cases of one record are listed on the page of cases. */
const MOST_CASES = 20;

/** The cases of a record; of a hazardous area, those of its land. */
export async function findRecordCases(sql: Sql, programmeId: string, kind: string, id: string): Promise<RecordCases> {
  const quality = await findRecordQuality(sql, programmeId, kind, id);
  if (!isAlarmKind(kind) && kind !== "hazardous-area") return { cases: [], hold: undefined, quality };
  return {
    quality,
    cases: await listCases(sql, programmeId, { kind, id }, { limit: MOST_CASES, offset: 0 }),
    hold: kind === "release-polygon" ? (await findReleaseHold(sql, programmeId, id))?.hold : undefined,
  };
}

/** Says that a release may not be relied on, or that work on a task has stopped; nothing where neither is so. */
export function holdNotice({ hold, quality }: RecordCases, language: Language): Html | string {
  const text = casesText[language];
  if (hold === "failed-control")
    return html`<p class="refusal">${failedControlNotice[language]} ${text.figuresStay}</p>`;
  if (hold !== undefined) {
    return html`<p class="refusal">
      <a href="#cases">${hold === "confirmed" ? text.frozenConfirmed : text.frozen}</a> ${text.figuresStay}
    </p>`;
  }
  return quality.suspensions.some(({ state }) => state === "suspended")
    ? html`<p class="refusal"><a href="#quality">${qualityText.taskSuspended[language]}</a></p>`
    : "";
}

/** What the sections of a record's page about quality need beside what was found. */
type SectionFrame = {
  readonly profile: ProgrammeProfile;
  readonly language: Language;
  readonly today: CalendarDate;
  readonly reader: Reader;
  /** the record, the latest version first */
  readonly versions: readonly [RecordVersion, ...RecordVersion[]];
};

/** The cases of a record, its visits, controls and suspensions, on its page; nothing where there are none. */
export function recordCasesSection({ cases, quality }: RecordCases, frame: SectionFrame): Html {
  const { profile, language, today } = frame;
  return html`${
    cases.length === 0
      ? ""
      : html`<section aria-labelledby="cases">
          <h2 id="cases">${casesText[language].sectionTitle}</h2>
          ${caseTable({ profile, language, cases, today, labelledBy: "cases" })}
        </section>`
  }
  ${recordQualitySection(quality, frame)}`;
}
