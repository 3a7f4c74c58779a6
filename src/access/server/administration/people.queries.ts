import type { Sql } from "../../../foundation/server/database.ts";
import type { Administered } from "../../domain/administration.ts";
import type { PersonChange, PersonInput } from "../../domain/administration.schema.ts";

/** A person as a list shows them. */
export type ListedPerson = {
  readonly id: string;
  readonly name: string;
  readonly organisationId: string;
  /** only for those who may see it */
  readonly email: string | null;
  readonly ended: boolean;
  readonly roles: readonly string[];
};

/** Which people are wanted. */
export type PeopleChoice = {
  /** a part of a name or of an account */
  readonly search?: string | undefined;
  readonly organisationId?: string | undefined;
  readonly state: "active" | "ended" | "all";
  /** asked by the owner of the machine, who administers whatever there is */
  readonly everywhere?: boolean;
};

const chosen = (sql: Sql, programmeId: string, { search, organisationId, state, everywhere }: PeopleChoice) => sql`
  person.programme_id = ${programmeId} and person.kind = 'person'
  and (${state === "all"} or (person.ended_seq is not null) = ${state === "ended"})
  ${organisationId === undefined ? sql`` : sql`and person.organisation_id = ${organisationId}`}
  ${
    search === undefined || search === ""
      ? sql``
      : sql`and (strpos(lower(person.name), lower(${search})) > 0 or strpos(person.id, lower(${search})) > 0)`
  }
  ${everywhere ? sql`` : sql`and person.organisation_id in (select organisation_id from granted_organisations('administer'))`}
`;

/** Counts the people of the organisations that whoever asks administers. */
export async function countPeople(sql: Sql, programmeId: string, choice: PeopleChoice): Promise<number> {
  const [row] = await sql<{ people: number }[]>`
    select count(*)::int as people from person where ${chosen(sql, programmeId, choice)}
  `;
  return row?.people ?? 0;
}

/** Lists them by name. */
export async function listPeople(
  sql: Sql,
  programmeId: string,
  choice: PeopleChoice,
  page: { readonly limit: number; readonly offset: number },
): Promise<ListedPerson[]> {
  return sql<ListedPerson[]>`
    select person.id, person.name, person.organisation_id as "organisationId", contact.email,
           person.ended_seq is not null as ended,
           (select coalesce(array_agg(distinct given.role_id order by given.role_id), '{}')
            from role_assignment given
            where given.programme_id = person.programme_id and given.person_id = person.id and given.known_to_seq is null
              and (given.ends_on is null or given.ends_on >= (now() at time zone 'UTC')::date)) as roles
    from person
    left join person_contact contact on contact.programme_id = person.programme_id and contact.person_id = person.id
    where ${chosen(sql, programmeId, choice)}
    order by lower(person.name), person.id
    limit ${page.limit} offset ${page.offset}
  `;
}

/** A person as their own page shows them. */
export type KeptPerson = Administered & {
  readonly name: string;
  readonly email: string | null;
  readonly ownerId: string | null;
  readonly endedAt: string | null;
};

/** Reads a person, machine or device, whoever administers it; what the reader may not see of it is empty. */
export async function findKeptPerson(sql: Sql, programmeId: string, id: string): Promise<KeptPerson | undefined> {
  const [person] = await sql<KeptPerson[]>`
    select person.id as "personId", person.name, person.organisation_id as "organisationId", person.kind,
           person.owner_id as "ownerId", person.ended_seq is not null as ended, contact.email,
           (select entry.recorded_at from journal_entry entry
            where entry.programme_id = person.programme_id and entry.seq = person.ended_seq) as "endedAt"
    from person
    left join person_contact contact on contact.programme_id = person.programme_id and contact.person_id = person.id
    where person.programme_id = ${programmeId} and person.id = ${id}
  `;
  return person;
}

/** Enters a person, or what acts for one. */
export async function insertKeptPerson(
  sql: Sql,
  programmeId: string,
  person: Pick<PersonInput, "id" | "name" | "organisationId"> & {
    readonly kind?: Administered["kind"];
    readonly ownerId?: string;
  },
): Promise<void> {
  await sql`
    insert into person (programme_id, id, name, organisation_id, kind, owner_id)
    values (${programmeId}, ${person.id}, ${person.name}, ${person.organisationId}, ${person.kind ?? "person"},
            ${person.ownerId ?? null})
  `;
}

/** Writes what changed of a person; their machines belong to the same organisation. */
export async function updatePerson(
  sql: Sql,
  programmeId: string,
  id: string,
  { name, organisationId }: PersonChange,
): Promise<void> {
  await sql`
    update person set name = ${name}, organisation_id = ${organisationId}
    where programme_id = ${programmeId} and id = ${id}
  `;
  await sql`
    update person set organisation_id = ${organisationId}
    where programme_id = ${programmeId} and owner_id = ${id} and organisation_id <> ${organisationId}
  `;
}

/** Keeps how a person is reached, or forgets it. */
export async function keepEmail(
  sql: Sql,
  programmeId: string,
  personId: string,
  email: string | null | undefined,
): Promise<void> {
  if (email === undefined) return;
  if (email === null) {
    await sql`delete from person_contact where programme_id = ${programmeId} and person_id = ${personId}`;
    return;
  }
  await sql`
    insert into person_contact (programme_id, person_id, email) values (${programmeId}, ${personId}, ${email})
    on conflict (programme_id, person_id) do update set email = excluded.email
  `;
}

/** Notes that a person and their machines have left with a journal entry, or that the person is back (`null`). */
export async function markEnded(sql: Sql, programmeId: string, personId: string, seq: number | null): Promise<void> {
  await sql`
    update person set ended_seq = ${seq}
    where programme_id = ${programmeId} and (id = ${personId} or (${seq !== null} and owner_id = ${personId}))
      and (ended_seq is null) = ${seq !== null}
  `;
}

/** The machines of a person. */
export async function listMachineIds(sql: Sql, programmeId: string, ownerId: string): Promise<string[]> {
  const machines = await sql<{ id: string }[]>`
    select id from person where programme_id = ${programmeId} and owner_id = ${ownerId} order by id
  `;
  return machines.map(({ id }) => id);
}

/** Something that was done about a person, as the journal keeps it. */
export type PersonEvent = {
  readonly seq: number;
  readonly at: string;
  readonly action: string;
  readonly byName: string;
  /** the role that was given or taken, and the reason, where there is one */
  readonly roleId: string | null;
  readonly reason: string | null;
};

/** Reads what was done about a person, the newest first; whoever administers them may see it. */
export async function listPersonEvents(
  sql: Sql,
  programmeId: string,
  personId: string,
  limit: number,
): Promise<PersonEvent[]> {
  return sql<PersonEvent[]>`
    select entry.seq, entry.recorded_at as at, entry.action, actor.name as "byName",
           entry.details ->> 'role' as "roleId", entry.details ->> 'reason' as reason
    from journal_entry entry
    join person actor on actor.programme_id = entry.programme_id and actor.id = entry.actor_id
    where entry.programme_id = ${programmeId} and entry.subject_kind = 'person' and entry.subject_id = ${personId}
      and entry.action like 'access.%'
    order by entry.seq desc
    limit ${limit}
  `;
}
