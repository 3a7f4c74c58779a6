import { addDays, type CalendarDate } from "../../foundation/domain/dates.ts";
import type { Campaign, Work } from "./campaign.ts";
import { releaseRow, type Frame } from "./land-records.ts";
import type { Catalogue, Line } from "./ordnance-catalogue.ts";
import { findInWork, findRow, type FindContext, type Positions } from "./ordnance-finds.ts";
import type { LonLat, Ring } from "./plane.ts";
import { randomFor, type Random } from "./random.ts";
import { reachingOver } from "./re-clearance.ts";
import { padded, type RecordFile, type Row } from "./records.ts";

/** What the records beside the calibrated ones are made from. */
export type OtherInput = FindContext &
  Frame & {
    readonly campaign: Campaign;
    readonly catalogue: Catalogue;
    readonly positions: Positions;
    /** the organisations that empty stockpiles and caches */
    readonly stockKeepers: readonly string[];
  };

const STOCKS = 26;
const AMMUNITION_LOTS = 120;
const LEFT_IN_PLACE = 16;
const LATE_ITEMS = 11;
/** Late records belong to the weeks before the last few, whose bulletins are out and were never really published. */
const LATE_DAYS = [38, 31, 24] as const;
const WAITING = { submitted: 14, verified: 9, validated: 6 } as const;

const inProgress = ({ campaign }: OtherInput): Work[] =>
  campaign.works.filter(({ decidedOn, site }) => decidedOn === undefined && site.kind !== "survey");

/** What figures on land and call-outs never count: stockpiles, caches, small arms ammunition, items marked and left (I28). */
export function uncountedItems(input: OtherInput): Row[] {
  const { campaign, catalogue, positions, lastDay, seed } = input;
  const random = randomFor(seed, "uncounted items");
  const released = campaign.works.filter(
    ({ decidedOn, site }) => decidedOn !== undefined && site.kind === "battleArea",
  );
  const rows: Row[] = [];

  for (let index = 0; index < STOCKS; index += 1) {
    const work = random.pick(released);
    const at: LonLat = work.parcel.ring[0] ?? [0, 0];
    const find = catalogue.findOf(
      random.pick(["axo", "uxo", "ap_mine", "av_mine", "saa"]),
      random.whole(20, 400),
      random,
    );
    rows.push({
      ...findRow(
        `EO-STOCK-${padded(index + 1, 3)}`,
        find,
        at,
        { foundOn: work.workedTo, lastDay: input.lastDay },
        random,
      ),
      organisation: random.pick(input.stockKeepers),
      district: work.site.district,
      context: random.chance(0.5) ? "stockpile" : "cache",
      removed_to_store_on: work.workedTo,
      ...(random.chance(0.6) ? destroyedLater(work.workedTo) : {}),
    });
  }
  for (let index = 0; index < AMMUNITION_LOTS; index += 1) {
    const work = random.pick(released);
    const find = catalogue.findOf("saa", random.whole(5, 60) * 5, random);
    const at = positions.next(work, "uxo", random);
    rows.push(findInWork(`EO-SAA-${padded(index + 1, 3)}`, find, { work, at, foundOn: work.workedTo }, input, random));
  }
  for (let index = 0; index < LEFT_IN_PLACE; index += 1) {
    const work = random.pick(inProgress(input));
    const on = addDays(lastDay, -random.whole(0, 6));
    const { find, at } = findAt(work, "uxo", input, random);
    const row = findInWork(`EO-LEFT-${padded(index + 1, 3)}`, find, { work, at, foundOn: on }, input, random);
    rows.push({ ...withoutFate(row), received_on: on, marked_left_on: on });
  }
  return rows;
}

/** What was in store is destroyed at the central site three weeks after it came there. */
const destroyedLater = (storedOn: CalendarDate): Row => ({
  destroyed_on: addDays(storedOn, 21),
  destroyed_where: "central",
  disposal_method: "open_detonation",
});

const FATES = ["neutralised_on", "removed_to_store_on", "destroyed_on", "destroyed_where", "disposal_method"];

const withoutFate = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([column]) => !FATES.includes(column)));

function findAt(work: Work, line: Line, { catalogue, positions }: OtherInput, random: Random) {
  return { find: catalogue.find(line, 6, random), at: positions.next(work, line, random) };
}

const lineOf = ({ site }: Work, random: Random): Line =>
  site.kind === "battleArea" ? "uxo" : random.chance(0.7) ? "antiPersonnel" : "antiTank";

/** The shape of a work that reaches over land which its site released before: whoever decides sees what is new, and what is not. */
function reachingOverReleased({ campaign }: OtherInput, { site, parcel }: Work): Ring | undefined {
  return campaign.works
    .filter((other) => other.site === site && other.decidedOn !== undefined)
    .map((other) => reachingOver(parcel.ring, other.parcel.ring))
    .find((ring) => ring !== undefined);
}

/** What came in during the last days and waits for the next hand: the queue of the demonstration. */
export function waitingRecords(input: OtherInput): RecordFile[] {
  const { lastDay, seed } = input;
  const random = randomFor(seed, "waiting records");
  const works = inProgress(input);
  return (["submitted", "verified", "validated"] as const).flatMap((state, stateIndex): RecordFile[] => {
    const items = Array.from({ length: WAITING[state] }, (_, index): Row => {
      const work = random.pick(works);
      const on = addDays(lastDay, -random.whole(0, 4));
      const { find, at } = findAt(work, lineOf(work, random), input, random);
      const row = findInWork(
        `EO-NEW-${stateIndex + 1}${padded(index + 1, 2)}`,
        find,
        { work, at, foundOn: on },
        input,
        random,
      );
      return { ...row, received_on: on };
    });
    const releases = works
      .filter(({ site }) => site.kind !== "road")
      .slice(0, 6)
      .filter((_, index) => index % 3 === stateIndex)
      .map((work, index) => {
        const ring = index === 0 ? reachingOverReleased(input, work) : undefined;
        const done = { ...work, workedTo: addDays(lastDay, -3), decidedOn: addDays(lastDay, -1) };
        const released = ring ? { ...done, releasedRing: ring } : done;
        return releaseRow(released, `LR-NEW-${stateIndex + 1}${index + 1}`, input, 1);
      });
    const file = { decided: state, afterBulletins: true } as const;
    return [
      { name: `21-release-polygons-${state}`, kind: "release-polygon", ...file, rows: releases },
      { name: `22-ordnance-items-${state}`, kind: "ordnance-item", ...file, rows: items },
    ];
  });
}

/** What arrives when the bulletins of its weeks are out: the published figures stay, the next edition will tell. */
export function lateRecords(input: OtherInput): RecordFile {
  const { campaign, lastDay, seed } = input;
  const random = randomFor(seed, "late records");
  const rows = Array.from({ length: LATE_ITEMS }, (_, index): Row => {
    const on = addDays(lastDay, -random.pick(LATE_DAYS));
    const running = campaign.works.filter(
      ({ site, workedFrom, workedTo }) => site.kind !== "survey" && workedFrom <= on && workedTo >= on,
    );
    const work = random.pick(running);
    const { find, at } = findAt(work, lineOf(work, random), input, random);
    const row = findInWork(`EO-LATE-${padded(index + 1, 2)}`, find, { work, at, foundOn: on }, input, random);
    return { ...row, reported_on: addDays(on, 12), received_on: addDays(lastDay, -2) };
  });
  return { name: "20-ordnance-items-late", kind: "ordnance-item", decided: "approved", afterBulletins: true, rows };
}
