import { addDays, type CalendarDate } from "../../foundation/domain/dates.ts";
import type { AccreditationDecision } from "../../quality/domain/accreditation.ts";
import type { QaVisit, QcInspection, QcPlan } from "../../quality/domain/inspection.ts";
import type { NonconformityReport } from "../../quality/domain/nonconformity.ts";
import { randomFor } from "./random.ts";
import { later, padded } from "./records.ts";

/** What the certificates of an operator are for: one for its people, one for its dogs, one for its machines. */
const CERTIFICATES = [
  {
    code: "OP",
    type: "operational",
    methods:
      "nts_desk nts_field ts_targeted ts_systematic manual_detector manual_excavation manual_raking bac_visual bac_subsurface remote_uav eod_team",
  },
  { code: "MDD", type: "animal_team", methods: "animal_mdd" },
  {
    code: "ME",
    type: "mechanical_asset",
    methods: "mechanical_flail mechanical_tiller mechanical_excavation mechanical_roller",
  },
] as const;

/** Certificates hold to the end of every second year; of one operator the people's one was renewed so many days late. */
const LATE_DAYS = 40;
const DAYS_BEYOND_LAST = 300;

/**
 * Invents the certificates of every operator, so that all its work is covered, but for one renewal that came late: the gap that the verification rules
 * show. One certificate has conditions, and one is applied for.
 */
export function inventAccreditations(
  operators: readonly string[],
  { firstDay, lastDay }: { readonly firstDay: CalendarDate; readonly lastDay: CalendarDate },
): AccreditationDecision[] {
  const lateOperator = operators.at(-2);
  const periods: { from: CalendarDate; to: CalendarDate }[] = [];
  for (let from = addDays(firstDay, -10); from <= lastDay;) {
    const year = Number(from.slice(0, 4));
    const to = `${year % 2 === 0 ? year + 2 : year + 1}-12-31` as CalendarDate;
    periods.push({ from, to });
    from = addDays(to, 1);
  }
  const certificates = operators.flatMap((organisation) =>
    CERTIFICATES.flatMap(({ code, type, methods }) =>
      periods.map(({ from, to }, index): AccreditationDecision => {
        const isLate = organisation === lateOperator && code === "OP" && index > 0 && index === periods.length - 1;
        const validFrom = isLate ? addDays(from, LATE_DAYS) : from;
        const isConditional = code === "ME" && organisation === operators.at(-3);
        return {
          localId: `AKK-${validFrom.slice(0, 4)}-${organisation}-${code}`,
          organisation,
          type,
          methods: methods.split(" "),
          districts: [],
          validFrom,
          validTo: later(to, index === periods.length - 1 ? addDays(lastDay, DAYS_BEYOND_LAST) : to),
          status: isConditional ? "granted_with_conditions" : "granted",
          effectiveOn: validFrom,
          ...(isConditional && { conditions: "Machines work only where a detector follows them." }),
        };
      }),
    ),
  );
  const [applicant] = operators.slice(-4);
  if (applicant === undefined) return certificates;
  const appliedOn = addDays(lastDay, -20);
  return [
    ...certificates,
    {
      localId: `AKK-${appliedOn.slice(0, 4)}-${applicant}-UAV`,
      organisation: applicant,
      type: "drone_operator",
      methods: ["remote_uav"],
      districts: [],
      validFrom: appliedOn,
      validTo: addDays(appliedOn, 730),
      status: "applied",
      effectiveOn: appliedOn,
    },
  ];
}

/** A task or a release that may be visited or inspected, from a day on. */
export type Inspectable = { readonly id: string; readonly organisationId: string; readonly from: CalendarDate };

const ITEMS = [
  "accredited",
  "adequate_supervision",
  "compliant_with_national_standards",
  "contact",
  "documentation",
  "equipment_suitable",
  "internal_qa_logs_current",
  "marking",
  "personnel_qualified",
  "qualified_medic_available",
] as const;

const WRONG: Readonly<Partial<Record<(typeof ITEMS)[number], Pick<NonconformityReport, "severity" | "words">>>> = {
  marking: { severity: "minor", words: "Stakes along one edge are missing or have fallen." },
  documentation: { severity: "minor", words: "The daily log lacks two days." },
  internal_qa_logs_current: { severity: "major", words: "No internal check was written down for three weeks." },
  equipment_suitable: { severity: "major", words: "A detector was past its day of calibration." },
  contact: { severity: "observation", words: "The radio reaches the base only from the road." },
};

/** What is critical in one of the visits. */
const CRITICAL: NonconformityReport = {
  type: "qualified_medic_available",
  severity: "critical",
  words: "No medic was present while lanes were open.",
};

const VISITS = 14;
const CRITICAL_VISIT = 4;

/** Invents visits to tasks on which work goes on: most in order, some with nonconformities, one with something critical. */
export function inventVisits(tasks: readonly Inspectable[], lastDay: CalendarDate, seed: number): QaVisit[] {
  const random = randomFor(seed, "quality visits");
  return tasks.slice(0, VISITS).map(({ id, from }, index): QaVisit => {
    const visitedOn = later(from, addDays(lastDay, -random.whole(6, 80)));
    const wrong = ITEMS.filter((item) => WRONG[item] !== undefined && random.chance(0.14));
    const isCritical = index === CRITICAL_VISIT;
    const answers = ITEMS.map((item) => [
      item,
      wrong.includes(item) || (isCritical && item === CRITICAL.type) ? "no" : "yes",
    ]);
    return {
      localId: `QV-${padded(index + 1, 3)}`,
      subject: { kind: "task", id },
      visitedOn,
      checklist: Object.fromEntries(answers) as QaVisit["checklist"],
      ...(isCritical && { measures: "Work was stopped at once." }),
      nonconformities: [
        ...(isCritical ? [CRITICAL] : []),
        ...wrong.flatMap((item) => {
          const report = WRONG[item];
          return report ? [{ type: item, ...report }] : [];
        }),
      ],
    };
  });
}

/** Land that was released, with a part of it that can be searched again. */
export type Sampled = Inspectable & { readonly samples: QcInspection["samples"] };

/** A control, and what it found; a plan alone where it waits. */
export type InventedControl = {
  readonly plan: QcPlan;
  readonly found: Omit<QcInspection, "plan"> | undefined;
};

const CONTROLS = 9;
const FAILED = 3;
/** A twentieth is planned, so that each invented part of the land is sample enough. */
const SHARE = 0.05;

/** Invents controls of released land: one failed, the last is planned and not made yet, and the others passed. */
export function inventControls(releases: readonly Sampled[], lastDay: CalendarDate, seed: number): InventedControl[] {
  const random = randomFor(seed, "quality controls");
  return releases.slice(0, CONTROLS).map(({ id, from, samples }, index): InventedControl => {
    const statedOn = addDays(from, random.whole(3, 8));
    const inspectedOn = addDays(statedOn, random.whole(1, 6));
    const failed = index === FAILED;
    return {
      plan: {
        localId: `QC-${padded(index + 1, 3)}`,
        release: id,
        statedOn,
        sample: { kind: "fraction", fraction: SHARE },
        method: "manual_detector",
        detection: 0.9,
        acceptHazardous: 0,
        acceptIndicator: 3,
      },
      found:
        index === CONTROLS - 1 || inspectedOn > lastDay
          ? undefined
          : {
              inspectedOn,
              searcher: "Quality control section",
              samples,
              hazardousFinds: failed ? 1 : 0,
              indicatorFinds: random.whole(0, 3),
              ...(failed && { notes: "A fuze, within the depth of the release." }),
            },
    };
  });
}
