import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import { goodRows, readRow, type Row, square } from "../../../tests/support/import-rows.ts";
import { hazardLifeTexts } from "../../hazardous-areas/domain/hazard-life.text.ts";
import type { HazardousAreaRecord } from "../../hazardous-areas/domain/hazardous-area.schema.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { RECORD_KINDS, type RecordKind } from "../../verification/domain/states.ts";
import { traverseRuleTexts } from "../../traverses/domain/traverse-rules.text.ts";
import { inCanonicalOrder } from "./canonical.ts";
import { ruleTexts, wordsOfFinding } from "./finding-text.ts";
import { recordKinds } from "./record-kinds.ts";
import { registerRuleTexts } from "./register.text.ts";

let profile: ProgrammeProfile;

beforeAll(async () => {
  profile = await azerbaijan();
});

const rulesIn = (kind: RecordKind, changes: Row): string[] => [
  ...new Set(readRow(profile, kind, changes).findings.map(({ rule }) => rule)),
];

const far = square(0, 0, 10).replaceAll("39.9", "39.0");
const dispositions = (...list: object[]) => ({
  dispositions: JSON.stringify(list),
  neutralised_on: "",
  destroyed_on: "",
  destroyed_where: "",
  disposal_method: "",
});

/** For each rule a row that breaks it and nothing else. The good row of its kind breaks none: see the first test. */
const broken: readonly (readonly [rule: string, kind: RecordKind, changes: Row])[] = [
  ["required", "task", { local_id: "" }],
  ["required", "hazardous-area", { boundary: "" }],
  ["not-a-date", "ordnance-item", { found_on: "08.07.2025" }],
  ["not-a-date", "ordnance-item", { found_on: "2025-02-29" }],
  ["not-a-number", "daily-progress", { area_processed_m2: "812 m2" }],
  ["not-a-number", "daily-progress", { hours: "1e3" }],
  ["decimal-comma", "daily-progress", { area_processed_m2: "812,5" }],
  ["decimal-comma", "ordnance-item", { longitude: "46,902" }],
  ["not-a-whole-number", "ordnance-item", { quantity: "1.5" }],
  ["out-of-range", "ordnance-item", { quantity: "0" }],
  ["out-of-range", "daily-progress", { deminers: "-1" }],
  ["out-of-range", "daily-progress", { hours: "25" }],
  ["text-too-long", "hazardous-area", { local_id: "x".repeat(121) }],
  ["text-unstorable", "hazardous-area", { name: "a\u0000b" }],
  ["text-unstorable", "hazardous-area", { name: "\uD800" }],
  ["malformed-code", "task", { organisation: "ANAMA Baku" }],
  ["unknown-code", "ordnance-item", { category: "bomb" }],
  ["unknown-code", "release-polygon", { product: "released" }],
  ["unknown-code", "task", { eo_types: "ap_mine;bomb" }],
  ["area-twice", "hazardous-area", { reported_area_m2: "1000", reported_area_ha: "0.1" }],
  ["boundary-malformed", "hazardous-area", { boundary: "POLYGON((46.9 39.95, 46.91" }],
  ["boundary-empty", "hazardous-area", { boundary: "MULTIPOLYGON EMPTY" }],
  ["boundary-not-land", "hazardous-area", { boundary: "POINT(46.9 39.95)" }],
  ["dispositions-malformed", "ordnance-item", { ...dispositions(), dispositions: "[{" }],
  ["dispositions-malformed", "ordnance-item", dispositions({ fate: "gone", quantity: 1, on: "2025-07-09" })],
  ["dispositions-twice", "ordnance-item", { dispositions: "[]" }],
  ["destroyed-incomplete", "ordnance-item", { destroyed_where: "" }],
  ["destroyed-incomplete", "ordnance-item", { destroyed_on: "" }],
  ["date-in-future", "ordnance-item", { reported_on: "2025-07-21", received_on: "2025-07-21" }],
  ["date-in-future", "ordnance-item", { destroyed_on: "2025-07-21" }],
  ["date-order", "ordnance-item", { received_on: "2025-07-09" }],
  ["date-order", "ordnance-item", { neutralised_on: "2025-07-07" }],
  ["date-order", "hazardous-area", { surveyed_on: "2025-07-11" }],
  ["date-order", "task", { planned_from: "2025-09-02" }],
  ["date-order", "task", { issued_on: "2025-07-01", planned_from: "", planned_to: "2025-06-01" }],
  ["date-order", "daily-progress", { worked_on: "2025-07-11" }],
  ["date-order", "eod-spot-task", { called_on: "2025-07-10", reported_on: "2025-07-11" }],
  ["date-order", "release-polygon", { worked_from: "2025-07-02" }],
  ["date-order", "release-polygon", { decided_on: "2025-06-30" }],
  ["null-island", "ordnance-item", { longitude: "0", latitude: "0" }],
  ["null-island", "hazardous-area", { boundary: "POLYGON((0 0, 46.91 39.95, 46.91 39.96, 0 0))" }],
  ["coordinates-swapped", "ordnance-item", { longitude: "39.952", latitude: "46.902" }],
  ["outside-programme", "ordnance-item", { longitude: "49.87", latitude: "40.41" }],
  ["boundary-not-closed", "hazardous-area", { boundary: square().replace(/, [^,]*\)\)$/u, ", 46.900 39.951))") }],
  ["boundary-too-few-vertices", "hazardous-area", { boundary: "POLYGON((46.9 39.95, 46.91 39.95, 46.9 39.95))" }],
  [
    "boundary-repeated-vertex",
    "hazardous-area",
    { boundary: square().replace("46.904 39.950", "46.904 39.950, 46.904 39.950") },
  ],
  ["boundary-vertex-spacing", "hazardous-area", { boundary: square(0, 0, 70) }],
  [
    "boundary-too-wide",
    "hazardous-area",
    {
      boundary: `MULTI${square().replace("((", "(((").replace("))", ")),")} ((46.9 39.2, 46.901 39.2, 46.9 39.201, 46.9 39.2)))`,
    },
  ],
  ["position-missing", "ordnance-item", { longitude: "", latitude: "" }],
  ["position-incomplete", "ordnance-item", { latitude: "" }],
  ["position-ambiguous", "ordnance-item", { mgrs: "38SPJ1234567890" }],
  ["degrees-malformed", "ordnance-item", { longitude: "east" }],
  ["degrees-wrong-hemisphere", "ordnance-item", { longitude: "46.9 N" }],
  ["utm-malformed", "ordnance-item", utm({ easting: "about 660000" })],
  ["utm-swapped", "ordnance-item", utm({ easting: "4424000", northing: "662000" })],
  ["utm-zone-missing", "ordnance-item", utm({ utm_zone: "" })],
  ["utm-zone-unknown", "ordnance-item", utm({ utm_zone: "37N" })],
  ["utm-wrong-zone", "ordnance-item", utm({ utm_zone: "39N" })],
  ["crs-unknown", "ordnance-item", utm({ utm_zone: "", crs: "EPSG:3857" })],
  ["crs-unknown", "hazardous-area", { crs: "Potsdam" }],
  ["crs-conflict", "ordnance-item", utm({ crs: "EPSG:32639" })],
  ["crs-conflict", "hazardous-area", { boundary: `SRID=4326;${square(0, 0, 10)}`, crs: "EPSG:28408" }],
  ["crs-conflict", "ordnance-item", utm({ easting: "8662000" })],
  ["crs-conflict", "ordnance-item", soviet({ crs: "EPSG:28409" })],
  ["crs-does-not-fit", "ordnance-item", { crs: "EPSG:28408" }],
  ["crs-does-not-fit", "ordnance-item", utm({ utm_zone: "", crs: "EPSG:4284" })],
  ["crs-does-not-fit", "ordnance-item", { ...mgrs("38S PK 62240 24000"), crs: "SK-42" }],
  ["gauss-krueger-swapped", "ordnance-item", soviet({ easting: "4426200", northing: "8662600" })],
  ["gauss-krueger-ambiguous", "ordnance-item", soviet({ easting: "", northing: "", x: "8662600", y: "8426200" })],
  ["gauss-krueger-ambiguous", "ordnance-item", soviet({ easting: "", northing: "", x: "62600", y: "26200" })],
  ["gauss-krueger-zone-missing", "ordnance-item", soviet({ easting: "", northing: "", x: "4426200", y: "662600" })],
  ["gauss-krueger-wrong-zone", "ordnance-item", soviet({ easting: "9662600" })],
  ["mgrs-malformed", "ordnance-item", mgrs("somewhere")],
  ["mgrs-wrong-band", "ordnance-item", mgrs("38W PJ 12345 67890")],
  ["mgrs-too-coarse", "ordnance-item", mgrs("38S PK 62 24")],
  ["confirmed-needs-direct-evidence", "hazardous-area", { evidence_level: "indirect" }],
  ["closed-needs-closure-reason", "hazardous-area", { status: "closed" }],
  ["open-has-closure-reason", "hazardous-area", { closure_reason: "cleared" }],
  ["change-needs-reason", "hazardous-area", { change_kind: "extended" }],
  ["discarded-needs-indication", "hazardous-area", { status: "closed", closure_reason: "discarded" }],
  ["attended-needs-result", "eod-spot-task", { result: "" }],
  ["result-needs-attendance", "eod-spot-task", { attended_on: "" }],
  [
    "more-disposed-than-found",
    "ordnance-item",
    dispositions(
      { fate: "destroyed_in_situ", quantity: 2, on: "2025-07-09" },
      { fate: "handed_over", quantity: 1, on: "2025-07-09" },
    ),
  ],
  ["disposition-exceeds-lot", "ordnance-item", dispositions({ fate: "neutralised", quantity: 3, on: "2025-07-09" })],
  [
    "found-where-destroyed",
    "ordnance-item",
    dispositions({
      fate: "destroyed_central",
      quantity: 1,
      on: "2025-07-09",
      place: { longitude: 46.902, latitude: 39.952 },
    }),
  ],
  ["stock-refers-to-land", "ordnance-item", { context: "stockpile" }],
  ["cleared-needs-depth", "release-polygon", { depth_cm: "" }],
  ["cleared-needs-ordnance", "release-polygon", { eo_types: "" }],
  ["cleared-needs-method", "release-polygon", { methods: "" }],
  ["ground-preparation-only", "release-polygon", { methods: "mechanical_ground_preparation_only" }],
  ["survey-needs-criteria", "release-polygon", { product: "cancelled", activity: "nts" }],
  ["casualties-not-the-sum", "accident", { injured: "3" }],
  ["incident-with-casualties", "accident", { occurrence: "incident" }],
  [
    "accident-without-casualties",
    "accident",
    { killed: "0", injured: "0", killed_male_adult: "", injured_female_adult: "", injured_male_child: "" },
  ],
  ["product-without-its-work", "release-polygon", { activity: "nts" }],
];

function utm(changes: Row): Row {
  return { longitude: "", latitude: "", easting: "662000", northing: "4424000", utm_zone: "38N", ...changes };
}

/** On the grid of Soviet maps, zone 8. */
function soviet(changes: Row): Row {
  return { longitude: "", latitude: "", easting: "8662600", northing: "4426200", ...changes };
}

function mgrs(text: string): Row {
  return { longitude: "", latitude: "", mgrs: text };
}

describe("what is found in a row", () => {
  test.each(RECORD_KINDS)("a good %s has nothing wrong", (kind) => {
    expect(readRow(profile, kind).findings).toEqual([]);
  });

  test.each(broken)("%s is found in a %s, alone", (rule, kind, changes) => {
    expect(rulesIn(kind, changes)).toEqual([rule]);
  });

  test("every rule has a row that breaks it, here or in the tests of the register", () => {
    const shown = new Set([
      ...broken.map(([rule]) => rule),
      ...Object.keys(registerRuleTexts),
      // of two versions side by side; see hazard-life.test.ts
      ...Object.keys(hazardLifeTexts),
      // of field books, which come in over the API alone; see derive.test.ts
      ...Object.keys(traverseRuleTexts),
      "wrong-number-of-cells",
      // outside the land of this programme; see boundary-rules.test.ts
      "boundary-crosses-antimeridian",
      "boundary-around-pole",
    ]);
    expect(Object.keys(ruleTexts).filter((rule) => !shown.has(rule))).toEqual([]);
  });

  test("a reason lets pass what only needs one, and nothing else", () => {
    const wide = { boundary: square(0, 0, 70), reason_boundary_vertex_spacing: "a road of seven kilometres" };
    expect(rulesIn("hazardous-area", wide)).toEqual([]);
    expect(readRow(profile, "hazardous-area", wide).record?.reasons).toEqual({
      "boundary-vertex-spacing": "a road of seven kilometres",
    });
    expect(rulesIn("hazardous-area", { status: "closed", reason_closed_needs_closure_reason: "because" })).toEqual([
      "closed-needs-closure-reason",
    ]);
  });

  test("several things wrong are all said at once", () => {
    expect(rulesIn("ordnance-item", { category: "bomb", found_on: "soon", quantity: "0" })).toEqual([
      "unknown-code",
      "out-of-range",
      "not-a-date",
    ]);
  });

  test("the words of a finding name columns as the file does and leave no brace open", () => {
    for (const [, kind, changes] of broken) {
      for (const finding of readRow(profile, kind, changes).findings) {
        for (const language of ["az", "en", "ru"] as const) {
          const { wrong, right } = wordsOfFinding(finding, language);
          expect(`${wrong} ${right}`).not.toMatch(/\{\w+\}|undefined|[a-z]+[A-Z]\w*On\b/u);
        }
      }
    }
    const [late] = readRow(profile, "hazardous-area", { surveyed_on: "2025-07-11" }).findings;
    expect(late && wordsOfFinding(late, "en").wrong).toBe("surveyed_on (2025-07-11) is after reported_on (2025-07-10)");
  });

  test("codes as others write them become the programme's own", () => {
    expect(readRow(profile, "hazardous-area", { classification: "CHA" }).record).toMatchObject({
      classification: "confirmed",
    });
  });

  test("hectares are kept as square metres", () => {
    expect(readRow(profile, "hazardous-area", { reported_area_ha: "94.83" }).record).toMatchObject({
      reportedAreaM2: 948_300,
    });
  });

  test("a position in UTM or MGRS is kept in degrees, beside what was written", () => {
    expect(readRow(profile, "ordnance-item", utm({})).record).toMatchObject({
      position: {
        latitude: expect.closeTo(39.950_634, 6) as number,
        longitude: expect.closeTo(46.896_425, 6) as number,
      },
      enteredAs: { easting: "662000", northing: "4424000", utmZone: "38N" },
    });
  });

  test("a position on the datum of Soviet maps is kept in WGS 84, beside what was written and how it was turned", () => {
    const entry = { crs: "EPSG:28408", transformation: "EPSG:1808" };
    const position = {
      latitude: expect.closeTo(39.953_5, 3) as number,
      longitude: expect.closeTo(46.901_7, 3) as number,
    };
    expect(readRow(profile, "ordnance-item", soviet({})).record).toMatchObject({
      position,
      enteredAs: { ...entry, easting: "8662600", northing: "4426200" },
    });
    const crs = { easting: "", northing: "", crs: "EPSG:28408" };
    for (const pair of [
      { x: "4426200", y: "8662600" },
      { x: "8662600", y: "4426200" },
      { x: "4426200", y: "662600" },
    ]) {
      const { record } = readRow(profile, "ordnance-item", soviet({ ...crs, ...pair }));
      expect(record).toMatchObject({ position, enteredAs: { ...entry, ...pair } });
    }
    const benchmark = { benchmark_x: "4426200", benchmark_y: "8662600" };
    expect(readRow(profile, "hazardous-area", benchmark).record).toMatchObject({
      benchmark: position,
      enteredAs: { ...entry, benchmarkX: "4426200", benchmarkY: "8662600" },
    });
  });

  test("a boundary on the datum of Soviet maps keeps its whole text, whichever number it writes first", () => {
    const corners = [
      [8_662_600, 4_426_200],
      [8_663_000, 4_426_200],
      [8_663_000, 4_426_600],
      [8_662_600, 4_426_200],
    ];
    const wkt = (order: readonly number[][]) => `POLYGON((${order.map((pair) => pair.join(" ")).join(", ")}))`;
    const [eastingFirst, northingFirst] = [wkt(corners), wkt(corners.map((pair) => pair.toReversed()))];
    const read = (text: string) =>
      readRow(profile, "hazardous-area", { boundary: text, crs: "EPSG:28408" }).record as HazardousAreaRecord;
    expect(read(eastingFirst).boundary).toEqual(read(northingFirst).boundary);
    const withSrid = `SRID=28408;${eastingFirst}`;
    expect(readRow(profile, "hazardous-area", { boundary: withSrid }).record).toMatchObject({
      boundary: read(eastingFirst).boundary,
      enteredAs: { boundary: withSrid, crs: "EPSG:28408" },
    });
    expect(read(northingFirst).enteredAs).toEqual({
      boundary: northingFirst,
      crs: "EPSG:28408",
      transformation: "EPSG:1808",
    });
    // Whoever took SK-42 for WGS 84 would be off by a hundred metres: as degrees they differ that much.
    const degrees = square(0, 0, 10);
    const shifted = readRow(profile, "hazardous-area", { boundary: degrees, crs: "SK-42" })
      .record as HazardousAreaRecord;
    const [longitude = 0, latitude = 0] = shifted.boundary.coordinates[0]?.[0]?.[0] ?? [];
    const metres = Math.hypot((longitude - 46.9) * 111_320 * Math.cos(0.697), (latitude - 39.95) * 111_035);
    expect(metres).toBeGreaterThan(95);
    expect(metres).toBeLessThan(110);
  });

  test("the middle of nowhere is not in the programme", () => {
    expect(rulesIn("hazardous-area", { boundary: far })).toEqual([]);
    expect(rulesIn("hazardous-area", { boundary: far.replaceAll("46.9", "56.9") })).toEqual(["outside-programme"]);
  });
});

describe("whatever is written in a row", () => {
  const cells = fc.oneof(
    fc.string(),
    fc.constantFrom(
      "0",
      "-1",
      "46.902",
      "2025-07-09",
      "ap_mine;;",
      "[]",
      "T0",
      "anama",
      "NaN",
      "1e9",
      " ",
      "9".repeat(30),
    ),
    fc.constantFrom(...broken.flatMap(([, , changes]) => Object.values(changes))),
  );
  const rows = fc
    .constantFrom(...RECORD_KINDS)
    .chain((kind) =>
      fc.tuple(
        fc.constant(kind),
        fc.dictionary(fc.constantFrom(...Object.keys(goodRows[kind])), cells, { maxKeys: 3, noNullPrototype: true }),
      ),
    );

  test("what is taken is what the schema takes, and its fields are in canonical order", () => {
    let taken = 0;
    fc.assert(
      fc.property(rows, ([kind, changes]) => {
        const { record: read, findings } = readRow(profile, kind, changes);
        const record = findings.length === 0 ? read : undefined;
        expect(record ?? findings).not.toEqual([]);
        expect(record && recordKinds[kind].schema.parse(record)).toEqual(record);
        expect(JSON.stringify(record)).toBe(JSON.stringify(inCanonicalOrder(record)));
        if (record) taken += 1;
      }),
      { numRuns: 600 },
    );
    expect(taken).toBeGreaterThan(50);
  });
});
