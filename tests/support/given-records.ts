import type { Act, Actor } from "../../src/access/domain/actor.ts";
import { insertPerson } from "../../src/access/server/people.queries.ts";
import type { Database, Sql } from "../../src/foundation/server/database.ts";
import { newId } from "../../src/foundation/server/ids.ts";
import { appendJournal } from "../../src/foundation/server/journal.ts";
import type { ProgrammeProfile } from "../../src/places/domain/programme-profile.ts";
import { registerProgramme } from "../../src/places/server/programme.commands.ts";
import type { RecordKind, State } from "../../src/verification/domain/states.ts";
import { type DecisionOutcome, decideRecords } from "../../src/verification/server/decide.commands.ts";

/** Four invented people, each of whom does one part of the life of a figure. */
export type People = { readonly field: Actor; readonly officer: Actor; readonly press: Actor; readonly head: Actor };

/** Registers the programme and the people who act in a test. */
export async function givenProgramme(
  database: Database,
  profile: ProgrammeProfile,
  options: { demonstration?: boolean } = {},
): Promise<People> {
  const programmeId = profile.programme.id;
  const organisationId = profile.programme.authority.operator;
  const person = (personId: string, ...acts: Act[]): Actor => ({ programmeId, personId, organisationId, acts });
  const people = {
    field: person("test-field", "submit"),
    officer: person("test-officer", "verify", "validate", "approve"),
    press: person("test-press", "prepare", "sign"),
    head: person("test-head", "prepare", "sign"),
  };
  await database.transaction(async (sql) => {
    await registerProgramme(sql, profile, options);
    for (const actor of Object.values(people)) await insertPerson(sql, { ...actor, name: `Test ${actor.personId}` });
  });
  return people;
}

/** What a test says about ordnance that was found; the rest is filled in. */
export type GivenItem = {
  readonly foundOn: string;
  readonly category?: string;
  readonly context?: string;
  readonly quantity?: number;
  readonly district?: string;
  readonly operator?: string;
  readonly dispositions?: readonly { fate: string; quantity: number; on: string }[];
};

let number = 0;
const nextNumber = () => `T-${(number += 1)}`;

async function enter(sql: Sql, actor: Actor, kind: RecordKind, insert: (id: string, seq: number) => Promise<unknown>) {
  const id = newId();
  const seq = await appendJournal(sql, {
    actor,
    action: "test.record-given",
    subjectKind: kind,
    subjectId: id,
    content: id,
  });
  await insert(id, seq);
  await sql`
    insert into record_decision (programme_id, record_kind, record_id, version, state, actor_id, known_from_seq)
    values (${actor.programmeId}, ${kind}, ${id}, 1, 'validated', ${actor.personId}, ${seq})
  `;
  return id;
}

/** Enters ordnance that was validated and waits for approval; neutralised on the day it was found, unless said otherwise. */
export function givenItem(sql: Sql, { field }: People, item: GivenItem): Promise<string> {
  const {
    foundOn,
    category = "uxo",
    context = "land_release",
    quantity = 1,
    district = "aghdam",
    operator = "anama",
  } = item;
  const dispositions = item.dispositions ?? [{ fate: "neutralised", quantity, on: foundOn }];
  return enter(
    sql,
    field,
    "ordnance-item",
    (id, seq) => sql`
      insert into ordnance_item (programme_id, id, version, local_id, organisation_id, district_id, form_version, reported_on,
        received_on, sensitivity, actor_id, recorded_seq, content_hash, category, quantity, point, found_on, context, dispositions)
      values (${field.programmeId}, ${id}, 1, ${nextNumber()}, ${operator}, ${district}, '1', ${foundOn}, ${foundOn}, 'T2',
        ${field.personId}, ${seq}, ${Buffer.alloc(32)}, ${category}, ${quantity}, st_setsrid(st_point(46.9, 40), 4326),
        ${foundOn}, ${context}, ${sql.json(dispositions as never)})
    `,
  );
}

/** What a test says about land that was released: a square whose corner and side are in degrees. */
export type GivenRelease = {
  readonly decidedOn: string;
  readonly product?: "cancelled" | "reduced" | "cleared";
  readonly contamination?: string;
  readonly activity?: string;
  readonly district?: string;
  readonly operator?: string;
  readonly corner?: readonly [longitude: number, latitude: number];
  readonly side?: number;
};

/** Enters a hazardous area of ten kilometres, approved by the caller before releases refer to it. */
export function givenHazardousArea(sql: Sql, { field }: People): Promise<string> {
  return enter(
    sql,
    field,
    "hazardous-area",
    (id, seq) => sql`
      insert into hazardous_area (programme_id, id, version, local_id, organisation_id, district_id, form_version, reported_on,
        received_on, sensitivity, actor_id, recorded_seq, content_hash, classification, status, evidence_level,
        contamination_type, surveyed_on, boundary)
      values (${field.programmeId}, ${id}, 1, ${nextNumber()}, 'anama', 'aghdam', '1', '2020-11-10', '2020-11-10', 'T2',
        ${field.personId}, ${seq}, ${Buffer.alloc(32)}, 'confirmed', 'open', 'direct', 'mixed_mine_erw', '2020-11-10',
        st_multi(st_makeenvelope(46.85, 39.95, 46.95, 40.05, 4326)))
    `,
  );
}

/** Enters a release inside the hazardous area, validated and waiting for approval. */
export function givenRelease(
  sql: Sql,
  { field }: People,
  hazardousAreaId: string,
  release: GivenRelease,
): Promise<string> {
  const { decidedOn, product = "cleared", contamination = "ap_mined", activity = "clearance" } = release;
  const { district = "aghdam", operator = "anama", corner: [x, y] = [46.9, 40], side = 0.005 } = release;
  return enter(
    sql,
    field,
    "release-polygon",
    (id, seq) => sql`
      insert into release_polygon (programme_id, id, version, local_id, organisation_id, district_id, form_version, reported_on,
        received_on, sensitivity, actor_id, recorded_seq, content_hash, product, activity, methods, contamination_type, depth_cm,
        eo_types, criteria, hazardous_area_id, hazardous_area_version, worked_from, worked_to, decided_on, boundary)
      values (${field.programmeId}, ${id}, 1, ${nextNumber()}, ${operator}, ${district}, '1', ${decidedOn}, ${decidedOn}, 'T1',
        ${field.personId}, ${seq}, ${Buffer.alloc(32)}, ${product}, ${activity}, array['manual'], ${contamination}, 20,
        array['ap_mine'], array['no_evidence'], ${hazardousAreaId}, 1, ${decidedOn}, ${decidedOn}, ${decidedOn},
        st_multi(st_makeenvelope(${x}, ${y}, ${x + side}, ${y + side}, 4326)))
    `,
  );
}

/** Approves, or withdraws with a reason, and fails the test where that is refused. */
export async function decided(
  database: Database,
  { officer }: People,
  kind: RecordKind,
  ids: readonly string[],
  to: State = "approved",
): Promise<DecisionOutcome> {
  const reason = to === "withdrawn" ? { reason: "entered by mistake" } : {};
  const outcome = await decideRecords(database, officer, { kind, selection: { ids }, to, ...reason });
  if (!outcome.ok) throw new Error(`the decision was refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}
