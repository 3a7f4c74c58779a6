import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { azerbaijan } from "../../../../tests/support/azerbaijan.ts";
import { sampleBulletin } from "../../../../tests/support/sample-bulletin.ts";
import { LANGUAGES } from "../../../foundation/domain/language.ts";
import { districtMap } from "./district-map.ts";
import { placeLabels, type WantedLabel } from "./map-labels.ts";
import { labelPlace } from "./projection.ts";
import { niceClasses, niceSteps } from "./scale.ts";
import { escapeXml } from "../../../foundation/domain/escape-xml.ts";
import { weeksChart } from "./weeks-chart.ts";

const profile = await azerbaijan();
const bulletin = sampleBulletin(profile);

describe("axes and classes", () => {
  test("steps begin at zero, rise evenly and reach over every value", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1e7, noNaN: true }), (largest) => {
        const steps = niceSteps(largest);
        expect(steps[0]).toBe(0);
        expect(steps.at(-1)).toBeGreaterThanOrEqual(largest * 0.999_999);
        expect(steps.length).toBeLessThanOrEqual(7);
      }),
    );
    expect(niceSteps(321)).toEqual([0, 100, 200, 300, 400]);
    expect(niceSteps(0)).toEqual([0, 1]);
  });

  test("there are no more classes than shades, and every value has one", () => {
    // Land is kept in hundredths of a square metre.
    const hectares = fc.integer({ min: 0, max: 5_000_000_000 }).map((hundredths) => hundredths / 1_000_000);
    fc.assert(
      fc.property(fc.array(hectares), (values) => {
        const classes = niceClasses(values, 4);
        expect(classes.length).toBeLessThanOrEqual(4);
        for (const value of values.filter((each) => each > 0))
          expect(classes.some((bound) => value <= bound * 1.000_001)).toBe(true);
      }),
    );
  });
});

describe("labels", () => {
  test("a label stands inside a shape with a hole in its middle", () => {
    const horseshoe = [
      [0, 0],
      [90, 0],
      [90, 90],
      [60, 90],
      [60, 30],
      [30, 30],
      [30, 90],
      [0, 90],
    ] as const;
    const { at, room } = labelPlace(horseshoe);
    expect(room).toBeGreaterThan(0);
    expect(at[0] < 30 || at[0] > 60 || at[1] < 30).toBe(true);
  });

  test("labels keep inside the frame", () => {
    const label = (id: string, x: number, y: number, width: number): WantedLabel => ({
      id,
      at: [x, y],
      shape: { left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 },
      width,
      height: 28,
    });
    const frame = { left: 0, right: 400, top: 0, bottom: 400 };
    for (const { at, leadsTo } of placeLabels([label("a", 8, 8, 60), label("b", 390, 395, 50)], frame)) {
      expect(leadsTo).toBeDefined();
      expect(at[0]).toBeGreaterThanOrEqual(25);
      expect(at[0]).toBeLessThanOrEqual(375);
    }
  });
});

describe.each(LANGUAGES)("drawings in %s", (language) => {
  test("have a title and a description, and every id is used once", () => {
    for (const svg of [weeksChart(bulletin, language), districtMap(bulletin, language, profile)]) {
      expect(svg).toMatch(/<svg[^>]+role="img"[^>]+aria-labelledby/u);
      expect(svg).toMatch(/<title id="[^"]+">[^<]+<\/title><desc id="[^"]+">[^<]+<\/desc>/u);
      const ids = [...svg.matchAll(/ id="([^"]+)"/gu)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/u);
    }
  });

  test("the map writes the hectares of every district, and that uncoloured does not mean without hazard", () => {
    const svg = districtMap(bulletin, language, profile);
    for (const { name } of bulletin.districts) expect(svg).toContain(escapeXml(name[language]));
    expect(svg).toContain(language === "en" ? "241.1" : "241,1");
    expect(svg.replaceAll(/<[^>]+>/gu, " ").replaceAll(/\s+/gu, " ")).toContain(
      { az: "təhlükəsiz yer demək deyil", en: "is not a place without hazard", ru: "не значит место без опасности" }[
        language
      ],
    );
  });

  test("the chart says each week's figures where the pointer or a screen reader is", () => {
    const svg = weeksChart(bulletin, language);
    expect([...svg.matchAll(/data-tip="/gu)]).toHaveLength(24);
    expect(svg).toContain(language === "en" ? "1,639.6" : "1\u00A0639,6");
  });
});
