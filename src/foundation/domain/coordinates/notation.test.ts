import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Place } from "../record-envelope.schema.ts";
import type { LocalSystems } from "./coordinate-system.ts";
import { datumShifts } from "./datum-shift.ts";
import { accuracyOf, describeNotationFinding, notationLabel } from "./describe-notation.ts";
import { NOTATION_EXAMPLES, readNotation } from "./read-notation.ts";
import { notationsOf } from "./write-position.ts";

const LOCAL: LocalSystems = {
  zones: [38, 39],
  extent: { west: 44.8, south: 38.3, east: 48.6, north: 41.4 },
  pulkovo: datumShifts["EPSG:1808"],
};

const PLACE: Place = { latitude: 39.952, longitude: 46.902 };

const read = (text: string) => readNotation(text, LOCAL);

const metresBetween = (a: Place, b: Place): number =>
  Math.hypot((a.longitude - b.longitude) * 85_400, (a.latitude - b.latitude) * 111_035);

function placeOf(text: string): Place {
  const outcome = read(text);
  if (!outcome.ok) throw new Error(`${text}: ${outcome.refusal.map(({ rule }) => rule).join(", ")}`);
  return outcome.value.place;
}

describe("one place in many notations", () => {
  test.each([
    ...NOTATION_EXAMPLES,
    "46.902 39.952",
    "39.952,46.902",
    "39.952; 46.902",
    "N39 57.12 E046 54.12",
    "46°54′07″ E 39°57′07″ N",
    "39°57'07.2\" 46°54'07.2\"",
    "39°57′07″ с. ш. 46°54′07″ в. д.",
    "39°57′07″ şm. e. 46°54′07″ ş. u.",
    "UTM 38N 662473 mE 4424162 mN",
    "EPSG:32638 662473 4424162",
    "EPSG:32638 4424162 662473",
    "38spk6247324161",
    "Y=8662641 X=4426019",
    "х 4426019 у 8662641",
    "4426019 8662641",
    "8662641 4426019",
    "EPSG:28408 4426019 662641",
    "EPSG:4284 39.952058 46.903181",
    "СК-42 39°57′07.41″ N, 46°54′11.45″ E",
  ])("%s", (text) => {
    // Whole seconds are 30 m.
    expect(metresBetween(placeOf(text), PLACE)).toBeLessThan(/\d\.\d/u.test(text) ? 2.5 : 20);
  });

  test("every notation of a place can be read again", () => {
    const places = fc.record({
      longitude: fc.double({ min: 44.9, max: 48.5, noNaN: true }),
      latitude: fc.double({ min: 38.4, max: 41.3, noNaN: true }),
    });
    fc.assert(
      fc.property(places, (place) => {
        for (const { text, name } of notationsOf(place, LOCAL)) {
          expect([name, metresBetween(placeOf(text), place) < 1]).toEqual([name, true]);
        }
      }),
    );
  });
});

describe("what could be meant in two ways, or in none, is refused", () => {
  test.each([
    ["here", "notation-unknown"],
    ["", "notation-unknown"],
    ["39.952", "notation-unknown"],
    ["39.952 46.902 12", "notation-unknown"],
    ["1".repeat(300), "notation-unknown"],
    ["10 20", "degrees-order"],
    ["4426019 662641", "metres-without-zone"],
    ["38S 662473 4424162", "utm-zone-unknown"],
    ["38N 4424162 662473", "utm-swapped"],
    ["39N 662473 4424162", "utm-wrong-zone"],
    ["4426019 9662641", "gauss-krueger-wrong-zone"],
    ["EPSG:28409 4426019 8662641", "crs-conflict"],
    ["EPSG:3857 5221107 4858900", "crs-unknown"],
    ["39.952 E 46.902 E", "degrees-wrong-hemisphere"],
  ])("%j: %s", (text, rule) => {
    const outcome = read(text);
    expect(outcome.ok ? [] : outcome.refusal.map((finding) => finding.rule)).toContain(rule);
    for (const finding of outcome.ok ? [] : outcome.refusal) {
      for (const language of ["az", "en", "ru"] as const) {
        const { wrong, right } = describeNotationFinding(finding, language);
        expect(`${wrong} ${right}`).not.toMatch(/\{\w+\}|undefined/u);
      }
    }
  });

  test("whatever is typed is answered", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\dNSEWXY°.', -]{0,40}$/u)), (text) => {
        expect(typeof read(text).ok).toBe("boolean");
      }),
    );
  });
});

describe("accuracy", () => {
  const accuracies = (...[place, local, datum]: Parameters<typeof notationsOf>) =>
    Object.fromEntries(notationsOf(place, local, datum).map(({ name, accuracyM }) => [name, accuracyM]));

  test("only what was turned into the other datum carries that of the shift", () => {
    const [onWgs84, onPulkovo] = [accuracies(PLACE, LOCAL), accuracies(PLACE, LOCAL, "pulkovo")];
    expect(onWgs84).toMatchObject({ "wgs84-dms": undefined, utm: undefined, "gauss-krueger": 5, "pulkovo-dms": 5 });
    expect(onPulkovo).toMatchObject({ "wgs84-dms": 5, utm: 5, mgrs: 5, "gauss-krueger": undefined });
  });

  test("it is said in words", () => {
    const notations = notationsOf(PLACE, LOCAL);
    expect(notations.map((notation) => [notationLabel(notation, "en"), accuracyOf(notation, "en")])).toEqual([
      ["WGS 84, decimal degrees", "exact"],
      ["WGS 84, degrees, minutes, seconds", "exact"],
      ["UTM", "exact"],
      ["MGRS", "square of 1 m"],
      ["SK-42, Gauss-Krüger zone 8", "±\u00A05\u00A0m"],
      ["SK-42 (Pulkovo 1942), degrees", "±\u00A05\u00A0m"],
    ]);
  });

  test("where nobody writes on the Soviet datum, it is neither read nor shown", () => {
    const { pulkovo: _none, ...elsewhere } = LOCAL;
    expect(notationsOf(PLACE, elsewhere).map(({ name }) => name)).toEqual([
      "wgs84-decimal",
      "wgs84-dms",
      "utm",
      "mgrs",
    ]);
    const outcome = readNotation("SK-42 39.95 46.9", elsewhere);
    expect(outcome.ok || outcome.refusal[0]?.rule).toBe("crs-unknown");
  });

  test("seconds are never sixty", () => {
    const [, seconds] = notationsOf({ latitude: 39.999_999_999, longitude: 46.983_333_332 }, LOCAL);
    expect(seconds?.text).toBe("40°00′00.00″ N, 46°59′00.00″ E");
  });
});
