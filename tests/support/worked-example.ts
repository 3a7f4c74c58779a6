import type { Actor } from "../../src/access/domain/actor.ts";
import { calendarDate } from "../../src/foundation/domain/dates.ts";
import type { Database } from "../../src/foundation/server/database.ts";
import { recordKinds } from "../../src/exchange/domain/record-kinds.ts";
import { submitOne } from "../../src/exchange/server/submit-one.commands.ts";
import type { ProgrammeProfile } from "../../src/places/domain/programme-profile.ts";
import type { RecordKind } from "../../src/verification/domain/states.ts";
import { decideRecords } from "../../src/verification/server/decide.commands.ts";
import type { People } from "./given-records.ts";
import { cutBand } from "./measured-land.ts";

/** Sends a record through the ordinary door and lets three people decide on it, up to its approval. */
export type Door = {
  readonly submit: (kind: RecordKind, record: Record<string, unknown>) => Promise<string>;
  /** @returns the refusal of the approval, or undefined where it was approved */
  readonly decide: (kind: RecordKind, ids: readonly string[]) => Promise<unknown>;
  /** submits and approves, and fails where either is refused */
  readonly enter: (kind: RecordKind, record: Record<string, unknown>) => Promise<string>;
};

/** The door of a programme: a record's number makes a later one with it a new version. */
export function doorOf(database: Database, people: People, profile: ProgrammeProfile): Door {
  const today = calendarDate("2025-12-31");
  const submit: Door["submit"] = async (kind, sent) => {
    const record = recordKinds[kind].schema.parse({
      organisation: "anama",
      district: "aghdam",
      formVersion: "test-1",
      ...sent,
    });
    const outcome = await submitOne(database, { kind, actor: people.field, profile, today, record, correct: true });
    if (!outcome.ok) throw new Error(`${record.localId}: ${JSON.stringify(outcome.refusal)}`);
    return outcome.value.id;
  };
  const decide: Door["decide"] = async (kind, ids) => {
    const steps: readonly (readonly [Actor, "verified" | "validated" | "approved"])[] = [
      [people.operatorOfficer, "verified"],
      [people.informationOfficer, "validated"],
      [people.operationsOfficer, "approved"],
    ];
    for (const [actor, to] of steps) {
      const outcome = await decideRecords(database, actor, { kind, selection: { ids }, to });
      if (!outcome.ok) return outcome.refusal;
    }
    return undefined;
  };
  return {
    submit,
    decide,
    enter: async (kind, record) => {
      const id = await submit(kind, record);
      const refusal = await decide(kind, [id]);
      if (refusal !== undefined) throw new Error(`${String(record["localId"])}: ${JSON.stringify(refusal)}`);
      return id;
    },
  };
}

/** SHA-51 with what became of it, from west to east: cancelled, reduced, CHA-53, and by what CHA-53 was extended. */
const SHA_51 = cutBand(46.97, 40, [40_000, 60_000, 20_000, 3_500]);
const CHA_52 = cutBand(46.97, 40.01, [30_000]);

const AREA = { status: "open", contaminationType: "ap_mined" };
const suspected = { ...AREA, classification: "suspected", evidenceLevel: "indirect" };
const confirmed = { ...AREA, classification: "confirmed", evidenceLevel: "direct" };
const on = (day: string) => ({ surveyedOn: day, reportedOn: day });

/** The hazardous areas and releases of the worked example, by their numbers in the brief. */
export type WorkedExample = Readonly<
  Record<"in118" | "sha51" | "cha52" | "cha53" | "c1" | "r1" | "cl52" | "cl53", string>
>;

/**
 * Enters the worked example of land release (brief 2.19) through the ordinary door: indication, survey, cancellation, technical survey,
 * reclassification, clearance with an extension, completion and handover; with every polygon of exactly the area it should have.
 */
export async function enterWorkedExample({ enter }: Door): Promise<WorkedExample> {
  const hazard = (localId: string, fields: Record<string, unknown>) => enter("hazardous-area", { localId, ...fields });
  const indication = {
    ...AREA,
    name: "Grazing accident of a cow",
    classification: "indication",
    evidenceLevel: "indirect",
    boundary: SHA_51.between(1, 2),
  };
  const in118 = await hazard("IN-118", { ...indication, ...on("2025-03-03") });
  const whole = { ...suspected, boundary: SHA_51.between(0, 3) };
  const sha51 = await hazard("SHA-51", { ...whole, ...on("2025-03-20"), predecessors: ["IN-118"] });
  const second = { ...confirmed, boundary: CHA_52.between(0, 1) };
  const cha52 = await hazard("CHA-52", { ...second, ...on("2025-03-20"), predecessors: ["IN-118"] });
  await hazard("IN-118", {
    ...indication,
    status: "closed",
    closureReason: "split",
    ...on("2025-03-20"),
    surveyedOn: "2025-03-03",
  });

  const release = (localId: string, fields: Record<string, unknown>) =>
    enter("release-polygon", { localId, contaminationType: "ap_mined", ...fields });
  const c1 = await release("C-1", {
    product: "cancelled",
    activity: "nts",
    criteria: ["land_in_use"],
    hazardousArea: "SHA-51",
    workedFrom: "2025-04-08",
    workedTo: "2025-04-08",
    reportedOn: "2025-04-09",
    decidedOn: "2025-04-10",
    boundary: SHA_51.between(0, 1),
  });
  const rest = { ...suspected, boundary: SHA_51.between(1, 3) };
  await hazard("SHA-51", { ...rest, ...on("2025-04-10") });

  await enter("task", {
    localId: "T-9",
    status: "issued",
    activity: "clearance",
    objectives: ["SHA-51", "CHA-52"],
    requiredDepthCm: 20,
    methods: ["animal_mdd", "manual_detector"],
    eoTypes: ["ap_mine", "av_mine", "uxo"],
    issuedOn: "2025-04-20",
    plannedFrom: "2025-05-01",
    plannedTo: "2025-07-31",
    reportedOn: "2025-04-20",
  });
  await processed(enter, "TS", "2025-05-05", [4_000, 4_000, 4_000, 4_000], "ts_targeted");

  const r1 = await release("R-1", {
    product: "reduced",
    activity: "ts",
    criteria: ["technical_survey_negative"],
    methods: ["ts_targeted"],
    hazardousArea: "SHA-51",
    task: "T-9",
    workedFrom: "2025-05-05",
    workedTo: "2025-05-19",
    reportedOn: "2025-05-19",
    decidedOn: "2025-05-20",
    boundary: SHA_51.between(1, 2),
  });
  const row = { ...confirmed, boundary: SHA_51.between(2, 3), predecessors: ["SHA-51"] };
  const cha53 = await hazard("CHA-53", { ...row, ...on("2025-05-20") });
  const closed = { status: "closed", closureReason: "mixed", reportedOn: "2025-05-21", surveyedOn: "2025-04-10" };
  await hazard("SHA-51", { ...rest, ...closed });

  const wider = { ...confirmed, boundary: SHA_51.between(2, 4) };
  const extension = { changeKind: "extended", changeReason: "The mine row runs on beyond the boundary." };
  await hazard("CHA-53", { ...wider, ...on("2025-06-10"), ...extension });
  await processed(enter, "CL", "2025-05-26", [12_000, 11_500, 12_400, 11_000, 9_000], "manual_detector");
  await itemsFound(enter);

  const cleared = {
    product: "cleared",
    activity: "clearance",
    methods: ["animal_mdd", "manual_detector"],
    eoTypes: ["ap_mine", "av_mine", "uxo"],
    depthCm: 20,
    task: "T-9",
    workedFrom: "2025-05-26",
    workedTo: "2025-06-27",
    reportedOn: "2025-06-27",
    decidedOn: "2025-07-04",
  };
  const cl52 = await release("CR-9/52", { ...cleared, hazardousArea: "CHA-52", boundary: CHA_52.between(0, 1) });
  const cl53 = await release("CR-9/53", { ...cleared, hazardousArea: "CHA-53", boundary: SHA_51.between(2, 4) });
  for (const [status, day] of [
    ["closed", "2025-07-04"],
    ["handed_over", "2025-07-15"],
  ] as const) {
    const end = { status, reportedOn: day };
    await hazard("CHA-52", { ...second, surveyedOn: "2025-03-20", ...end, closureReason: "cleared" });
    await hazard("CHA-53", { ...wider, surveyedOn: "2025-06-10", ...end, closureReason: "cleared" });
  }
  await hazard("SHA-51", { ...rest, ...closed, status: "handed_over", reportedOn: "2025-07-15" });
  return { in118, sha51, cha52, cha53, c1, r1, cl52, cl53 };
}

/** One day of effort in each of the weeks that follow: what was processed, never what was released. */
async function processed(enter: Door["enter"], name: string, monday: string, areas: readonly number[], method: string) {
  for (const [week, areaProcessedM2] of areas.entries()) {
    const day = new Date(Date.parse(`${monday}T00:00:00Z`) + week * 7 * 86_400_000).toISOString().slice(0, 10);
    await enter("daily-progress", {
      localId: `${name}-${week + 1}`,
      task: "T-9",
      workedOn: day,
      reportedOn: day,
      method,
      pass: week === 3 ? "overlap" : "first",
      areaProcessedM2,
      deminers: 8,
      hours: 6,
    });
  }
}

/** 41 anti-personnel mines, 3 anti-vehicle mines and 6 items of UXO, of which two were destroyed nine days later elsewhere. */
async function itemsFound(enter: Door["enter"]) {
  const found = "2025-06-12";
  const lots: readonly (readonly [string, string, number, string, string])[] = [
    ["EO-1", "ap_mine", 41, "destroyed_in_situ", found],
    ["EO-2", "av_mine", 3, "destroyed_in_situ", found],
    ["EO-3", "uxo", 4, "destroyed_in_situ", found],
    ["EO-4", "uxo", 2, "destroyed_central", "2025-06-21"],
  ];
  for (const [localId, category, quantity, fate, destroyed] of lots) {
    const moved = fate === "destroyed_central" ? [{ fate: "removed_to_store", quantity, on: found }] : [];
    await enter("ordnance-item", {
      localId,
      category,
      quantity,
      position: { longitude: 46.9769, latitude: 40.0009 },
      foundOn: found,
      reportedOn: destroyed,
      context: "land_release",
      task: "T-9",
      hazardousArea: "CHA-53",
      dispositions: [...moved, { fate, quantity, on: destroyed }],
    });
  }
}
