import type { CalendarDate } from "../../../foundation/domain/dates.ts";
import type { LocalisedText } from "../../../foundation/domain/language.ts";
import type { Sql } from "../../../foundation/server/database.ts";
import type { OrganisationChange, OrganisationInput, OrganisationKind } from "../../domain/administration.schema.ts";

/** An organisation of the programme. */
export type KeptOrganisation = {
  readonly id: string;
  readonly kind: OrganisationKind;
  readonly names: LocalisedText;
  readonly activeFrom: CalendarDate | null;
  readonly activeTo: CalendarDate | null;
  /** people who have not left */
  readonly people: number;
};

const organisations = (sql: Sql, programmeId: string) => sql`
  select organisation.id, organisation.kind, organisation.names, organisation.active_from as "activeFrom",
         organisation.active_to as "activeTo",
         (select count(*)::int from person
          where person.programme_id = organisation.programme_id and person.organisation_id = organisation.id
            and person.kind = 'person' and person.ended_seq is null) as people
  from organisation
  where organisation.programme_id = ${programmeId}
`;

/** Lists the organisations of a programme: the authority first, then by kind and code. */
export async function listOrganisations(sql: Sql, programmeId: string): Promise<KeptOrganisation[]> {
  return sql<KeptOrganisation[]>`
    ${organisations(sql, programmeId)}
    order by array_position(array['authority', 'ministry', 'service', 'company', 'ngo', 'international', 'donor', 'observer'],
                            organisation.kind), organisation.id
  `;
}

/** Finds an organisation by its code. */
export async function findOrganisation(
  sql: Sql,
  programmeId: string,
  id: string,
): Promise<KeptOrganisation | undefined> {
  const [organisation] = await sql<KeptOrganisation[]>`
    ${organisations(sql, programmeId)} and organisation.id = ${id}
  `;
  return organisation;
}

/** Enters an organisation. */
export async function insertOrganisation(
  sql: Sql,
  programmeId: string,
  { id, kind, names, activeFrom, activeTo }: OrganisationInput,
): Promise<void> {
  await sql`
    insert into organisation (programme_id, id, kind, names, active_from, active_to)
    values (${programmeId}, ${id}, ${kind}, ${sql.json(names)}, ${activeFrom}, ${activeTo})
  `;
}

/** Writes what changed of an organisation. */
export async function updateOrganisation(
  sql: Sql,
  programmeId: string,
  id: string,
  { kind, names, activeFrom, activeTo }: OrganisationChange,
): Promise<void> {
  await sql`
    update organisation
    set kind = ${kind}, names = ${sql.json(names)}, active_from = ${activeFrom}, active_to = ${activeTo}
    where programme_id = ${programmeId} and id = ${id}
  `;
}
