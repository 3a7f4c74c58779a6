import { addDays, daysBetween, type CalendarDate } from "../../foundation/domain/dates.ts";
import type { Campaign, Work } from "./campaign.ts";
import { polygonText, type MeasureRing } from "./plane.ts";
import { randomFor } from "./random.ts";
import { earlier, FORM_VERSION, later, padded, referenceTo, type Row } from "./records.ts";
import type { Site } from "./sites.ts";

/** What a site of a kind is searched for, and how. */
type Manner = {
  readonly contaminations: readonly string[];
  readonly activity: string;
  readonly methods: readonly (readonly string[])[];
  readonly ordnance: readonly string[];
  readonly depths: readonly number[];
};

const MANNERS: Record<Site["kind"], Manner> = {
  battleArea: {
    contaminations: ["uxo_battle_area", "uxo_battle_area", "uxo_battle_area", "uxo_battle_area", "cluster_munition"],
    activity: "bac",
    methods: [["bac_visual"], ["bac_visual", "bac_subsurface"], ["bac_subsurface"], ["bac_visual", "remote_uav"]],
    ordnance: ["uxo", "submunition", "axo"],
    depths: [5, 20, 30, 50],
  },
  minefield: {
    contaminations: ["ap_mined", "mixed_mined", "mixed_mined", "av_mined", "mixed_mine_erw"],
    activity: "clearance",
    methods: [
      ["manual_detector"],
      ["manual_detector", "animal_mdd"],
      ["mechanical_flail", "manual_detector"],
      ["mechanical_tiller", "animal_mdd"],
    ],
    ordnance: ["ap_mine", "av_mine", "uxo"],
    depths: [20, 20, 30],
  },
  road: {
    contaminations: ["av_mined"],
    activity: "road_clearance",
    methods: [
      ["mechanical_roller", "manual_detector"],
      ["manual_detector", "animal_mdd"],
    ],
    ordnance: ["av_mine", "ap_mine", "uxo"],
    depths: [30, 40],
  },
  survey: {
    contaminations: ["unknown", "mixed_mined", "uxo_battle_area"],
    activity: "ts",
    methods: [["ts_targeted", "manual_detector"]],
    ordnance: ["ap_mine", "av_mine", "uxo"],
    depths: [20],
  },
};

const KIND_NAMES: Record<Site["kind"], string> = {
  battleArea: "battle area",
  minefield: "minefield",
  road: "road",
  survey: "survey area",
};

/** What is the same for all records of a site. */
export type SiteFacts = {
  readonly hazardousArea: string;
  readonly task: string;
  readonly team: string;
  readonly contamination: string;
  readonly activity: string;
  readonly methods: readonly string[];
  readonly depthCm: number;
};

/** The number of a site's hazardous area, its task, and how it is worked. */
export function factsOf(site: Site, seed: number): SiteFacts {
  const random = randomFor(seed, `site ${site.number}`);
  const manner = MANNERS[site.kind];
  return {
    hazardousArea: `HA-${padded(site.number, 4)}`,
    task: `T-${padded(site.number, 4)}`,
    team: `${site.operator.toUpperCase()}-${padded(site.team, 2)}`,
    contamination: random.pick(manner.contaminations),
    activity: site.kind === "road" && random.chance(0.35) ? "road_verification" : manner.activity,
    methods: random.pick(manner.methods),
    depthCm: random.pick(manner.depths),
  };
}

/** The facts of each site, made once. */
export function factsOfSites(sites: readonly Site[], seed: number): (site: Site) => SiteFacts {
  const facts = new Map(sites.map((site) => [site, factsOf(site, seed)]));
  return (site) => facts.get(site) ?? factsOf(site, seed);
}

function historyOf(works: readonly Work[], { firstDay, lastDay, seed }: Frame, site: Site) {
  const random = randomFor(seed, `history ${site.number}`);
  const began = works.reduce((first, { workedFrom }) => earlier(first, workedFrom), lastDay);
  const issuedOn = later(firstDay, addDays(began, -random.whole(3, 20)));
  return { issuedOn, surveyedOn: later(firstDay, addDays(issuedOn, -random.whole(8, 120))) };
}

function closureOf(site: Site, works: readonly Work[]): string {
  const products = new Set(works.map((work) => productOf(work)));
  return site.kind === "survey" ? (products.size > 1 ? "mixed" : ([...products][0] ?? "cancelled")) : "cleared";
}

/** Survey ends in cancelled or reduced land, clearance in cleared land. */
function productOf({ site, parcel }: Work): "cancelled" | "reduced" | "cleared" {
  if (site.kind !== "survey") return "cleared";
  return Math.round(parcel.areaM2) % 5 < 3 ? "cancelled" : "reduced";
}

/** From when until when records are invented, by which seed, who keeps the register, and how areas are measured. */
export type Frame = {
  readonly registrar: string;
  readonly firstDay: CalendarDate;
  readonly lastDay: CalendarDate;
  readonly seed: number;
  readonly measure: MeasureRing;
};

/** The hazardous area of a site and the task to work on it, as rows of import files. */
export function siteRows(site: Site, works: readonly Work[], frame: Frame): { hazardousArea: Row; task: Row } {
  const { registrar, lastDay, seed, measure } = frame;
  const random = randomFor(seed, `register ${site.number}`);
  const facts = factsOf(site, seed);
  const { surveyedOn, issuedOn } = historyOf(works, frame, site);
  const lastDecision = works.reduce<CalendarDate | undefined>((last, { decidedOn }) => decidedOn ?? last, undefined);
  const finished = site.parcels.length === 0 && lastDecision !== undefined;
  const handedOver = finished && daysBetween(lastDecision, lastDay) > 60;
  const worked = works.length > 0;
  const reportedOn = finished ? lastDecision : later(surveyedOn, earlier(lastDay, addDays(surveyedOn, 5)));
  const closed = handedOver ? "handed_over" : "closed";
  const hazardousArea = {
    local_id: facts.hazardousArea,
    organisation: registrar,
    district: site.district,
    form_version: FORM_VERSION,
    reported_on: reportedOn,
    received_on: earlier(lastDay, addDays(reportedOn, random.whole(0, 3))),
    name: `${site.near === "" ? "Road" : site.near}, ${KIND_NAMES[site.kind]} ${site.number}`,
    classification: site.kind === "survey" ? "suspected" : "confirmed",
    status: finished ? closed : worked ? "worked_on" : "open",
    closure_reason: finished ? closureOf(site, works) : undefined,
    evidence_level: site.kind === "survey" ? "indirect" : "direct",
    contamination_type: facts.contamination,
    surveyed_on: surveyedOn,
    reported_area_m2: Math.round(measure(site.outline) * random.between(0.997, 1.003)),
    boundary: polygonText(site.outline),
  };
  const task = {
    local_id: facts.task,
    organisation: site.operator,
    team: facts.team,
    district: site.district,
    form_version: FORM_VERSION,
    reported_on: worked ? issuedOn : lastDay,
    received_on: worked ? issuedOn : lastDay,
    status: handedOver ? "handed_over" : finished ? "completed" : worked ? "in_progress" : "planned",
    activity: facts.activity,
    required_depth_cm: facts.depthCm,
    eo_types: MANNERS[site.kind].ordnance.join(";"),
    methods: facts.methods.join(";"),
    issued_on: worked ? issuedOn : undefined,
    planned_from: worked ? issuedOn : addDays(lastDay, 14),
    planned_to: finished ? lastDecision : addDays(lastDay, 150),
    objectives: referenceTo(facts.hazardousArea, registrar, site.operator),
  };
  return { hazardousArea, task };
}

/** The register of the campaign: hazardous areas, tasks and release polygons, as rows of import files. */
export function landRecords(campaign: Campaign, frame: Frame) {
  const worksOf = Map.groupBy(campaign.works, ({ site }) => site);
  const rows = campaign.sites.map((site) => siteRows(site, worksOf.get(site) ?? [], frame));
  const random = randomFor(frame.seed, "release polygons");
  const released = campaign.works.filter(({ decidedOn }) => decidedOn !== undefined);
  return {
    hazardousAreas: rows.map(({ hazardousArea }) => hazardousArea),
    tasks: rows.map(({ task }) => task),
    releasePolygons: released.map((work, index) =>
      releaseRow(work, `LR-${padded(index + 1, 5)}`, frame, random.between(0.997, 1.003)),
    ),
  };
}

const CRITERIA = {
  cancelled: ["no_evidence", "land_in_use", "records_disproved"],
  reduced: ["technical_survey_negative"],
};

/** One release polygon as a row; the number that was reported differs a little from what the shape measures. */
export function releaseRow(
  work: Work,
  localId: string,
  { registrar, lastDay, seed, measure }: Frame,
  misreading: number,
): Row {
  const { site, parcel, workedFrom, workedTo, releasedRing, releasedBy } = work;
  const facts = factsOf(site, seed);
  const organisation = releasedBy ?? site.operator;
  const product = productOf(work);
  const decidedOn = work.decidedOn ?? workedTo;
  const surveyed = product !== "cleared";
  const reportedOn = earlier(addDays(workedTo, 1), decidedOn);
  return {
    local_id: localId,
    organisation,
    team: releasedBy === undefined ? facts.team : undefined,
    district: site.district,
    form_version: FORM_VERSION,
    reported_on: reportedOn,
    received_on: earlier(later(reportedOn, decidedOn), lastDay),
    product,
    activity: product === "cancelled" ? "nts" : product === "reduced" ? "ts" : facts.activity,
    methods:
      product === "cancelled"
        ? "nts_field"
        : product === "reduced"
          ? "ts_targeted;manual_detector"
          : facts.methods.join(";"),
    contamination_type: facts.contamination,
    depth_cm: surveyed ? undefined : facts.depthCm,
    eo_types: surveyed ? undefined : MANNERS[site.kind].ordnance.join(";"),
    criteria: product === "cleared" ? undefined : CRITERIA[product][site.number % CRITERIA[product].length],
    hazardous_area: referenceTo(facts.hazardousArea, registrar, organisation),
    task: releasedBy === undefined ? facts.task : undefined,
    worked_from: workedFrom,
    worked_to: workedTo,
    decided_on: decidedOn,
    reported_area_m2: Math.round((releasedRing ? measure(releasedRing) : parcel.areaM2) * misreading),
    boundary: polygonText(releasedRing ?? parcel.ring),
    // Land that another operator searches again has the boundary of its first release.
    reason_boundary_duplicate:
      releasedBy !== undefined && work.newM2 === 0 ? "DEMONSTRATION: searched again by another operator" : undefined,
  };
}
