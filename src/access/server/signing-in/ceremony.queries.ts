import type { Sql } from "../../../foundation/server/database.ts";

/** What a browser may bring back. */
export type CeremonyKind = "passkey-sign-in" | "passkey-registration" | "provider";

/** Something that a browser has begun and may finish once. */
export type Ceremony = {
  readonly programmeId: string;
  readonly tokenHash: Buffer;
  readonly kind: CeremonyKind;
  /** who has begun it, where somebody was signed in */
  readonly personId?: string | undefined;
  /** what has to come back, or what it is to be judged by */
  readonly expected: Readonly<Record<string, string>>;
  readonly minutes: number;
};

/** Begins a ceremony, and clears away those that nobody finished. */
export async function insertCeremony(sql: Sql, ceremony: Ceremony): Promise<void> {
  const { programmeId, tokenHash, kind, personId, expected, minutes } = ceremony;
  await sql`delete from ceremony where programme_id = ${programmeId} and expires_at <= now()`;
  await sql`
    insert into ceremony (programme_id, token_hash, kind, person_id, expected, expires_at)
    values (${programmeId}, ${tokenHash}, ${kind}, ${personId ?? null}, ${sql.json(expected)},
            now() + make_interval(mins => ${minutes}))
  `;
}

/** Takes a ceremony, which then is gone: whatever comes of it, it is finished once. Undefined where there is none, or its time is over. */
export async function takeCeremony(
  sql: Sql,
  { programmeId, tokenHash, kind, personId }: Pick<Ceremony, "programmeId" | "tokenHash" | "kind" | "personId">,
): Promise<Readonly<Record<string, string>> | undefined> {
  const [taken] = await sql<{ expected: Record<string, string>; inTime: boolean }[]>`
    delete from ceremony
    where programme_id = ${programmeId}
      and token_hash = ${tokenHash}
      and kind = ${kind}
      and person_id is not distinct from ${personId ?? null}::text
    returning expected, expires_at > now() as "inTime"
  `;
  return taken?.inTime ? taken.expected : undefined;
}
