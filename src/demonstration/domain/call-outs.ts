import { addDays, type CalendarDate } from "../../foundation/domain/dates.ts";
import type { DistrictBoard } from "./blocks.ts";
import type { DayCounts } from "./calibration.ts";
import { fateOf, findRow } from "./ordnance-finds.ts";
import type { Catalogue, Line } from "./ordnance-catalogue.ts";
import { isWithin, onGrid, type LonLat, type PlanePoint } from "./plane.ts";
import type { Random } from "./random.ts";
import type { IsWorked } from "./worked-ground.ts";
import { FORM_VERSION, later, padded, type Row } from "./records.ts";
import type { Scenario } from "./scenario.ts";

const CHANNELS = [
  ["call_centre", 40],
  ["emergency_services", 24],
  ["border_service", 8],
  ["local_authority", 16],
  ["risk_education_team", 6],
  ["operator_team", 6],
] as const;

const FARTHEST_FROM_SETTLEMENT_M = 3_500;

/** A place where people may call from. */
type Settlement = { readonly name: string; readonly board: DistrictBoard; readonly at: PlanePoint };

/** The settlements that lie inside the shape of a district. */
export function settlementsInside(
  boards: readonly DistrictBoard[],
  settlements: readonly { readonly name: string; readonly point: LonLat }[],
): Settlement[] {
  return boards.flatMap((board) =>
    settlements.flatMap(({ name, point }) => {
      const at = board.plane.toPlane(point);
      return isWithin(at, board.rings) ? [{ name, board, at }] : [];
    }),
  );
}

/** A place near a settlement where nobody works or worked by then: what is found on released land is an alarm, not a call-out as usual. */
function placeNear({ board, at }: Settlement, day: CalendarDate, isWorked: IsWorked, random: Random): LonLat {
  for (let tries = 0; tries < 40; tries += 1) {
    const point: PlanePoint = [
      at[0] + random.between(-FARTHEST_FROM_SETTLEMENT_M, FARTHEST_FROM_SETTLEMENT_M),
      at[1] + random.between(-FARTHEST_FROM_SETTLEMENT_M, FARTHEST_FROM_SETTLEMENT_M),
    ];
    const place = board.plane.toGround(point);
    if (isWithin(point, board.rings) && !isWorked(place, day)) return place;
  }
  return board.plane.toGround(at);
}

/**
 * Makes the call-outs of one day and what was found there.
 *
 * @param counts  the items of the day that were found on call-outs
 * @param first   how many call-outs there were before
 */
export function callOutsOfDay(
  day: CalendarDate,
  counts: DayCounts,
  first: number,
  tools: {
    readonly settlements: readonly Settlement[];
    readonly scenario: Scenario;
    readonly catalogue: Catalogue;
    readonly isWorked: IsWorked;
    readonly firstDay: CalendarDate;
    readonly lastDay: CalendarDate;
  },
  random: Random,
): { spotTasks: Row[]; items: Row[] } {
  const { scenario, settlements } = tools;
  const open = settlements.filter(({ board }) => (scenario.districts[board.id]?.workedFrom ?? "9999") <= day);
  // What a district has of the call-outs is shared by its settlements.
  const inDistrict = Map.groupBy(open, ({ board }) => board.id);
  const share = (district: string): number =>
    (scenario.districts[district]?.callOuts ?? 0) / (inDistrict.get(district)?.length ?? 1);
  const lines = (["antiTank", "antiPersonnel", "uxo"] as const).flatMap((line) => (counts[line] > 0 ? [line] : []));
  const items: Row[] = [];
  const spotTasks: Row[] = [];

  const visit = (line: Line | undefined): void => {
    const settlement = random.weighted(open, ({ board }) => share(board.id));
    const organisation = random.weighted(Object.entries(scenario.operators), ([, { spotTask }]) => spotTask)[0];
    const localId = `ST-${padded(first + spotTasks.length + 1, 5)}`;
    const at = placeNear(settlement, day, tools.isWorked, random);
    const whose = {
      organisation,
      team: `${organisation.toUpperCase()}-EOD-${random.whole(1, 4)}`,
      district: settlement.board.id,
    };
    spotTasks.push({
      local_id: localId,
      ...whose,
      form_version: FORM_VERSION,
      reported_on: day,
      received_on: day,
      channel: random.weighted(CHANNELS, ([, weight]) => weight)[0],
      called_on: later(tools.firstDay, addDays(day, random.chance(0.7) ? 0 : -1)),
      attended_on: day,
      result: line ? "items_found" : "nothing_found",
      place: settlement.name,
      longitude: onGrid(at[0], 1e6),
      latitude: onGrid(at[1], 1e6),
      searched_m2: random.whole(2, 60) * 10,
    });
    if (!line) return;
    let left = Math.min(counts[line] - foundOf(line), random.whole(1, line === "uxo" ? 9 : 4));
    while (left > 0) {
      const find = tools.catalogue.find(line, left, random);
      left -= find.quantity;
      found.set(line, foundOf(line) + find.quantity);
      const itemAt: LonLat = [at[0] + random.between(-1e-4, 1e-4), at[1] + random.between(-1e-4, 1e-4)];
      items.push({
        ...findRow(
          `EO-${day.slice(2).replaceAll("-", "")}-S${padded(items.length + 1, 3)}`,
          find,
          itemAt,
          { foundOn: day, lastDay: tools.lastDay },
          random,
        ),
        ...whose,
        context: "eod_spot",
        eod_spot_task: localId,
        ...fateOf(find, day, tools.lastDay, random),
      });
    }
  };

  const found = new Map<Line, number>();
  const foundOf = (line: Line): number => found.get(line) ?? 0;
  for (const line of lines) while (foundOf(line) < counts[line]) visit(line);
  if (open.length > 0 && random.chance(0.25)) visit(undefined);
  return { spotTasks, items };
}
