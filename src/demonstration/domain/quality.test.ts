import { expect, test } from "vitest";
import { calendarDate as day } from "../../foundation/domain/dates.ts";
import { AccreditationDecision } from "../../quality/domain/accreditation.ts";
import { QaVisit, QcInspection, QcPlan } from "../../quality/domain/inspection.ts";
import { inventAccreditations, inventControls, inventVisits } from "./quality.ts";

const DAYS = { firstDay: day("2020-11-10"), lastDay: day("2026-02-15") };
const OPERATORS = ["anama", "mod", "mes", "private-1", "private-2"];
const id = (index: number) => `00000000-0000-8000-8000-${String(index).padStart(12, "0")}`;

test("certificates follow each other without a gap, but for one that was renewed late", () => {
  const certificates = inventAccreditations(OPERATORS, DAYS);
  for (const certificate of certificates) expect(AccreditationDecision.safeParse(certificate).error).toBeUndefined();
  const gaps = certificates.filter(
    ({ organisation, type, validFrom, status }) =>
      status !== "applied" &&
      validFrom !== "2020-10-31" &&
      !certificates.some(
        (before) =>
          before.organisation === organisation &&
          before.type === type &&
          before.validTo === new Date(Date.parse(validFrom) - 86_400_000).toISOString().slice(0, 10),
      ),
  );
  expect(gaps.map(({ localId, validFrom }) => [localId, validFrom])).toEqual([["AKK-2025-private-1-OP", "2025-02-10"]]);
});

test("visits and controls are the same for the same seed, and one of each went badly", () => {
  const some = Array.from({ length: 20 }, (_, index) => ({
    id: id(index),
    organisationId: "anama",
    from: day("2025-11-20"),
    samples: {
      type: "MultiPolygon" as const,
      coordinates: [
        [
          [
            [46, 40],
            [46.1, 40],
            [46.1, 40.1],
            [46, 40],
          ],
        ],
      ] as [number, number][][][],
    },
  }));
  const visits = inventVisits(some, DAYS.lastDay, 7);
  expect(inventVisits(some, DAYS.lastDay, 7)).toEqual(visits);
  for (const visit of visits) expect(QaVisit.safeParse(visit).error).toBeUndefined();
  const severities = visits.flatMap(({ nonconformities }) => nonconformities.map(({ severity }) => severity));
  expect(severities.filter((severity) => severity === "critical")).toEqual(["critical"]);

  const controls = inventControls(some, DAYS.lastDay, 7);
  for (const { plan, found } of controls) {
    expect(QcPlan.safeParse(plan).error).toBeUndefined();
    expect(found === undefined || QcInspection.safeParse({ ...found, plan: id(1) }).success).toBe(true);
  }
  expect(controls.filter(({ found }) => found?.hazardousFinds === 1)).toHaveLength(1);
  expect(controls.filter(({ found }) => found === undefined)).toHaveLength(1);
});
