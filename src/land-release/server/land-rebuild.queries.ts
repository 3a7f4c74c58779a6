import type { Sql, SqlPart } from "../../foundation/server/database.ts";
import { claimShape, firstApproved } from "./land-claims.queries.ts";
import { partsOfClaims, writeHeld } from "./land-faces.queries.ts";

/** One of several equal shares of a programme's releases. */
export type Share = { readonly number: number; readonly of: number };

/** A release of which the account holds something else than what follows from the records. */
export type LandDifference = {
  readonly releaseId: string;
  readonly version: number;
  /** null where there is no such record */
  readonly localId: string | null;
  readonly part: "claim" | "face" | "sliver";
  /** in m²; null where there is none */
  readonly heldM2: number | null;
  readonly derivedM2: number | null;
};

/** What the records say about one share of the account. */
export type DerivedShare = {
  readonly releases: number;
  readonly faces: number;
  readonly facesM2: number;
  readonly sliversM2: number;
  /** SHA-256 over the bytes of the derived faces, in the order of the releases, as hex */
  readonly digest: string;
};

const inShare = ({ number, of }: Share, sql: Sql, releaseId: SqlPart): SqlPart => sql`
  mod(hashtext(${releaseId}::text) & 2147483647, ${of}) = ${number}
`;

/** The claims that follow from the records: each release that stands, as the account keeps it. */
const derivedClaims = (sql: Sql, programmeId: string, which: SqlPart): SqlPart => sql`
  select release.id as release_id, release.version as release_version, release.decided_on,
         ${firstApproved(sql, programmeId, sql`release.id`)} as first_approved_seq,
         ${claimShape(sql, sql`release.boundary`)} as geom
  from record_decision decision
  join release_polygon release
    on release.programme_id = ${programmeId} and release.id = decision.record_id and release.version = decision.version
  where decision.programme_id = ${programmeId} and decision.record_kind = 'release-polygon'
    and decision.known_to_seq is null and decision.state = 'approved' and ${which}
`;

/** Compares the claims of one share with those that follow from the records. */
export async function findClaimDifferences(sql: Sql, programmeId: string, share: Share): Promise<LandDifference[]> {
  return sql<LandDifference[]>`
    with derived as (${derivedClaims(sql, programmeId, inShare(share, sql, sql`release.id`))}), claim as (
      select * from land_claim
      where programme_id = ${programmeId} and known_to_seq is null and ${inShare(share, sql, sql`release_id`)}
    )
    select release_id as "releaseId", release_version as version, release.local_id as "localId", 'claim' as part,
           st_area(claim.geom::geography) as "heldM2", st_area(derived.geom::geography) as "derivedM2"
    from derived
    full join claim using (release_id, release_version)
    left join release_polygon release
      on release.programme_id = ${programmeId} and release.id = release_id and release.version = release_version
    where st_asbinary(derived.geom) is distinct from st_asbinary(claim.geom)
      or (derived.decided_on, derived.first_approved_seq) is distinct from (claim.decided_on, claim.first_approved_seq)
    order by release_id, release_version
  `;
}

const claimsOfShare = (sql: Sql, programmeId: string, share: Share): SqlPart => sql`
  mine as materialized (
    select release_id, release_version, decided_on, first_approved_seq, geom
    from land_claim
    where programme_id = ${programmeId} and known_to_seq is null and ${inShare(share, sql, sql`release_id`)}
  )
`;

/**
 * Derives the faces and slivers of one share from the claims, and compares them with those that are held, byte by byte. Shares do not depend
 * on each other, so several connections can do one each.
 */
export async function deriveShare(
  sql: Sql,
  programmeId: string,
  share: Share,
): Promise<DerivedShare & { readonly differences: readonly LandDifference[] }> {
  const [row] = await sql<(DerivedShare & { differences: LandDifference[] })[]>`
    with ${claimsOfShare(sql, programmeId, share)}, ${partsOfClaims(sql, programmeId, "mine")}, face as (
      select * from land_face
      where programme_id = ${programmeId} and known_to_seq is null and ${inShare(share, sql, sql`release_id`)}
    ), sliver as (
      select * from land_sliver
      where programme_id = ${programmeId} and known_to_seq is null and ${inShare(share, sql, sql`release_id`)}
    ), difference as (
      select release_id, release_version, 'face' as part, face.area_m2 as held, st_area(held.face::geography) as derived
      from held
      full join face using (release_id, release_version)
      where st_asbinary(held.face) is distinct from st_asbinary(face.geom)
      union all
      select release_id, release_version, 'sliver', sliver.area_m2, st_area(held.sliver::geography)
      from held
      full join sliver using (release_id, release_version)
      where st_asbinary(held.sliver) is distinct from st_asbinary(sliver.geom)
    )
    select
      count(*)::int as releases,
      count(face)::int as faces,
      coalesce(sum(st_area(face::geography)), 0) as "facesM2",
      coalesce(sum(st_area(sliver::geography)), 0) as "sliversM2",
      encode(sha256(coalesce(string_agg(sha256(st_asbinary(face)), '' order by release_id), '')), 'hex') as digest,
      (select coalesce(jsonb_agg(jsonb_build_object('releaseId', release_id, 'version', release_version,
                'localId', release.local_id, 'part', part, 'heldM2', held, 'derivedM2', derived)
                order by release_id, release_version, part), '[]')
       from difference
       left join release_polygon release
         on release.programme_id = ${programmeId} and release.id = release_id and release.version = release_version) as differences
    from held
  `;
  if (!row) throw new Error("a share of the land account gave no answer");
  return row;
}

/** Lets the claims of these releases be those that follow from the records: closes what is wrong, and opens what is missing. */
export async function mendClaims(
  sql: Sql,
  programmeId: string,
  seq: number,
  releaseIds: readonly string[],
): Promise<void> {
  await sql`
    update land_claim set known_to_seq = ${seq}
    where programme_id = ${programmeId} and known_to_seq is null and release_id = any (${[...releaseIds]}::uuid[])
  `;
  await sql`
    insert into land_claim (programme_id, release_id, release_version, decided_on, first_approved_seq, geom, known_from_seq)
    select ${programmeId}, release_id, release_version, decided_on, first_approved_seq, geom, ${seq}::bigint
    from (${derivedClaims(sql, programmeId, sql`release.id = any (${[...releaseIds]}::uuid[])`)}) derived
    order by decided_on, release_id
  `;
}

/** Works out the faces of these releases anew, where the entry has not done so already; a face without a claim is closed. */
export async function mendFaces(
  sql: Sql,
  programmeId: string,
  seq: number,
  releaseIds: readonly string[],
): Promise<void> {
  for (const table of ["land_face", "land_sliver"]) {
    await sql`
      update ${sql(table)} held set known_to_seq = ${seq}
      where programme_id = ${programmeId} and known_to_seq is null and release_id = any (${[...releaseIds]}::uuid[])
        and not exists (
          select 1 from land_claim claim
          where claim.programme_id = ${programmeId} and claim.release_id = held.release_id
            and claim.release_version = held.release_version and claim.known_to_seq is null)
    `;
  }
  await sql`
    with mine as materialized (
      select release_id, release_version, decided_on, first_approved_seq, geom
      from land_claim
      where programme_id = ${programmeId} and known_to_seq is null and known_from_seq <> ${seq}
        and release_id = any (${[...releaseIds]}::uuid[])
    ), ${partsOfClaims(sql, programmeId, "mine")}, ${writeHeld(sql, programmeId, seq)}
  `;
}

/** Whether there are standing releases but no account of them yet, as in a register that an earlier version kept. */
export async function awaitsAccount(sql: Sql, programmeId: string): Promise<boolean> {
  const [row] = await sql<{ awaits: boolean }[]>`
    select exists (select 1 from land_face where programme_id = ${programmeId})
           and not exists (select 1 from land_claim where programme_id = ${programmeId}) as awaits
  `;
  return row?.awaits ?? false;
}
