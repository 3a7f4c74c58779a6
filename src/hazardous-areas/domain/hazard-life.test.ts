import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CLASSIFICATION_MAY_BECOME, type HazardChange, judgeChange, STATUS_MAY_BECOME } from "./hazard-life.ts";
import { hazardLifeTexts } from "./hazard-life.text.ts";
import { Classification, HazardousAreaStatus } from "./hazardous-area.schema.ts";

type Given = {
  readonly before?: Partial<HazardChange["before"]>;
  readonly after?: Partial<HazardChange["after"]>;
} & Partial<Pick<HazardChange, "differenceM2" | "addedM2" | "removedM2">>;

/** A version that says the same as the one before, but for what a test is about. */
const change = ({ before, after, ...measured }: Given): HazardChange => ({
  before: { status: "open", classification: "confirmed", ...before },
  after: { status: "open", classification: "confirmed", changeKind: null, changeReason: null, ...after },
  differenceM2: 0,
  addedM2: 0,
  removedM2: 0,
  toleranceM2: 1,
  ...measured,
});

const rulesIn = (given: Given) => judgeChange(change(given)).map(({ rule }) => rule);
const extended = { changeKind: "extended", changeReason: "the row runs on" } as const;
const corrected = { changeKind: "corrected", changeReason: "digitised from the wrong sheet" } as const;

/** What breaks each rule; releases of indications are asked for in the register. */
const wrong: readonly (readonly [rule: string, Given])[] = [
  ["status-cannot-follow", { before: { status: "open" }, after: { status: "handed_over" } }],
  ["reopening-needs-reason", { before: { status: "closed" }, after: { status: "open" } }],
  ["classification-cannot-follow", { before: { classification: "confirmed" }, after: { classification: "suspected" } }],
  ["classification-cannot-follow", { after: { classification: "indication", ...corrected } }],
  ["closed-boundary-changed", { after: { status: "closed" }, differenceM2: 30, removedM2: 30 }],
  ["extension-without-land", { after: extended, differenceM2: 400, removedM2: 0.4 }],
  ["extension-loses-land", { after: extended, differenceM2: 400, addedM2: 380, removedM2: 20 }],
  ["boundary-change-unexplained", { differenceM2: 3_500, addedM2: 3_500 }],
  ["boundary-change-unexplained", { differenceM2: 3_500, removedM2: 3_500 }],
];

describe("a version that does not follow from the one before", () => {
  test.each(wrong)("%s", (rule, given) => {
    expect(rulesIn(given)).toEqual([rule]);
  });

  test("every rule has an example", () => {
    const shown = new Set(wrong.map(([rule]) => rule));
    expect(Object.keys(hazardLifeTexts).filter((rule) => !shown.has(rule))).toEqual(["release-of-indication"]);
  });
});

describe("a version that follows", () => {
  test.each<[string, Given]>([
    ["nothing changed", {}],
    [
      "new evidence confirms an area: it is reclassified, and its land stays",
      { before: { classification: "suspected" } },
    ],
    ["the mine row runs on", { after: extended, differenceM2: 3_500, addedM2: 3_500 }],
    ["the old map was read wrongly", { after: corrected, differenceM2: 900, addedM2: 500, removedM2: 400 }],
    ["the boundary follows what was released", { differenceM2: 40_000 }],
    [
      "a survey follows an indication up",
      { before: { classification: "indication" }, differenceM2: 9_000, addedM2: 9_000 },
    ],
    ["an accident on closed land", { before: { status: "handed_over" }, after: { changeReason: "accident of 4 May" } }],
    ["two surveys of one border", { differenceM2: 1.6, addedM2: 0.9, removedM2: 0.7 }],
  ])("%s", (_, given) => {
    expect(rulesIn(given)).toEqual([]);
  });

  test("whatever the boundaries, only the machine's steps are taken", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...HazardousAreaStatus.options),
        fc.constantFrom(...HazardousAreaStatus.options),
        fc.constantFrom(...Classification.options),
        fc.constantFrom(...Classification.options),
        fc.nat(5_000),
        fc.nat(5_000),
        (statusBefore, status, classificationBefore, classification, addedM2, removedM2) => {
          const findings = judgeChange(
            change({
              before: { status: statusBefore, classification: classificationBefore },
              after: { status, classification },
              differenceM2: addedM2 + removedM2,
              addedM2,
              removedM2,
            }),
          );
          if (findings.length > 0) return;
          expect(STATUS_MAY_BECOME[statusBefore]).toContain(status);
          expect(CLASSIFICATION_MAY_BECOME[classificationBefore]).toContain(classification);
        },
      ),
    );
  });
});
