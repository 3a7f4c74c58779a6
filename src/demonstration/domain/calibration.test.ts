import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { addDays } from "../../foundation/domain/dates.ts";
import { calibrate, sharedOut, weeksBetween } from "./calibration.ts";
import { PublishedTotals, type PublishedStatement } from "./published-totals.ts";
import { Scenario } from "./scenario.ts";

const folder = new URL("../../../programmes/azerbaijan/demonstration/", import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
const { statements, campaignFrom } = PublishedTotals.parse(read("published-totals.json"));
const { lastDay, levels, sundaysFrom } = Scenario.parse(read("scenario.json"));

const calibration = calibrate({ firstDay: campaignFrom, lastDay, statements, levels, sundaysFrom, seed: 3 });

/** What the calibration gives for the lines that a statement states, beside what was stated. */
function compared(statement: PublishedStatement) {
  const within = (day: string): boolean => day >= statement.firstDay && day <= statement.lastDay;
  const days = [...calibration.counts].filter(([day]) => within(day));
  const items = (["antiTank", "antiPersonnel", "uxo"] as const).flatMap((line) =>
    statement[line] === undefined
      ? []
      : [{ line, stated: statement[line], made: days.reduce((sum, [, counts]) => sum + counts[line], 0) }],
  );
  if (statement.areaHa === undefined) return items;
  const made = calibration.land.filter(({ firstDay }) => within(firstDay)).reduce((sum, { areaM2 }) => sum + areaM2, 0);
  return [...items, { line: "area", stated: Math.round(statement.areaHa * 10_000), made }];
}

test.each(
  statements.map(
    (statement) => [`${statement.kind} ${statement.firstDay} to ${statement.lastDay}`, statement] as const,
  ),
)("%s comes out as published", (_, statement) => {
  for (const { stated, made } of compared(statement)) expect(made).toBe(stated);
});

test("the founding week is 16, 65, 240 and 1,639.6 ha", () => {
  const founding = statements.find(({ firstDay }) => firstDay === "2025-07-07");
  expect(founding).toMatchObject({ antiTank: 16, antiPersonnel: 65, uxo: 240, areaHa: 1_639.6 });
});

test("every week of the campaign has work", () => {
  const weeks = weeksBetween(campaignFrom, lastDay);
  expect(weeks[0]).toBe("2020-11-09");
  expect(weeks).toHaveLength(275);
  const idle = weeks.filter((week) => {
    const days = calibration.land.filter(({ lastDay: day }) => day >= week && day <= addDays(week, 6));
    return days.every(({ areaM2 }) => areaM2 === 0);
  });
  expect(idle).toEqual([]);
});

test("a number is shared out to the last one", () => {
  expect(sharedOut(10, [1, 1, 1])).toEqual([4, 3, 3]);
  expect(sharedOut(0, [0, 0])).toEqual([0, 0]);
  expect(() => sharedOut(1, [0, 0])).toThrow(RangeError);
});
