import { expect, test } from "vitest";
import { returnReasonsOf, wrongReturnReasons } from "./return-reasons.ts";
import {
  actsFor,
  STATES,
  TRANSITIONS,
  isRecordKind,
  isState,
  RECORD_KINDS,
  stepsTo,
  waitsForDecision,
} from "./states.ts";

test("the way to approval has four steps: the operator's, two of the authority's data, and the release decision", () => {
  const way = (["submitted", "verified", "received", "validated", "approved"] as const).slice(0, -1);
  const ways = ["verified", "received", "validated", "approved"] as const;
  expect(way.map((from, index) => actsFor(from, ways[index] ?? "approved"))).toEqual([
    ["verify"],
    ["validate"],
    ["validate"],
    ["approve"],
  ]);
  expect(actsFor("submitted", "approved")).toEqual([]);
});

test("whoever's turn it is may return what they see", () => {
  expect(actsFor("submitted", "returned").toSorted()).toEqual(["validate", "verify"]);
  expect(actsFor("received", "returned")).toEqual(["validate"]);
  expect(actsFor("validated", "returned").toSorted()).toEqual(["approve", "validate"]);
  expect(actsFor("approved", "returned")).toEqual([]);
});

test("what is received still waits for the release decision, what is approved does not", () => {
  expect(waitsForDecision("received")).toBe(true);
  expect(waitsForDecision("approved")).toBe(false);
});

test("a kind of record is returned for what may be wrong with it", () => {
  for (const kind of RECORD_KINDS)
    expect(returnReasonsOf(kind)).toEqual(expect.arrayContaining(["wrong_date", "other"]));
  expect(wrongReturnReasons("release-polygon", ["missing_depth", "outside_hazard"])).toEqual([]);
  expect(wrongReturnReasons("ordnance-item", ["wrong_position", "missing_depth", "nonsense"])).toEqual([
    "missing_depth",
    "nonsense",
  ]);
});

test("what was withdrawn or superseded goes nowhere", () => {
  const departures = TRANSITIONS.flatMap(({ from }) => from);
  expect(departures).not.toContain("withdrawn");
  expect(departures).not.toContain("superseded");
});

test("nobody decides that a record is submitted or superseded", () => {
  expect(stepsTo("submitted")).toEqual([]);
  expect(stepsTo("superseded")).toEqual([]);
});

test("words from outside are known or not", () => {
  expect(STATES.every(isState)).toBe(true);
  expect(isState("safe")).toBe(false);
  expect(isRecordKind("ordnance-item")).toBe(true);
  expect(isRecordKind("ordnance_item")).toBe(false);
});
