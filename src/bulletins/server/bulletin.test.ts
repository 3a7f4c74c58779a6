import { Geodesic } from "geographiclib-geodesic";
import { describe, expect, test } from "vitest";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import {
  decided,
  givenHazardousArea,
  givenItem,
  givenProgramme,
  givenRelease,
} from "../../../tests/support/given-records.ts";
import { withDatabase } from "../../../tests/support/with-database.ts";
import { calendarDate, weekOf } from "../../foundation/domain/dates.ts";
import type { Database } from "../../foundation/server/database.ts";
import { metricsBehind } from "../domain/metric.ts";
import { metricOf, type BulletinSnapshot } from "../domain/snapshot.ts";
import { freezeBulletin, publishBulletin } from "./bulletin.commands.ts";
import { findBulletin, findPublishedBulletin, listBulletins, listPrepared } from "./bulletin.queries.ts";
import { listContributions, totalContribution } from "./counted-records.queries.ts";
import { draftBulletin } from "./draft.ts";

const profile = await azerbaijan();
const programmeId = profile.programme.id;
const week = weekOf(calendarDate("2025-07-07"), profile.programme.weekStartsOn);

const totalsOf = (snapshot: BulletinSnapshot) =>
  Object.fromEntries(snapshot.metrics.map(({ definition, week: value }) => [definition.id, value.total]));
const draftOf = (database: Database) => database.read((sql) => draftBulletin(sql, profile, week));

/** A week with every kind of find and release that a definition has to tell apart. */
async function givenWeek(database: Database) {
  const people = await givenProgramme(database, profile, { demonstration: true });
  const items = await database.transaction(async (sql) => [
    await givenItem(sql, people, { foundOn: "2025-07-07", category: "av_mine", quantity: 2 }),
    await givenItem(sql, people, { foundOn: "2025-07-13", category: "ap_mine", district: "fuzuli", operator: "mod" }),
    await givenItem(sql, people, { foundOn: "2025-07-09", category: "ap_mine_improvised", context: "eod_spot" }),
    await givenItem(sql, people, { foundOn: "2025-07-09", category: "submunition", quantity: 4, context: "bac" }),
    await givenItem(sql, people, { foundOn: "2025-07-09", category: "axo" }),
    await givenItem(sql, people, {
      foundOn: "2025-07-09",
      quantity: 3,
      dispositions: [
        { fate: "removed_to_store", quantity: 3, on: "2025-07-10" },
        { fate: "destroyed_central", quantity: 2, on: "2025-07-12" },
        { fate: "destroyed_central", quantity: 1, on: "2025-07-20" },
      ],
    }),
    // None of these is in the published lines of the week.
    await givenItem(sql, people, {
      foundOn: "2025-07-09",
      dispositions: [{ fate: "marked_left", quantity: 1, on: "2025-07-09" }],
    }),
    await givenItem(sql, people, { foundOn: "2025-07-09", context: "stockpile", quantity: 500 }),
    await givenItem(sql, people, { foundOn: "2025-07-09", category: "saa", quantity: 90 }),
    await givenItem(sql, people, { foundOn: "2025-07-09", category: "ied_other" }),
    await givenItem(sql, people, { foundOn: "2025-07-06", category: "av_mine" }),
    await givenItem(sql, people, { foundOn: "2025-07-14", category: "av_mine" }),
    await givenItem(sql, people, { foundOn: "2020-11-09", category: "av_mine" }),
    await givenItem(sql, people, { foundOn: "2021-03-02", category: "uxo", quantity: 7 }),
  ]);
  await decided(database, people, "ordnance-item", items);
  const late = await database.transaction((sql) =>
    givenItem(sql, people, { foundOn: "2025-07-08", category: "ap_mine" }),
  );

  const hazard = await database.transaction((sql) => givenHazardousArea(sql, people));
  await decided(database, people, "hazardous-area", [hazard]);
  const releases = await database.transaction(async (sql) => [
    await givenRelease(sql, people, hazard, { decidedOn: "2025-07-08" }),
    await givenRelease(sql, people, hazard, {
      decidedOn: "2025-07-09",
      contamination: "uxo_battle_area",
      corner: [46.91, 40],
    }),
    await givenRelease(sql, people, hazard, { decidedOn: "2025-07-09", product: "reduced", corner: [46.92, 40] }),
    await givenRelease(sql, people, hazard, { decidedOn: "2025-07-09", product: "cancelled", corner: [46.93, 40] }),
    await givenRelease(sql, people, hazard, { decidedOn: "2024-02-01", corner: [46.9, 40.01] }),
    await givenRelease(sql, people, hazard, { decidedOn: "2025-07-20", corner: [46.9, 40.02] }),
  ]);
  await decided(database, people, "release-polygon", releases);
  return { people, items, late, releases };
}

/** 0.005° by 0.005° from 46.9° E, 40° N, in m²: GeographicLib on the WGS 84 ellipsoid. */
const SQUARE_M2 = geodesicArea(46.9, 40, 0.005);

function geodesicArea(x: number, y: number, side: number): number {
  const polygon = Geodesic.WGS84.Polygon(false);
  for (const [dx, dy] of [
    [0, 0],
    [side, 0],
    [side, side],
    [0, side],
  ] as const)
    polygon.AddPoint(y + dy, x + dx);
  return polygon.Compute(false, true).area!;
}

describe("the weekly bulletin", () => {
  test("counts what the agency's lines say, and keeps the lines of the standards apart", () =>
    withDatabase(async (database) => {
      await givenWeek(database);
      const draft = await draftOf(database);
      const totals = totalsOf(draft);
      expect(totals).toMatchObject({
        anti_tank: 2,
        anti_personnel: 2,
        uxo: 8,
        items_total: 12,
        submunitions: 4,
        other_devices: 1,
        destroyed: 2,
      });
      expect(totals["cleared_mined_area"]).toBeCloseTo(SQUARE_M2, 1);
      expect(totals["cleared_mined_area"]! + totals["cleared_battle_area"]!).toBeCloseTo(
        totals["cleared_as_published"]!,
        6,
      );
      expect(totals["items_per_hectare"]).toBeCloseTo(12 / (totals["cleared_as_published"]! / 10_000), 9);
      expect(metricOf(draft, "anti_personnel").week).toEqual({
        total: 2,
        byDistrict: { aghdam: 1, fuzuli: 1 },
        byOperator: { anama: 1, mod: 1 },
      });
      expect(metricOf(draft, "uxo").cumulative.total).toBe(15);
      expect(metricOf(draft, "anti_tank").cumulative.total).toBe(3);
      expect(draft.history.map(({ firstDay }) => firstDay).slice(-2)).toEqual(["2025-06-30", "2025-07-07"]);
      expect(draft.history.at(-1)?.totals["items_total"]).toBe(12);
      expect(draft.history.at(-2)?.totals["anti_tank"]).toBe(1);
      expect(draft).toMatchObject({ status: "draft", demonstration: true, edition: 1 });
    }));

  test("published, it stays as it was when a late record is approved and an item withdrawn, while the draft follows", () =>
    withDatabase(async (database) => {
      const { people, items, late } = await givenWeek(database);
      const frozen = await freezeBulletin(database, people.press, profile, week);
      if (!frozen.ok) throw new Error(frozen.refusal.reason);
      const signed = await publishBulletin(database, people.head, frozen.value.id);
      if (!signed.ok) throw new Error(signed.refusal.reason);

      await decided(database, people, "ordnance-item", [late]);
      expect(totalsOf(await draftOf(database))["anti_personnel"]).toBe(3);
      await decided(database, people, "ordnance-item", items.slice(1, 2), "withdrawn");
      expect(totalsOf(await draftOf(database))["anti_personnel"]).toBe(2);
      await decided(database, people, "ordnance-item", items.slice(4, 5), "withdrawn");
      expect(totalsOf(await draftOf(database))["uxo"]).toBe(7);
      expect(await database.read((sql) => findPublishedBulletin(sql, programmeId))).toEqual(signed.value);

      const second = await freezeBulletin(database, people.head, profile, week);
      if (!second.ok) throw new Error(second.refusal.reason);
      expect(second.value).toMatchObject({
        edition: 2,
        restates: { edition: 1, totals: { uxo: 8, anti_personnel: 2 } },
      });
      expect(await database.read((sql) => listPrepared(sql, programmeId))).toMatchObject([
        { edition: 2, preparedBy: "test-head" },
      ]);
      expect((await publishBulletin(database, people.press, second.value.id)).ok).toBe(true);
      const first = await database.read((sql) => findBulletin(sql, programmeId, { id: frozen.value.id }));
      expect(first).toEqual({ ...signed.value, status: "superseded" });
      const archive = await database.read((sql) => listBulletins(sql, programmeId, { year: 2025 }));
      expect(archive).toMatchObject([{ firstDay: "2025-07-07", edition: 2, totals: { uxo: 7 } }]);
    }));

  test("every figure can be walked down to the record versions that it is made of", () =>
    withDatabase(async (database) => {
      const { people } = await givenWeek(database);
      const frozen = await freezeBulletin(database, people.press, profile, week);
      if (!frozen.ok) throw new Error(frozen.refusal.reason);
      for (const { definition, week: value } of frozen.value.metrics) {
        if (definition.measure.of === "ratio") continue;
        const { id } = frozen.value;
        const behind = metricsBehind(definition, profile.metrics);
        const [total, rows] = await database.read((sql) =>
          Promise.all([
            totalContribution(sql, programmeId, id, behind),
            listContributions(sql, programmeId, id, behind, { limit: 100, offset: 0 }),
          ]),
        );
        expect([definition.id, total.amount]).toEqual([definition.id, value.total]);
        expect(rows.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(value.total, 6);
      }
    }));

  test("nobody signs what they prepared, and nobody publishes twice", () =>
    withDatabase(async (database) => {
      const { people } = await givenWeek(database);
      const refusalOf = async (outcome: Promise<{ ok: boolean; refusal?: { reason: string } }>) =>
        (await outcome).refusal?.reason;
      const frozen = await freezeBulletin(database, people.press, profile, week);
      if (!frozen.ok) throw new Error(frozen.refusal.reason);
      const { id } = frozen.value;
      expect(await refusalOf(freezeBulletin(database, people.head, profile, week))).toBe("nothing-changed");
      expect(await refusalOf(freezeBulletin(database, people.operationsOfficer, profile, week))).toBe("not-permitted");
      expect(await refusalOf(publishBulletin(database, people.field, id))).toBe("not-permitted");
      expect(await refusalOf(publishBulletin(database, people.press, id))).toBe("same-person");
      expect(await database.read((sql) => findPublishedBulletin(sql, programmeId))).toBeUndefined();
      expect((await publishBulletin(database, people.head, id)).ok).toBe(true);
      expect(await refusalOf(publishBulletin(database, people.head, id))).toBe("already-published");
      expect(await refusalOf(publishBulletin(database, people.head, "00000000-0000-7000-8000-000000000000"))).toBe(
        "unknown-bulletin",
      );
    }));

  test("a week that is not over, or that ended before the campaign, is not frozen", () =>
    withDatabase(async (database) => {
      const { people } = await givenWeek(database);
      const early = await freezeBulletin(database, people.press, profile, week, { today: calendarDate("2025-07-13") });
      expect(early).toMatchObject({ refusal: { reason: "week-not-over" } });
      const before = weekOf(calendarDate("2020-11-02"), profile.programme.weekStartsOn);
      expect(await freezeBulletin(database, people.press, profile, before)).toMatchObject({
        refusal: { reason: "before-campaign" },
      });
    }));
});
