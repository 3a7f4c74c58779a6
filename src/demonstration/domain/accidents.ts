import { addDays } from "../../foundation/domain/dates.ts";
import type { Work } from "./campaign.ts";
import type { OtherInput } from "./other-records.ts";
import { onGrid, type Ring } from "./plane.ts";
import { randomFor, type Random } from "./random.ts";
import { FORM_VERSION, padded, type RecordFile, type Row } from "./records.ts";

/** So many incidents at work: each did no harm, and none is on released land. */
const INCIDENTS = 3;

const middleOf = (ring: Ring): { longitude: number; latitude: number } => ({
  longitude: onGrid(ring.reduce((sum, [east]) => sum + east, 0) / ring.length, 1e6),
  latitude: onGrid(ring.reduce((sum, [, north]) => sum + north, 0) / ring.length, 1e6),
});

function accidentRow(number: number, { work, on }: { work: Work; on: Row[string] }, random: Random): Row {
  return {
    local_id: `AC-${padded(number, 2)}`,
    organisation: work.site.operator,
    district: work.site.district,
    form_version: FORM_VERSION,
    reported_on: on,
    received_on: on,
    happened_on: on,
    ...middleOf(work.parcel.ring),
    position_fix: "gnss_autonomous",
    accuracy_m: random.whole(5, 15),
  };
}

/**
 * Invents a few accidents and incidents, and nobody who was hurt: one that befell a shepherd on land released weeks or years before, which opens a
 * case by itself, and incidents at demining work, which open none.
 *
 * They come when the bulletins are out, and no figure counts them.
 */
export function accidentRecords(input: OtherInput): RecordFile {
  const { campaign, lastDay, seed } = input;
  const random = randomFor(seed, "accidents");
  const released = campaign.works.filter(
    ({ site, decidedOn }) => site.kind === "battleArea" && decidedOn !== undefined && addDays(decidedOn, 30) < lastDay,
  );
  const running = campaign.works.filter(
    ({ site, decidedOn }) => site.kind === "minefield" && decidedOn !== undefined && addDays(decidedOn, 30) < lastDay,
  );
  const onReleased = released.slice(0, 1).map((): Row => ({
    ...accidentRow(1, { work: random.pick(released), on: addDays(lastDay, -9) }, random),
    occurrence: "accident",
    setting: "non_demining",
    activity_at_time: "herding",
    device_category: "uxo",
    killed: 0,
    injured: 1,
    injured_male_adult: 1,
  }));
  const incidents = Array.from({ length: running.length === 0 ? 0 : INCIDENTS }, (_, index): Row => {
    const work = random.pick(running);
    return {
      ...accidentRow(index + 2, { work, on: work.workedTo }, random),
      occurrence: "incident",
      setting: "demining",
      activity_at_time: "demining",
      device_category: "ap_mine",
      killed: 0,
      injured: 0,
    };
  });
  return {
    name: "23-accidents",
    kind: "accident",
    decided: "approved",
    afterBulletins: true,
    rows: [...onReleased, ...incidents],
  };
}
