import { expect, test } from "vitest";
import { STATES, TRANSITIONS, isRecordKind, isState, transitionTo } from "./states.ts";

test("the way to approval has three steps, each by another act", () => {
  const way = ["verified", "validated", "approved"].map((to) => TRANSITIONS.find((step) => step.to === to)?.act);
  expect(way).toEqual(["verify", "validate", "approve"]);
});

test("what was withdrawn or superseded goes nowhere", () => {
  const departures = TRANSITIONS.flatMap(({ from }) => from);
  expect(departures).not.toContain("withdrawn");
  expect(departures).not.toContain("superseded");
});

test("nobody decides that a record is submitted or superseded", () => {
  expect(transitionTo("submitted")).toBeUndefined();
  expect(transitionTo("superseded")).toBeUndefined();
});

test("words from outside are known or not", () => {
  expect(STATES.every(isState)).toBe(true);
  expect(isState("safe")).toBe(false);
  expect(isRecordKind("ordnance-item")).toBe(true);
  expect(isRecordKind("ordnance_item")).toBe(false);
});
