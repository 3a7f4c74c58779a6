import type { Sql } from "../../foundation/server/database.ts";
import { judgeChange } from "../../hazardous-areas/domain/hazard-life.ts";
import {
  compareStagedChanges,
  findReleasesOfIndications,
} from "../../hazardous-areas/server/hazard-changes.queries.ts";
import type { RecordKind } from "../../verification/domain/states.ts";
import { tableOf } from "../../verification/server/decide.queries.ts";
import { NO_AREA_DEGREES2 } from "./repair-proposals.queries.ts";
import { namesAreas, placeColumn, referenceColumns } from "./staged-columns.ts";
import { meantVersion, stagingOf, type Submission } from "./submission.queries.ts";

/** What the database found in a staged row. */
export type FoundRow = {
  readonly line: number;
  readonly rule: string;
  readonly field: string;
  readonly found: string | null;
  readonly facts: Readonly<Record<string, string | number>>;
};

/** Finds boundaries that enclose nothing, and those that are not simple (I3), before anything else is asked of them. */
export async function findInvalidBoundaries(sql: Sql, { kind }: Submission): Promise<FoundRow[]> {
  const column = placeColumn[kind];
  if (column === undefined || column === "point") return [];
  return sql<FoundRow[]>`
    select line, case when enclosed < ${NO_AREA_DEGREES2}::double precision then 'boundary-without-area' else 'boundary-invalid' end as rule,
           ${column}::text as field, detail.reason as found,
           jsonb_build_object('at', coalesce(round(st_x(detail.location)::numeric, 6) || ', '
                                          || round(st_y(detail.location)::numeric, 6), '?')) as facts
    from ${sql(stagingOf(kind))} staged
    cross join lateral st_isvaliddetail(staged.${sql(column)}) detail
    cross join lateral (
      select st_area(case when detail.valid then staged.${sql(column)}
                          else st_makevalid(staged.${sql(column)}, 'method=structure keepcollapsed=false') end) as enclosed
    ) land
    where staged.${sql(column)} is not null
      and (not detail.valid or enclosed < ${NO_AREA_DEGREES2}::double precision)
    order by line
  `;
}

/** Finds staged rows that refer to records which the register does not know, and fills in the versions they leave open. */
export async function findUnknownReferences(sql: Sql, { kind, programmeId }: Submission): Promise<FoundRow[]> {
  const findings: FoundRow[] = [];
  for (const [column, field, target] of referenceColumns[kind]) {
    const rows = await sql<FoundRow[]>`
      select line, ${`unknown-${target}`}::text as rule, ${field}::text as field, null as found, '{}'::jsonb as facts
      from ${sql(stagingOf(kind))} staged
      where staged.${sql(column)} is not null
        and not exists (
          select 1 from ${sql(tableOf[target])} target
          where target.programme_id = ${programmeId} and target.id = staged.${sql(column)})
      order by line
    `;
    findings.push(...rows);
  }
  if (namesAreas(kind)) findings.push(...(await findUnknownAreas(sql, kind, programmeId)));
  if (kind === "release-polygon") findings.push(...(await findUnknownVersions(sql, programmeId)));
  return findings;
}

const findUnknownAreas = (sql: Sql, kind: RecordKind, programmeId: string) => sql<FoundRow[]>`
  select distinct line, 'unknown-hazardous-area' as rule,
         ${kind === "task" ? "objectives" : "predecessors"}::text as field, null as found,
         jsonb_build_object('ordinal', named.ordinal) as facts
  from ${sql(stagingOf(kind))} staged
  cross join lateral unnest(staged.areas) with ordinality named (id, ordinal)
  where named.id = staged.id or not exists (
    select 1 from hazardous_area area where area.programme_id = ${programmeId} and area.id = named.id)
  order by line
`;

async function findUnknownVersions(sql: Sql, programmeId: string): Promise<FoundRow[]> {
  const staging = sql(stagingOf("release-polygon"));
  await sql`
    update ${staging} staged set hazardous_area_version = (${meantVersion(sql, programmeId)})
    where staged.hazardous_area_version is null
  `;
  return sql<FoundRow[]>`
    select line, 'unknown-hazardous-area-version' as rule, 'hazardousAreaVersion' as field,
           hazardous_area_version::text as found, '{}'::jsonb as facts
    from ${staging} staged
    where hazardous_area_version is not null
      and exists (select 1 from hazardous_area area
                  where area.programme_id = ${programmeId} and area.id = staged.hazardous_area_id)
      and not exists (select 1 from hazardous_area area
                      where area.programme_id = ${programmeId} and area.id = staged.hazardous_area_id
                        and area.version = staged.hazardous_area_version)
    order by line
  `;
}

/** Finds later versions of hazardous areas that do not follow from the version before, and releases of what is only an indication. */
export async function findAgainstHazardLife(sql: Sql, { kind, programmeId }: Submission): Promise<FoundRow[]> {
  const staging = sql(stagingOf(kind));
  if (kind === "release-polygon") {
    const rows = await findReleasesOfIndications(sql, programmeId, sql`${staging}`);
    const rule = "release-of-indication";
    return rows.map(({ line, hazardousArea }) => ({
      line,
      rule,
      field: "hazardousArea",
      found: hazardousArea,
      facts: {},
    }));
  }
  if (kind !== "hazardous-area") return [];
  const changes = await compareStagedChanges(sql, programmeId, sql`${staging}`);
  return changes.flatMap((change) =>
    judgeChange(change).map(({ rule, field, found = "", facts = {} }) => ({
      line: change.line,
      rule,
      field,
      found,
      facts,
    })),
  );
}

/** Finds places that lie outside the district which the row names (I4), unless a reason is given. */
export async function findOutsideDistrict(
  sql: Sql,
  { kind, programmeId, districtToleranceM }: Submission,
): Promise<FoundRow[]> {
  const column = placeColumn[kind];
  if (column === undefined) return [];
  const place = sql`staged.${sql(column)}`;
  return sql<FoundRow[]>`
    select line, 'outside-district' as rule, 'district' as field, district_id as found,
           jsonb_build_object('metres', round(metres)) as facts
    from (
      select staged.line, staged.district_id, st_distance(district.boundary::geography, ${place}::geography) as metres
      from ${sql(stagingOf(kind))} staged
      join district on district.programme_id = ${programmeId} and district.id = staged.district_id
      where ${place} is not null
        and not places_meet(district.boundary, ${place})
        and not staged.reasons ? 'outside-district'
      offset 0
    ) outside
    where metres > ${districtToleranceM}::double precision
    order by line
  `;
}

/** Reported and measured areas that differ by more than this need a reason (I2). */
const AREA_TOLERANCE = { share: 0.05, least: 100 } as const;

/** A factor between units is recognised when the areas fit to this share. */
const UNIT_FACTOR_TOLERANCE = 0.2;

/** Finds reported areas that do not fit the boundary, and says which unit was mixed up where that is the cause (I1, I2). */
export async function findAreaDifferences(sql: Sql, { kind }: Submission): Promise<FoundRow[]> {
  if (kind !== "hazardous-area" && kind !== "release-polygon") return [];
  const near = (factor: number) => sql`
    abs(measured / (reported * ${factor}::double precision) - 1) <= ${UNIT_FACTOR_TOLERANCE}::double precision
  `;
  return sql<FoundRow[]>`
    select line, rule, 'reportedAreaM2' as field, round(reported::numeric, 2)::float8::text as found,
           jsonb_build_object('measured', round(measured), 'percent', round((reported / measured - 1) * 100),
                              'right', case rule when 'area-hectares-as-square-metres' then round(reported * 1e4)
                                                 when 'area-square-metres-as-hectares' then round(reported / 1e4)
                                                 when 'area-square-kilometres' then round(reported * 1e6) end) as facts
    from (
      select line, reported, measured, reasons,
             case when ${near(1e4)} then 'area-hectares-as-square-metres'
                  when ${near(1e-4)} then 'area-square-metres-as-hectares'
                  when ${near(1e6)} then 'area-square-kilometres'
                  else 'area-differs' end as rule
      from (
        select line, reasons, reported_area_m2 as reported, st_area(boundary::geography) as measured
        from ${sql(stagingOf(kind))}
        where reported_area_m2 is not null
        offset 0
      ) area
      where abs(measured - reported) > greatest(${AREA_TOLERANCE.least}::double precision, ${AREA_TOLERANCE.share}::double precision * measured)
    ) difference
    where rule <> 'area-differs' or not reasons ? 'area-differs'
    order by line
  `;
}

/** Finds releases that reach out of the version of the hazardous area they refer to by more than the tolerance (I5). */
export async function findOutsideHazard(
  sql: Sql,
  { kind, programmeId, positionToleranceM }: Submission,
): Promise<FoundRow[]> {
  if (kind !== "release-polygon") return [];
  return sql<FoundRow[]>`
    select line, 'release-outside-hazard' as rule, 'boundary' as field,
           greatest(1, round(st_area(st_difference(boundary, hazard, 1e-8)::geography)))::text as found,
           jsonb_build_object('version', version, 'tolerance', ${positionToleranceM}::double precision) as facts
    from (
      select staged.line, staged.boundary, area.boundary as hazard, area.version
      from ${sql(stagingOf(kind))} staged
      join hazardous_area area
        on area.programme_id = ${programmeId} and area.id = staged.hazardous_area_id
       and area.version = staged.hazardous_area_version
      where not lies_within(staged.boundary, area.boundary)
      offset 0
    ) reaching
    where not lies_within(boundary, st_buffer(hazard::geography, ${positionToleranceM}::double precision)::geometry)
    order by line
  `;
}
