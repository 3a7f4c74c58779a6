import fc from "fast-check";
import { expect, test } from "vitest";
import { calendarDate } from "../../foundation/domain/dates.ts";
import { judgeAccident } from "./accident.rules.ts";
import { AccidentRecord, CasualtyAge, CasualtyOutcome, CasualtySex } from "./accident.schema.ts";

const record = {
  localId: "A-1",
  organisation: "north",
  district: "hill",
  formVersion: "test-1",
  occurrence: "accident",
  setting: "non_demining",
  happenedOn: "2025-07-01",
  reportedOn: "2025-07-02",
  position: { latitude: 40, longitude: 47 },
  killed: 0,
  injured: 0,
};

const judged = (changes: object) =>
  judgeAccident(AccidentRecord.parse({ ...record, ...changes }), {
    today: calendarDate("2025-07-20"),
    codes: new Map(),
    extent: { west: 46, south: 39, east: 48, north: 41 },
  }).map(({ rule }) => rule);

const cell = fc.record({
  outcome: fc.constantFrom(...CasualtyOutcome.options),
  sex: fc.constantFrom(...CasualtySex.options),
  age: fc.constantFrom(...CasualtyAge.options),
  persons: fc.integer({ min: 1, max: 50 }),
});
const cells = fc.uniqueArray(cell, {
  selector: ({ outcome, sex, age }) => `${outcome} ${sex} ${age}`,
  minLength: 1,
  maxLength: 18,
});
const sumOf = (list: readonly { outcome: string; persons: number }[], outcome: string) =>
  list.filter((each) => each.outcome === outcome).reduce((sum, { persons }) => sum + persons, 0);

test("whoever was hurt, the totals are taken when they are the sums by sex and age, and only then (I23)", () => {
  fc.assert(
    fc.property(cells, fc.integer({ min: -2, max: 2 }), (casualties, wrongBy) => {
      const [killed, injured] = [sumOf(casualties, "killed"), sumOf(casualties, "injured")];
      expect(judged({ casualties, killed, injured })).toEqual([]);
      fc.pre(wrongBy !== 0 && injured + wrongBy >= 0 && killed + injured + wrongBy > 0);
      expect(judged({ casualties, killed, injured: injured + wrongBy })).toEqual(["casualties-not-the-sum"]);
    }),
  );
});

test("an incident harmed nobody; an accident that harmed nobody says which harm it did", () => {
  const casualties = [{ outcome: "injured", sex: "female", age: "unknown", persons: 1 }];
  expect(judged({ occurrence: "incident" })).toEqual([]);
  expect(judged({ occurrence: "incident", injured: 1, casualties })).toEqual(["incident-with-casualties"]);
  expect(judged({})).toEqual(["accident-without-casualties"]);
});

test("one sex and age stands once, and no field has room for a person's name", () => {
  const twice = { outcome: "killed", sex: "male", age: "adult", persons: 1 };
  expect(AccidentRecord.safeParse({ ...record, killed: 2, casualties: [twice, twice] }).success).toBe(false);
  expect(AccidentRecord.safeParse({ ...record, victimName: "invented" }).success).toBe(false);
});

test("where people were hurt is for nobody below T3", () => {
  expect(AccidentRecord.safeParse({ ...record, sensitivity: "T2" }).success).toBe(false);
  expect(AccidentRecord.safeParse({ ...record, sensitivity: "T4" }).success).toBe(true);
});
