import { addDays, type CalendarDate } from "../../foundation/domain/dates.ts";
import { accidentRecords } from "./accidents.ts";
import { districtBoards, type DemonstrationPlaces } from "./blocks.ts";
import { calibrate, type DayCounts } from "./calibration.ts";
import { callOutsOfDay, settlementsInside } from "./call-outs.ts";
import { planCampaign, type Work } from "./campaign.ts";
import { dailyProgress } from "./daily-progress.ts";
import { factsOfSites, landRecords } from "./land-records.ts";
import { catalogueOf, type Catalogue, type CatalogueModel } from "./ordnance-catalogue.ts";
import { findsOfDay, positionsOfFinds, worksByDay, type FindContext, type Positions } from "./ordnance-finds.ts";
import { lateRecords, uncountedItems, waitingRecords } from "./other-records.ts";
import type { MeasureRing } from "./plane.ts";
import type { PublishedTotals } from "./published-totals.ts";
import { withReClearance } from "./re-clearance.ts";
import { randomFor } from "./random.ts";
import type { RecordFile, Row } from "./records.ts";
import type { Scenario } from "./scenario.ts";
import { stockOfSites } from "./sites.ts";
import { type IsWorked, workedGround } from "./worked-ground.ts";

/** What a demonstration programme is invented from. */
export type DemonstrationInput = {
  readonly places: DemonstrationPlaces;
  readonly models: readonly CatalogueModel[];
  readonly totals: PublishedTotals;
  readonly scenario: Scenario;
  readonly seed: number;
  readonly measure: MeasureRing;
};

/** The seed of the demonstration that `npm start` loads. */
export const USUAL_SEED = 2020_11_10;

/** Daily progress is invented for so many days before the last. */
const DAYS_OF_PROGRESS = 110;

/**
 * Invents the field records of a demonstration programme, calibrated to published figures.
 *
 * The records of the approved files that do not come after the bulletins add up to each published figure: items exactly, land
 * to the square metre or so. The same input gives the same records, to the last digit.
 *
 * @returns the files in the order in which they have to be imported
 */
export function inventDemonstration({
  places,
  models,
  totals,
  scenario,
  seed,
  measure,
}: DemonstrationInput): RecordFile[] {
  const firstDay = totals.campaignFrom;
  const { lastDay, registrar, stockKeepers } = scenario;
  const calibration = calibrate({
    firstDay,
    lastDay,
    statements: totals.statements,
    levels: scenario.levels,
    sundaysFrom: scenario.sundaysFrom,
    seed,
  });
  const boards = districtBoards(places);
  const planned = planCampaign(calibration.land, stockOfSites(boards, scenario, seed, measure), seed, measure);
  const campaign = withReClearance(planned, scenario, lastDay, seed);
  const catalogue = catalogueOf(models);
  const positions = positionsOfFinds();
  const facts = factsOfSites(campaign.sites, seed);
  const frame = { firstDay, lastDay, registrar, seed, measure };
  const { hazardousAreas, tasks, releasePolygons } = landRecords(campaign, frame);
  const { items, spotTasks } = findsOfCampaign(campaign.works, calibration.counts, {
    settlements: settlementsInside(boards, places.settlements),
    scenario,
    catalogue,
    positions,
    isWorked: workedGround(campaign.works),
    firstDay,
    lastDay,
    registrar,
    facts,
    seed,
  });
  const others = { ...frame, campaign, facts, catalogue, positions, stockKeepers };

  const approved = (name: string, kind: RecordFile["kind"], rows: readonly Row[]): RecordFile => ({
    name,
    kind,
    decided: "approved",
    afterBulletins: false,
    rows,
  });
  return [
    approved("11-hazardous-areas", "hazardous-area", hazardousAreas),
    approved("12-tasks", "task", tasks),
    approved("13-eod-spot-tasks", "eod-spot-task", spotTasks),
    approved(
      "14-daily-progress",
      "daily-progress",
      dailyProgress(campaign.works, addDays(lastDay, -DAYS_OF_PROGRESS), lastDay, seed),
    ),
    approved("15-release-polygons", "release-polygon", releasePolygons),
    approved("16-ordnance-items", "ordnance-item", [...items, ...uncountedItems(others)]),
    lateRecords(others),
    ...waitingRecords(others),
    accidentRecords(others),
  ];
}

type FindTools = FindContext & {
  readonly settlements: ReturnType<typeof settlementsInside>;
  readonly scenario: Scenario;
  readonly catalogue: Catalogue;
  readonly isWorked: IsWorked;
  readonly positions: Positions;
  readonly firstDay: CalendarDate;
  readonly seed: number;
};

function findsOfCampaign(works: readonly Work[], counts: ReadonlyMap<CalendarDate, DayCounts>, tools: FindTools) {
  const byDay = worksByDay(works);
  const items: Row[] = [];
  const spotTasks: Row[] = [];
  for (const [day, total] of counts) {
    const random = randomFor(tools.seed, `finds ${day}`);
    const called = {
      antiTank: Math.floor(total.antiTank * random.between(0, 0.09)),
      antiPersonnel: Math.floor(total.antiPersonnel * random.between(0, 0.09)),
      uxo: Math.floor(total.uxo * random.between(0, 0.13)),
    };
    const atWorks = minus(total, called);
    const { rows, homeless } = findsOfDay(day, atWorks, { ...tools, works: byDay }, random);
    const callOuts = callOutsOfDay(day, plus(called, homeless), spotTasks.length, tools, random);
    items.push(...rows, ...callOuts.items);
    spotTasks.push(...callOuts.spotTasks);
  }
  return { items, spotTasks };
}

const plus = (one: DayCounts, other: DayCounts): DayCounts => ({
  antiTank: one.antiTank + other.antiTank,
  antiPersonnel: one.antiPersonnel + other.antiPersonnel,
  uxo: one.uxo + other.uxo,
});

const minus = (one: DayCounts, other: DayCounts): DayCounts => ({
  antiTank: one.antiTank - other.antiTank,
  antiPersonnel: one.antiPersonnel - other.antiPersonnel,
  uxo: one.uxo - other.uxo,
});
