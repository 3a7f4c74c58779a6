import type { Sql } from "../../foundation/server/database.ts";

/** What every statement here needs to know. */
export type Loading = {
  readonly programmeId: string;
  readonly actorId: string;
  readonly seq: number;
  /** the organisation that keeps the register of hazardous areas */
  readonly registrar: string;
};

/** The temporary tables that sites and releases are copied into. */
export async function makeStaging(sql: Sql): Promise<void> {
  await sql`
    create temporary table big_site (
      id uuid, local_id text, task_id uuid, task text, district text, operator text, kind text, surveyed_on date, reported_on date, outline text
    ) on commit drop
  `;
  await sql`
    create temporary table big_release (
      n integer, id uuid, local_id text, site_id uuid, task_id uuid, district text, operator text, kind text,
      worked_from date, worked_to date, decided_on date, parcel text, reaching text, neighbour uuid, corners double precision[]
    ) on commit drop
  `;
}

/** Writes the hazardous areas of the staged sites. */
export async function insertBigSites(sql: Sql, { programmeId, actorId, seq, registrar }: Loading): Promise<void> {
  await sql`
    insert into hazardous_area (programme_id, id, version, local_id, organisation_id, district_id, form_version, reported_on,
      received_on, sensitivity, actor_id, recorded_seq, content_hash, name, classification, status, evidence_level,
      contamination_type, surveyed_on, boundary)
    select ${programmeId}, id, 1, local_id, ${registrar}, district, 'benchmark-1', reported_on, reported_on, 'T3', ${actorId}, ${seq}::bigint,
      sha256(convert_to(local_id, 'UTF8')), local_id, 'confirmed', 'worked_on', 'direct',
      case kind when 'minefield' then 'mixed_mined' else 'uxo_battle_area' end, surveyed_on, st_multi(st_geomfromtext(outline, 4326))
    from big_site
  `;
  await sql`
    insert into task (programme_id, id, version, local_id, organisation_id, district_id, form_version, reported_on, received_on,
      sensitivity, actor_id, recorded_seq, content_hash, status, activity, required_depth_cm, eo_types, methods, issued_on)
    select ${programmeId}, task_id, 1, task, operator, district, 'benchmark-1', reported_on, reported_on, 'T3', ${actorId}, ${seq}::bigint,
      sha256(convert_to(task, 'UTF8')), 'in_progress', case kind when 'minefield' then 'clearance' else 'bac' end, 20, array['uxo'],
      array['manual_detector'], reported_on
    from big_site
  `;
}

/** Writes the staged releases. */
export async function insertBigReleases(sql: Sql, { programmeId, actorId, seq }: Loading): Promise<void> {
  await sql`
    insert into release_polygon (programme_id, id, version, local_id, organisation_id, district_id, form_version, reported_on,
      received_on, sensitivity, actor_id, recorded_seq, content_hash, product, activity, methods, contamination_type, depth_cm,
      eo_types, hazardous_area_id, hazardous_area_version, task_id, worked_from, worked_to, decided_on, boundary)
    select ${programmeId}, id, 1, local_id, operator, district, 'benchmark-1', worked_to, decided_on, 'T1', ${actorId}, ${seq}::bigint,
      sha256(convert_to(local_id, 'UTF8')), 'cleared', case kind when 'minefield' then 'clearance' else 'bac' end,
      array['manual_detector'], case kind when 'minefield' then 'mixed_mined' else 'uxo_battle_area' end, 20, array['uxo'],
      site_id, 1, task_id, worked_from, worked_to, decided_on, st_multi(st_geomfromtext(coalesce(reaching, parcel), 4326))
    from big_release
    order by n
  `;
}

/**
 * Writes so many items, spread over the staged releases: in their parcels, on the days when they were worked on.
 *
 * @param from   how many items there are already
 * @param to     how many there shall be
 * @param total  how many there will be in the end
 */
export async function insertBigItems(
  sql: Sql,
  { programmeId, actorId, seq }: Loading,
  { from, to, total, releases }: { from: number; to: number; total: number; releases: number },
): Promise<void> {
  await sql`
    insert into ordnance_item (programme_id, id, version, local_id, organisation_id, district_id, form_version, reported_on,
      received_on, sensitivity, actor_id, recorded_seq, content_hash, category, quantity, point, position_fix, depth_cm,
      condition, found_on, context, dispositions, task_id, hazardous_area_id)
    select ${programmeId}, ('0b160000-0000-8000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, 1, 'BIG-' || i, operator, district,
      'benchmark-1', found_on, found_on, 'T3', ${actorId}, ${seq}::bigint, sha256(int4send(i)), category, quantity,
      st_setsrid(st_point(
        (corners[1] * (1 - u) + corners[3] * u) * (1 - v) + (corners[7] * (1 - u) + corners[5] * u) * v,
        (corners[2] * (1 - u) + corners[4] * u) * (1 - v) + (corners[8] * (1 - u) + corners[6] * u) * v), 4326),
      'gnss_sbas', depth, 'armed_intact', found_on, case kind when 'minefield' then 'land_release' else 'bac' end,
      jsonb_build_array(
        jsonb_build_object('fate', 'neutralised', 'quantity', quantity, 'on', found_on),
        jsonb_build_object('fate', case when depth % 4 = 0 then 'destroyed_central' else 'destroyed_in_situ' end,
          'quantity', quantity, 'on', case when depth % 4 = 0 then found_on + 9 else found_on end)),
      task_id, site_id
    from (
      select i, release.*, 0.05 + 0.9 * random() as u, 0.05 + 0.9 * random() as v, (random() * 30)::integer as depth,
        worked_from + (random() * (worked_to - worked_from))::integer as found_on,
        case when kind = 'minefield' then (array['ap_mine', 'ap_mine', 'ap_mine', 'av_mine', 'av_mine', 'uxo'])[1 + floor(random() * 6)]
             else (array['uxo', 'uxo', 'uxo', 'uxo', 'uxo', 'uxo', 'submunition', 'axo', 'ap_mine', 'saa'])[1 + floor(random() * 10)] end as category,
        case when kind = 'minefield' then 1 else 1 + floor(random() * random() * 12)::integer end as quantity
      from generate_series(${from + 1}::integer, ${to}::integer) i
      join big_release release on release.n = 1 + ((i - 1)::bigint * ${releases}::bigint / ${total}::bigint)
    ) item
  `;
}

/** Writes for all records of a kind that they stand. */
export async function insertBigDecisions(
  sql: Sql,
  { programmeId, actorId, seq }: Loading,
  kind: string,
  table: string,
): Promise<void> {
  await sql`
    insert into record_decision (programme_id, record_kind, record_id, version, state, actor_id, known_from_seq)
    select ${programmeId}, ${kind}, id, 1, 'approved', ${actorId}, ${seq}::bigint
    from ${sql(table)}
    where programme_id = ${programmeId} and recorded_seq = ${seq}
  `;
}

/** Says in the temporary table `standing_change` that all records of a kind which this loading wrote begin to stand. */
export async function letStand(sql: Sql, { programmeId, seq }: Loading, table: string): Promise<void> {
  await sql`
    create temporary table if not exists standing_change (record_id uuid, version integer, sign integer) on commit drop
  `;
  await sql`truncate standing_change`;
  await sql`
    insert into standing_change
    select id, version, 1 from ${sql(table)} where programme_id = ${programmeId} and recorded_seq = ${seq}
  `;
  await sql`analyze standing_change`;
}

/** Makes the choice of places and kinds the same each time, and releases quick to find. */
export async function prepareItems(sql: Sql): Promise<void> {
  await sql`select setseed(0.2025)`;
  await sql`create index on big_release (n)`;
}

/** Lets the planner know what tables hold by now. */
export async function analyse(sql: Sql, tables: readonly string[]): Promise<void> {
  for (const table of tables) await sql`analyze ${sql(table)}`;
}

/** Leaves foreign keys unchecked for the rest of the transaction, or checks them again. Only a superuser may; others go slower. */
export async function trustReferences(sql: Sql, trust: boolean): Promise<void> {
  const [user] = await sql<{ mayTrust: boolean }[]>`
    select rolsuper as "mayTrust" from pg_roles where rolname = current_user
  `;
  if (user?.mayTrust) await sql`select set_config('session_replication_role', ${trust ? "replica" : "origin"}, true)`;
}

/** Drops the indexes of tables that no constraint needs, and says how to make them again. */
export async function setIndexesAside(sql: Sql, tables: readonly string[]): Promise<string[]> {
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
    from pg_index
    where indrelid::regclass::text = any (${[...tables]}) and not indisprimary
    order by 1
  `;
  for (const { name } of indexes) await sql`drop index ${sql(name)}`;
  return indexes.map(({ definition }) => definition);
}

/** Makes the indexes anew that {@link setIndexesAside} took away, as PostgreSQL itself wrote them down. */
export async function restoreIndexes(sql: Sql, definitions: readonly string[]): Promise<void> {
  for (const definition of definitions) await sql.unsafe(definition);
}
