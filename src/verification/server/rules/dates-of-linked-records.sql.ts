import type { Sql, SqlPart } from "../../../foundation/server/database.ts";
import type { LinkedDates } from "../../domain/rules/dates-of-linked-records.ts";
import type { RecordKind } from "../../domain/states.ts";
import { tableOf } from "../decide.queries.ts";
import { isLatestLive } from "./checked-versions.queries.ts";
import type { RuleQuery } from "./rule-query.ts";

type Days = {
  readonly subject: LinkedDates;
  readonly field: string;
  readonly day: SqlPart;
  readonly otherField: string;
  readonly otherDay: SqlPart;
  readonly otherKind: RecordKind | null;
  readonly otherId: SqlPart;
  readonly from: SqlPart;
};

const findingOf = (
  sql: Sql,
  { subject, field, day, otherField, otherDay, otherKind, otherId, from }: Days,
): SqlPart => {
  const facts = sql`jsonb_build_object('day', ${day}, 'otherField', ${otherField}::text, 'otherDay', ${otherDay})`;
  return sql`
    select 'dates-of-linked-records' as rule, record.id as record_id, record.version as record_version, ${subject}::text as subject,
           ${otherKind}::text as other_kind, ${otherId} as other_id, ${field}::text as field, ${facts} as facts, ${facts} as basis
    from checked_version checked
    ${from}
    where ${day} < ${otherDay}
  `;
};

/** Days of linked records that do not follow the order of the work (I17); of the linked record the version that counts. */
export const findWrongOrder: RuleQuery = (sql, { programmeId, kind }) => {
  const record = sql`
    join ${sql(tableOf[kind])} record
      on record.programme_id = ${programmeId} and record.id = checked.record_id and record.version = checked.version
  `;
  const task = sql`
    ${record} join task on task.programme_id = ${programmeId} and task.id = record.task_id and ${isLatestLive(sql, "task")}
  `;
  /** The day of the first survey: a later version may be surveyed while the work goes on. */
  const surveyed = (area: SqlPart) => sql`
    cross join lateral (
      select min(area.surveyed_on) as first_on from hazardous_area area where area.programme_id = ${programmeId} and area.id = ${area}
    ) survey
  `;
  const issued = {
    otherField: "issuedOn",
    otherDay: sql`task.issued_on`,
    otherKind: "task",
    otherId: sql`task.id`,
  } as const;
  const survey = { otherField: "surveyedOn", otherDay: sql`survey.first_on`, otherKind: "hazardous-area" } as const;
  if (kind === "task") {
    return findingOf(sql, {
      ...survey,
      subject: "surveyed-before-issue",
      field: "issuedOn",
      day: sql`record.issued_on`,
      otherId: sql`objective.hazardous_area_id`,
      from: sql`
        ${record}
        join lateral (
          select hazardous_area_id from task_objective
          where programme_id = ${programmeId} and task_id = record.id and task_version = record.version
          order by hazardous_area_id limit 1
        ) objective on true
        ${surveyed(sql`objective.hazardous_area_id`)}
      `,
    });
  }
  if (kind === "daily-progress") {
    const day = sql`record.worked_on`;
    return findingOf(sql, { ...issued, subject: "issued-before-work", field: "workedOn", day, from: task });
  }
  if (kind === "ordnance-item") {
    const day = sql`record.found_on`;
    return findingOf(sql, { ...issued, subject: "issued-before-find", field: "foundOn", day, from: task });
  }
  return sql`
    ${findingOf(sql, { ...issued, subject: "issued-before-work", field: "workedFrom", day: sql`record.worked_from`, from: task })}
    union all
    ${findingOf(sql, {
      ...survey,
      subject: "surveyed-before-work",
      field: "workedTo",
      day: sql`record.worked_to`,
      otherId: sql`record.hazardous_area_id`,
      from: sql`${record} ${surveyed(sql`record.hazardous_area_id`)}`,
    })}
    union all
    ${findingOf(sql, {
      subject: "worked-before-control",
      field: "inspectedOn",
      day: sql`control.inspected_on`,
      otherField: "workedTo",
      otherDay: sql`record.worked_to`,
      otherKind: null,
      otherId: sql`null::uuid`,
      from: sql`
        ${record}
        cross join lateral (
          select min(inspection.inspected_on) as inspected_on from qc_inspection inspection
          where inspection.programme_id = ${programmeId} and inspection.release_id = record.id
            and inspection.release_version = record.version
        ) control
      `,
    })}
  `;
};
