import type { CalendarDate } from "../../../foundation/domain/dates.ts";
import type { LocalisedText } from "../../../foundation/domain/language.ts";
import type { Sql } from "../../../foundation/server/database.ts";
import type { Act } from "../../domain/actor.ts";
import type { Tier } from "../../domain/role.ts";

/** A role that a person has, and where it holds; null is no limit. */
export type OwnRole = {
  readonly id: string;
  readonly names: LocalisedText;
  readonly acts: readonly Act[];
  readonly tier: Tier;
  readonly organisation: LocalisedText | null;
  readonly district: LocalisedText | null;
  readonly project: LocalisedText | null;
  readonly forOneTask: boolean;
  readonly endsOn: CalendarDate | null;
};

/** The roles that a person has today, as `firmground_access`. */
export async function listOwnRoles(sql: Sql, programmeId: string, personId: string): Promise<OwnRole[]> {
  return sql<OwnRole[]>`
    select
      given.id,
      role.names,
      role.acts,
      least(given.tier, role.tier) as tier,
      organisation.names           as organisation,
      district.names               as district,
      project.names                as project,
      given.task_id is not null    as "forOneTask",
      given.ends_on                as "endsOn"
    from role_assignment given
    join role on role.programme_id = given.programme_id and role.id = given.role_id
    left join organisation on organisation.programme_id = given.programme_id and organisation.id = given.organisation_id
    left join district on district.programme_id = given.programme_id and district.id = given.district_id
    left join project on project.programme_id = given.programme_id and project.id = given.project_id
    where given.programme_id = ${programmeId}
      and given.person_id = ${personId}
      and given.known_to_seq is null
      and (given.ends_on is null or given.ends_on >= (now() at time zone 'UTC')::date)
    order by role.id, given.id
  `;
}
