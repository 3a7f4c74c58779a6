import type { Sql } from "../../foundation/server/database.ts";
import type { District, Operator, Programme } from "../domain/programme.ts";

type Registered = { programmes: number; organisations: number; roles: number; districts: number };

/** How much of a programme's profile the database knows already; what else it knows, people have added since. */
export async function countRegistered(
  sql: Sql,
  programmeId: string,
  named: { readonly organisations: readonly string[]; readonly roles: readonly string[] },
): Promise<Registered> {
  const [row] = await sql<Registered[]>`
    select
      (select count(*)::int from programme where id = ${programmeId})                  as programmes,
      (select count(*)::int from organisation
       where programme_id = ${programmeId} and id = any (${[...named.organisations]})) as organisations,
      (select count(*)::int from role
       where programme_id = ${programmeId} and id = any (${[...named.roles]}))         as roles,
      (select count(*)::int from district where programme_id = ${programmeId})         as districts
  `;
  return row ?? { programmes: 0, organisations: 0, roles: 0, districts: 0 };
}

/** Enters a programme; one that is there already stays as it is. */
export async function insertProgramme(sql: Sql, programme: Programme, demonstration: boolean): Promise<void> {
  await sql`
    insert into programme (id, names, time_zone, week_starts_on, campaign_from, position_tolerance_m,
                           sliver_tolerance_m2, demonstration)
    values (${programme.id}, ${sql.json(programme.name)}, ${programme.timeZone}, ${programme.weekStartsOn},
            ${programme.campaignFrom}, ${programme.positionToleranceM}, ${programme.sliverToleranceM2},
            ${demonstration})
    on conflict (id) do nothing
  `;
}

/** Enters the organisations that are not there yet. */
export async function insertOrganisations(
  sql: Sql,
  programmeId: string,
  operators: readonly Operator[],
): Promise<void> {
  for (const { id, kind, name } of operators) {
    await sql`
      insert into organisation (programme_id, id, kind, names)
      values (${programmeId}, ${id}, ${kind}, ${sql.json(name)})
      on conflict (programme_id, id) do nothing
    `;
  }
}

/** Enters the districts that are not there yet, with their boundaries. */
export async function insertDistricts(sql: Sql, programmeId: string, districts: readonly District[]): Promise<void> {
  for (const { id, name, reporting, boundary } of districts) {
    await sql`
      insert into district (programme_id, id, names, reporting, boundary)
      values (${programmeId}, ${id}, ${sql.json(name)}, ${reporting},
              st_setsrid(st_geomfromgeojson(${JSON.stringify(boundary)}), 4326))
      on conflict (programme_id, id) do nothing
    `;
  }
}
