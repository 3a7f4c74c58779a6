import type { Act, Actor } from "../../src/access/domain/actor.ts";
import { givenPerson } from "./given-person.ts";
import type { Database, Sql } from "../../src/foundation/server/database.ts";
import { derivedId } from "../../src/foundation/server/ids.ts";
import { appendJournal, contentHash } from "../../src/foundation/server/journal.ts";
import type { ProgrammeProfile } from "../../src/places/domain/programme-profile.ts";
import { registerProgramme } from "../../src/places/server/programme.commands.ts";
import type { RecordKind, State, WithdrawalReason } from "../../src/verification/domain/states.ts";
import { type DecisionOutcome, decideRecords } from "../../src/verification/server/decide.commands.ts";
import { tableOf } from "../../src/verification/server/decide.queries.ts";

/** Invented people, each of whom does one part of the life of a figure. */
export type People = Readonly<
  Record<"field" | "operatorOfficer" | "informationOfficer" | "operationsOfficer" | "press" | "head", Actor>
>;

/** The people of {@link givenProgramme}, where a programme is registered already. */
export function peopleOf({ programme }: ProgrammeProfile): People {
  const [programmeId, organisationId] = [programme.id, programme.authority.operator];
  const person = (personId: string, ...acts: Act[]): Actor => ({ programmeId, personId, organisationId, acts });
  return {
    field: person("test-field", "submit"),
    operatorOfficer: person("test-operator-officer", "read", "verify"),
    informationOfficer: person("test-information", "read", "validate"),
    operationsOfficer: person("test-operations", "read", "approve"),
    press: person("test-press", "prepare", "sign"),
    head: person("test-head", "prepare", "sign"),
  };
}

/** Registers the programme and the people who act in a test. */
export async function givenProgramme(
  database: Database,
  profile: ProgrammeProfile,
  options: { demonstration?: boolean } = {},
): Promise<People> {
  const people = peopleOf(profile);
  await database.transaction(async (sql) => {
    await registerProgramme(sql, profile, options);
    for (const actor of Object.values(people)) await givenPerson(sql, { ...actor, name: `Test ${actor.personId}` });
  });
  return people;
}

/** What a test may say about any record: `version` 2 and later of the number `localId`, and the state in which it arrives. */
type GivenRecord = {
  readonly localId?: string;
  readonly version?: number;
  readonly state?: State;
  readonly district?: string;
  readonly operator?: string;
};

let number = 0;
const nextNumber = () => `T-${(number += 1)}`;

/** Enters a version of a record, with its journal entry and its first decision; the id follows from the number. */
async function enter(
  sql: Sql,
  { programmeId, ...field }: Actor,
  kind: RecordKind,
  { localId = nextNumber(), version = 1, state = "validated", district = "aghdam", operator = "anama" }: GivenRecord,
  reportedOn: string,
  fields: Readonly<Record<string, unknown>>,
): Promise<string> {
  const id = derivedId([programmeId, kind, operator, localId]);
  const content = { kind, localId, version };
  const seq = await appendJournal(sql, {
    actor: { programmeId, ...field },
    action: "test.record-given",
    subjectKind: kind,
    subjectId: id,
    subjectVersion: version,
    content,
  });
  const row = {
    programme_id: programmeId,
    id,
    version,
    local_id: localId,
    organisation_id: operator,
    district_id: district,
    form_version: "test-1",
    reported_on: reportedOn,
    received_on: reportedOn,
    sensitivity: "T2",
    actor_id: field.personId,
    recorded_seq: seq,
    content_hash: contentHash(content),
    ...fields,
  };
  await sql`insert into ${sql(tableOf[kind])} ${sql(row as never)}`;
  await sql`
    insert into record_decision (programme_id, record_kind, record_id, version, state, actor_id, known_from_seq)
    values (${programmeId}, ${kind}, ${id}, ${version}, ${state}, ${field.personId}, ${seq})
  `;
  return id;
}

/** In the hazardous area of tests, in a corner where none of them releases land: what is found here puts no release in doubt. */
const NOWHERE_RELEASED = [46.9499, 40.0499] as const;

/** What a test says about ordnance that was found; the rest is filled in. */
export type GivenItem = GivenRecord & {
  readonly foundOn: string;
  readonly category?: string;
  readonly context?: string;
  readonly quantity?: number;
  readonly dispositions?: readonly { fate: string; quantity: number; on: string }[];
  readonly at?: readonly [longitude: number, latitude: number];
  readonly positionFix?: string;
  readonly taskId?: string;
};

/** Enters ordnance that was validated and waits for approval; neutralised on the day it was found, unless said otherwise. */
export function givenItem(sql: Sql, { field }: People, item: GivenItem): Promise<string> {
  const { foundOn, category = "uxo", context = "land_release", quantity = 1, at = NOWHERE_RELEASED } = item;
  const dispositions = item.dispositions ?? [{ fate: "neutralised", quantity, on: foundOn }];
  return enter(sql, field, "ordnance-item", item, foundOn, {
    category,
    context,
    quantity,
    point: `SRID=4326;POINT(${at.join(" ")})`,
    ...(item.positionFix && { position_fix: item.positionFix }),
    ...(item.taskId && { task_id: item.taskId }),
    found_on: foundOn,
    dispositions: sql.json(dispositions as never),
  });
}

/** What a test says about an accident or incident; the rest is filled in. */
export type GivenAccident = GivenRecord & {
  readonly happenedOn: string;
  readonly occurrence?: "accident" | "incident";
  readonly setting?: "demining" | "non_demining";
  readonly at?: readonly [longitude: number, latitude: number];
  readonly accuracyM?: number;
};

/** Enters an accident in which one person was injured, or an incident, that waits for approval. */
export function givenAccident(sql: Sql, { field }: People, accident: GivenAccident): Promise<string> {
  const { happenedOn, occurrence = "accident", at = NOWHERE_RELEASED } = accident;
  const injured = occurrence === "accident" ? [{ outcome: "injured", sex: "female", age: "adult", persons: 1 }] : [];
  return enter(sql, field, "accident", accident, happenedOn, {
    sensitivity: "T3",
    occurrence,
    setting: accident.setting ?? "non_demining",
    happened_on: happenedOn,
    point: `SRID=4326;POINT(${at.join(" ")})`,
    accuracy_m: accident.accuracyM ?? null,
    killed: 0,
    injured: injured.length,
    casualties: sql.json(injured as never),
  });
}

/** A rectangle as WKT; degrees. */
export function rectangle(west: number, south: number, width: number, height: number): string {
  const [east, north] = [west + width, south + height];
  return `MULTIPOLYGON(((${west} ${south},${east} ${south},${east} ${north},${west} ${north},${west} ${south})))`;
}

/** Ten kilometres around the place where tests find and release. */
const HAZARD = rectangle(46.85, 39.95, 0.1, 0.1);

/** Enters a hazardous area that the caller approves before releases refer to it. */
export function givenHazardousArea(
  sql: Sql,
  { field }: People,
  area: GivenRecord & { readonly boundary?: string; readonly closureReason?: string } = {},
): Promise<string> {
  return enter(sql, field, "hazardous-area", area, "2020-11-10", {
    classification: "confirmed",
    status: area.closureReason ? "closed" : "open",
    closure_reason: area.closureReason ?? null,
    evidence_level: "direct",
    contamination_type: "mixed_mine_erw",
    surveyed_on: "2020-11-10",
    boundary: `SRID=4326;${area.boundary ?? HAZARD}`,
  });
}

/** Enters a task to clear hazardous areas, in their first version, inside a scope where it has one. */
export async function givenTask(
  sql: Sql,
  { field }: People,
  { objectives, scope, ...task }: GivenRecord & { readonly objectives: readonly string[]; readonly scope?: string },
): Promise<string> {
  const { version = 1 } = task;
  const id = await enter(sql, field, "task", task, "2025-01-10", {
    status: "in_progress",
    activity: "clearance",
    scope: scope === undefined ? null : `SRID=4326;${scope}`,
  });
  for (const objective of objectives) {
    await sql`
      insert into task_objective (programme_id, task_id, task_version, hazardous_area_id, hazardous_area_version)
      values (${field.programmeId}, ${id}, ${version}, ${objective}, 1)
    `;
  }
  return id;
}

/** Enters what a team reported of a day: six hours of eight deminers, in a first pass. */
export function givenProgress(
  sql: Sql,
  { field }: People,
  {
    workedOn,
    areaM2,
    team,
    ...report
  }: GivenRecord & { readonly workedOn: string; readonly areaM2: number; readonly team: string },
): Promise<string> {
  return enter(sql, field, "daily-progress", report, workedOn, {
    team,
    worked_on: workedOn,
    method: "manual_detector",
    pass: "first",
    area_processed_m2: areaM2,
    deminers: 8,
    hours: 6,
  });
}

/** What a test says about land that was released: its boundary, or the corner and side of a square, in degrees. */
export type GivenRelease = GivenRecord & {
  readonly decidedOn: string;
  readonly product?: "cancelled" | "reduced" | "cleared";
  readonly contamination?: string;
  readonly activity?: string;
  readonly corner?: readonly [longitude: number, latitude: number];
  readonly side?: number;
  readonly boundary?: string;
  readonly depthCm?: number;
  readonly eoTypes?: readonly string[];
  readonly task?: string;
  readonly reasons?: Readonly<Record<string, string>>;
};

/** Enters a release inside the hazardous area, validated and waiting for approval. */
export function givenRelease(
  sql: Sql,
  { field }: People,
  hazardousAreaId: string,
  release: GivenRelease,
): Promise<string> {
  const { decidedOn, product = "cleared", contamination = "ap_mined", activity = "clearance" } = release;
  const { corner: [west, south] = [46.9, 40], side = 0.005 } = release;
  return enter(sql, field, "release-polygon", release, decidedOn, {
    product,
    activity,
    methods: ["manual_detector"],
    contamination_type: contamination,
    depth_cm: product === "cleared" ? (release.depthCm ?? 20) : null,
    eo_types: [...(release.eoTypes ?? ["ap_mine"])],
    criteria: ["no_evidence"],
    hazardous_area_id: hazardousAreaId,
    hazardous_area_version: 1,
    task_id: release.task ?? null,
    reasons: sql.json({ ...release.reasons }),
    worked_from: decidedOn,
    worked_to: decidedOn,
    decided_on: decidedOn,
    boundary: `SRID=4326;${release.boundary ?? rectangle(west, south, side, side)}`,
  });
}

/** Approves, or withdraws with a reason, and fails the test where that is refused. */
export async function decided(
  database: Database,
  { operationsOfficer }: People,
  kind: RecordKind,
  ids: readonly string[],
  to: State = "approved",
  reasonCode?: WithdrawalReason,
): Promise<DecisionOutcome> {
  const reason = to === "withdrawn" ? { reason: "entered by mistake", reasonCode } : {};
  const outcome = await decideRecords(database, operationsOfficer, { kind, selection: { ids }, to, ...reason });
  if (!outcome.ok) throw new Error(`the decision was refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}
