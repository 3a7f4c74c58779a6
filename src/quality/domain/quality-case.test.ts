import { expect, test } from "vitest";
import type { Act, Actor } from "../../access/domain/actor.ts";
import { calendarDate } from "../../foundation/domain/dates.ts";
import { metresApart } from "../../foundation/domain/place-rules.ts";
import { circleAround } from "./circle.ts";
import { CaseDecision, judgeCaseDecision, type QualityCase } from "./quality-case.ts";

const open: QualityCase = {
  id: "case",
  state: "open",
  rule: "ordnance-in-released-land",
  severity: "critical",
  recordKind: "ordnance-item",
  recordId: "find",
  recordVersion: 1,
  releaseId: "release",
  releaseVersion: 1,
  happenedOn: calendarDate("2025-06-01"),
  distanceM: 0,
  accuracyM: 5,
  openedSeq: 7,
  actorId: null,
  reason: null,
  fromSeq: 9,
};
const head = (...acts: Act[]): Actor => ({ programmeId: "p", personId: "head", organisationId: "authority", acts });
const decision: CaseDecision = { outcome: "confirmed", reason: "a second one was found" };
const outsider = { isAuthority: true, isAuthor: false };

test.each([
  ["by a person of the authority who may approve", head("approve"), {}, decision, undefined],
  ["as it was read", head("approve"), {}, { ...decision, seen: 9 }, undefined],
  ["by who may not approve", head("validate", "sign"), {}, decision, "not-permitted"],
  ["by an operator", head("approve"), { isAuthority: false }, decision, "not-the-authority"],
  ["by who wrote the find or the release", head("approve"), { isAuthor: true }, decision, "own-record"],
  ["after it changed", head("approve"), {}, { ...decision, seen: 8 }, "changed-meanwhile"],
  ["twice", head("approve"), { current: { ...open, state: "confirmed" as const } }, decision, "not-open"],
] as const)("a case is decided %s", (_how, actor, standing, asked, refusal) => {
  const judged = judgeCaseDecision(actor, { current: open, ...outsider, ...standing }, asked);
  expect(judged.ok ? undefined : judged.refusal.reason).toBe(refusal);
});

test("a decision has an outcome that a person may find out, and a reason", () => {
  expect(CaseDecision.safeParse(decision).success).toBe(true);
  expect(CaseDecision.safeParse({ ...decision, outcome: "no_longer_applies" }).success).toBe(false);
  expect(CaseDecision.safeParse({ ...decision, reason: "   " }).success).toBe(false);
});

test("the circle of a position is as far from it as it may be wrong, all around", () => {
  const [ring = []] = circleAround([46.9, 40], 25).coordinates;
  const centre = { longitude: 46.9, latitude: 40 };
  for (const [longitude = 0, latitude = 0] of ring) {
    expect(Math.abs(metresApart(centre, { longitude, latitude }) - 25)).toBeLessThan(0.2);
  }
  expect(ring.at(0)).toEqual(ring.at(-1));
});
