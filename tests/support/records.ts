import type { Act, Actor } from "../../src/access/domain/actor.ts";
import { insertPerson } from "../../src/access/server/people.queries.ts";
import type { Sql } from "../../src/foundation/server/database.ts";
import { derivedId } from "../../src/foundation/server/ids.ts";
import { appendJournal, contentHash } from "../../src/foundation/server/journal.ts";
import type { RecordKind, State } from "../../src/verification/domain/states.ts";

/** The programme that tests make up: one district of a degree by a degree, two operators, a person for each act. */
export const TEST_PROGRAMME = "testland";

const person = (personId: string, ...acts: Act[]): Actor => ({
  programmeId: TEST_PROGRAMME,
  personId,
  organisationId: "operator-a",
  acts,
});

/** People of the made-up programme, named by what they may do. */
export const people = {
  teamLeader: person("team-leader", "submit"),
  operatorOfficer: person("operator-officer", "verify"),
  informationOfficer: person("information-officer", "validate"),
  operationsOfficer: person("operations-officer", "approve"),
} as const;

/** Makes the programme of the tests. */
export async function givenProgramme(sql: Sql): Promise<void> {
  await sql`
    insert into programme (id, names, time_zone, week_starts_on, campaign_from)
    values (${TEST_PROGRAMME}, '{"en": "Testland"}', 'Asia/Baku', 1, '2020-11-10')
  `;
  await sql`
    insert into organisation (programme_id, id, kind, names)
    values (${TEST_PROGRAMME}, 'operator-a', 'authority', '{"en": "Operator A"}'),
           (${TEST_PROGRAMME}, 'operator-b', 'company', '{"en": "Operator B"}')
  `;
  await sql`
    insert into district (programme_id, id, names, reporting, boundary)
    values (${TEST_PROGRAMME}, 'middle', '{"en": "Middle"}', true, st_multi(st_makeenvelope(46, 39, 47, 40, 4326)))
  `;
  for (const actor of Object.values(people)) await insertPerson(sql, { ...actor, name: actor.personId });
}

const envelope = (kind: RecordKind, localId: string, version: number, seq: number) => ({
  programme_id: TEST_PROGRAMME,
  id: derivedId([TEST_PROGRAMME, kind, "operator-a", localId]),
  version,
  local_id: localId,
  organisation_id: "operator-a",
  district_id: "middle",
  form_version: "test-1",
  reported_on: "2025-07-10",
  received_on: "2025-07-11",
  sensitivity: "T3",
  actor_id: people.teamLeader.personId,
  recorded_seq: seq,
  content_hash: contentHash({ kind, localId, version }),
});

async function enter(sql: Sql, kind: RecordKind, localId: string, version: number, state: State): Promise<number> {
  const seq = await appendJournal(sql, {
    actor: people.teamLeader,
    action: "test.record-entered",
    subjectKind: kind,
    subjectId: localId,
    content: { localId, version },
  });
  await sql`
    insert into record_decision (programme_id, record_kind, record_id, version, state, actor_id, known_from_seq)
    values (${TEST_PROGRAMME}, ${kind}, ${derivedId([TEST_PROGRAMME, kind, "operator-a", localId])}, ${version}, ${state},
            ${people.teamLeader.personId}, ${seq})
  `;
  return seq;
}

/** Enters an approved hazardous area of a given shape (WKT). */
export async function givenHazardousArea(sql: Sql, localId: string, wkt: string): Promise<string> {
  const seq = await enter(sql, "hazardous-area", localId, 1, "approved");
  const row = {
    ...envelope("hazardous-area", localId, 1, seq),
    classification: "confirmed",
    status: "open",
    evidence_level: "direct",
    contamination_type: "mixed_mined",
    surveyed_on: "2025-01-10",
    boundary: `SRID=4326;${wkt}`,
  };
  await sql`insert into hazardous_area ${sql(row)}`;
  return row.id;
}

/** Enters a submitted release polygon inside a hazardous area that was given before. */
export async function givenRelease(
  sql: Sql,
  localId: string,
  wkt: string,
  options: { hazardousAreaId: string; version?: number; decidedOn?: string; state?: State },
): Promise<string> {
  const { hazardousAreaId, version = 1, decidedOn = "2025-07-10", state = "submitted" } = options;
  const seq = await enter(sql, "release-polygon", localId, version, state);
  const row = {
    ...envelope("release-polygon", localId, version, seq),
    product: "cleared",
    activity: "clearance",
    methods: ["manual_detector"],
    contamination_type: "mixed_mined",
    depth_cm: 20,
    eo_types: ["ap_mine"],
    hazardous_area_id: hazardousAreaId,
    hazardous_area_version: 1,
    worked_from: "2025-07-01",
    worked_to: "2025-07-05",
    decided_on: decidedOn,
    boundary: `SRID=4326;${wkt}`,
  };
  await sql`insert into release_polygon ${sql(row)}`;
  return row.id;
}

/** Enters a submitted lot of ordnance. */
export async function givenItem(
  sql: Sql,
  localId: string,
  options: {
    quantity?: number;
    foundOn?: string;
    category?: string;
    destroyedOn?: string;
    version?: number;
    context?: string;
  },
): Promise<string> {
  const {
    quantity = 1,
    foundOn = "2025-07-08",
    category = "ap_mine",
    destroyedOn,
    version = 1,
    context = "land_release",
  } = options;
  const seq = await enter(sql, "ordnance-item", localId, version, "submitted");
  const dispositions = [
    { fate: "neutralised", quantity, on: foundOn },
    ...(destroyedOn ? [{ fate: "destroyed_central", quantity, on: destroyedOn }] : []),
  ];
  const row = {
    ...envelope("ordnance-item", localId, version, seq),
    category,
    quantity,
    point: "SRID=4326;POINT(46.5 39.5)",
    found_on: foundOn,
    context,
    dispositions: sql.json(dispositions),
  };
  await sql`insert into ordnance_item ${sql(row as never)}`;
  return row.id;
}

/** A rectangle as WKT, in units of a thousandth of a degree from the middle of the district: about 86 by 111 metres each. */
export function rectangle(x: number, y: number, width: number, height: number): string {
  const [west, south] = [46.5 + x / 1_000, 39.5 + y / 1_000];
  const [east, north] = [west + width / 1_000, south + height / 1_000];
  return `MULTIPOLYGON(((${west} ${south},${east} ${south},${east} ${north},${west} ${north},${west} ${south})))`;
}
