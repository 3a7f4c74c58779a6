import fc from "fast-check";
import { expect, test } from "vitest";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import {
  decided,
  givenHazardousArea,
  givenItem,
  givenProgramme,
  givenRelease,
} from "../../../tests/support/given-records.ts";
import { withDatabase } from "../../../tests/support/with-database.ts";
import { addDays, calendarDate, weekOf, type Period } from "../../foundation/domain/dates.ts";
import type { Database } from "../../foundation/server/database.ts";
import { lastSeq } from "../../foundation/server/journal.ts";
import { figuresRequest } from "./draft.ts";
import { amountsFromRecords, amountsOfWeek, type WeekAmounts } from "./figures.queries.ts";

const profile = await azerbaijan();
const weeks = ["2020-11-09", "2024-02-26", "2024-12-30", "2025-06-30", "2025-07-07"].map((day) =>
  weekOf(calendarDate(day), profile.programme.weekStartsOn),
);

/** The week is among the days that matter, at its edges and outside, over ends of months and years and before the campaign. */
const day = fc
  .tuple(fc.constantFrom(...weeks, weekOf(calendarDate("2020-10-26"), 1)), fc.integer({ min: -2, max: 8 }))
  .map(([{ firstDay }, offset]) => addDays(firstDay, offset));

const item = fc
  .record({
    foundOn: day,
    category: fc.constantFrom(
      "av_mine",
      "ap_mine",
      "ap_mine_improvised",
      "uxo",
      "submunition",
      "axo",
      "saa",
      "ied_other",
    ),
    context: fc.constantFrom("land_release", "bac", "eod_spot", "stockpile", "cache"),
    quantity: fc.integer({ min: 2, max: 40 }),
    district: fc.constantFrom("aghdam", "fuzuli", "zangilan"),
    operator: fc.constantFrom("anama", "mod"),
    fate: fc.constantFrom("neutralised", "marked_left", "destroyed_in_situ", "in-parts"),
  })
  .map(({ fate, ...rest }) => ({
    ...rest,
    dispositions:
      fate === "in-parts"
        ? [
            { fate: "destroyed_in_situ", quantity: 1, on: rest.foundOn },
            { fate: "destroyed_central", quantity: rest.quantity - 1, on: addDays(rest.foundOn, 9) },
          ]
        : [{ fate, quantity: rest.quantity, on: rest.foundOn }],
  }));

const release = fc.record({
  decidedOn: day.filter((date) => date >= "2020-11-10"),
  product: fc.constantFrom("cancelled", "reduced", "cleared"),
  contamination: fc.constantFrom("ap_mined", "uxo_battle_area", "unknown"),
  // Squares on a coarse grid: many of them overlap, and only new land counts.
  corner: fc
    .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }))
    .map(([x, y]) => [46.86 + x * 0.004, 39.96 + y * 0.004] as const),
  side: fc.constantFrom(0.004, 0.006, 0.01),
});

const sorted = ({ week, cumulative }: WeekAmounts) =>
  [week, cumulative].map((amounts) =>
    [...amounts].map(([id, rows]) => [
      id,
      rows.toSorted((a, b) => `${a.districtId} ${a.operatorId}`.localeCompare(`${b.districtId} ${b.operatorId}`)),
    ]),
  );

const bySums = (database: Database, week: Period) =>
  database.read((sql) => amountsOfWeek(sql, figuresRequest(profile, week)));

test("whatever is approved and withdrawn, the kept sums say what the records say, now and as known before", () =>
  withDatabase(async (database) => {
    const people = await givenProgramme(database, profile);
    const hazard = await database.transaction((sql) => givenHazardousArea(sql, people));
    await decided(database, people, "hazardous-area", [hazard]);
    const remembered: { week: Period; seq: number; said: WeekAmounts }[] = [];

    await fc.assert(
      fc.asyncProperty(
        fc.array(item, { minLength: 1, maxLength: 12 }),
        fc.array(release, { minLength: 1, maxLength: 4 }),
        fc.nat(11),
        fc.constantFrom(...weeks),
        async (items, releases, withdrawn, week) => {
          const [itemIds, releaseIds] = await database.transaction(async (sql) => {
            const ids: [string[], string[]] = [[], []];
            for (const each of items) ids[0].push(await givenItem(sql, people, each));
            for (const each of releases) ids[1].push(await givenRelease(sql, people, hazard, each));
            return ids;
          });
          await decided(database, people, "ordnance-item", itemIds);
          await decided(database, people, "release-polygon", releaseIds);
          await decided(database, people, "ordnance-item", [itemIds[withdrawn % itemIds.length] ?? ""], "withdrawn");
          await decided(
            database,
            people,
            "release-polygon",
            [releaseIds[withdrawn % releaseIds.length] ?? ""],
            "withdrawn",
          );

          const said = await bySums(database, week);
          const seq = await database.read((sql) => lastSeq(sql, profile.programme.id));
          remembered.push({ week, seq, said });
          for (const known of [remembered[0], remembered.at(-1)]) {
            if (!known) continue;
            const recorded = await database.read((sql) =>
              amountsFromRecords(sql, figuresRequest(profile, known.week), known.seq),
            );
            expect(sorted(recorded)).toEqual(sorted(known.said));
          }
        },
      ),
      { numRuns: 8 },
    );
  }));

test("writers side by side never wait for, nor lose, each other's sums", () =>
  withDatabase(async (database) => {
    const people = await givenProgramme(database, profile);
    const ids = await database.transaction((sql) =>
      Promise.all(Array.from({ length: 24 }, () => givenItem(sql, people, { foundOn: "2025-07-08", quantity: 5 }))),
    );
    await Promise.all(ids.map((id) => decided(database, people, "ordnance-item", [id])));
    const week = weekOf(calendarDate("2025-07-07"), 1);
    const { week: amounts, cumulative } = await bySums(database, week);
    expect(amounts.get("uxo")).toEqual([{ districtId: "aghdam", operatorId: "anama", amount: 120 }]);
    expect(cumulative.get("uxo")).toEqual([
      { districtId: "", operatorId: "anama", amount: 120 },
      { districtId: "aghdam", operatorId: "", amount: 120 },
    ]);
  }));
