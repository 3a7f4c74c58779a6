import { describe, expect, test } from "vitest";
import { azerbaijan } from "../../../../tests/support/azerbaijan.ts";
import { sampleBulletin } from "../../../../tests/support/sample-bulletin.ts";
import { LANGUAGES } from "../../../foundation/domain/language.ts";
import { waterfallChart } from "../drawing/waterfall-chart.ts";
import type { BulletinSnapshot, Restatement, WaterfallStep } from "../snapshot.ts";
import { renderArticle } from "./render-article.ts";
import { renderCsv } from "./render-data.ts";
import { renderText } from "./render-text.ts";
import { restatementOf } from "./restatement.ts";

const profile = await azerbaijan();

const step = (reason: WaterfallStep["reason"], amount: number, more: Partial<WaterfallStep> = {}): WaterfallStep => ({
  reason,
  landReassigned: false,
  amount,
  records: 1,
  byDistrict: {},
  byOperator: {},
  ...more,
});

const restates: Restatement = {
  edition: 1,
  totals: { uxo: 236, cleared_as_published: 16_396_000 },
  waterfalls: [
    {
      metricId: "uxo",
      reach: "week",
      before: 236,
      after: 240,
      steps: [
        step("late", 7, { records: 3 }),
        step("duplicate", -3),
        step("boundary", 0, { byDistrict: { aghdam: -5, fuzuli: 5 } }),
      ],
    },
    {
      metricId: "cleared_as_published",
      reach: "week",
      before: 16_396_000,
      after: 16_396_000,
      steps: [
        step("late", 23_703.35, { byOperator: { mod: 23_703.35 } }),
        step("duplicate", -23_703.35, { landReassigned: true, byOperator: { anama: -23_703.35 } }),
      ],
    },
  ],
};
const restated: BulletinSnapshot = sampleBulletin(profile, { edition: 2, restates });

describe.each(LANGUAGES)("a restated bulletin in %s", (language) => {
  const plain = (text: string) => text.replaceAll("\u00A0", " ");

  test("says in the article and in the text what changed and why, and whose lines moved", () => {
    const printed = restatementOf(restated, language);
    const [text, article] = [renderText(restated, language, profile), renderArticle(restated, language, profile)];
    for (const { steps, label } of printed?.tables[0]?.figures ?? []) {
      expect(article).toContain(label);
      for (const each of steps) {
        expect(text).toContain(each.label);
        expect(article).toContain(each.change);
      }
    }
    const moved = printed?.tables[0]?.figures[0]?.steps[2]?.detail ?? "";
    expect(plain(moved)).toMatch(/: −5; .+: \+5$/u);
    expect(article).toContain(moved);
  });

  test.each([720, 340])("draws a bar for each reason at a width of %i, within the drawing", (width) => {
    const printed = restatementOf(restated, language);
    if (!printed) throw new Error("nothing to draw");
    const svg = waterfallChart(printed, language, { width });
    expect(svg.match(/class="bar (?:more|less)"/gu)).toHaveLength(5);
    for (const [, x = "", wide = ""] of svg.matchAll(/<rect x="([\d.-]+)" y="[\d.]+" width="([\d.]+)"/gu)) {
      expect(Number(x)).toBeGreaterThanOrEqual(0);
      expect(Number(x) + Number(wide)).toBeLessThanOrEqual(width);
    }
  });
});

test("the CSV has what the edition before said and each step, and they add up", () => {
  const rows = renderCsv(restated, "en")
    .split("\r\n")
    .map((line) => line.split(","))
    .filter((fields) => fields[7] === "uxo" && fields[5] === "week");
  const sumOf = (level: string) =>
    rows.filter((fields) => fields[6] === level).reduce((sum, fields) => sum + Number(fields[15]), 0);
  expect(sumOf("before") + sumOf("change")).toBe(sumOf("total"));
  expect(rows.filter((fields) => fields[6] === "change").map((fields) => fields[16])).toEqual([
    "late",
    "duplicate",
    "boundary",
  ]);
});

test("an edition from before reasons were kept says what it supersedes, without a table", () => {
  const old = sampleBulletin(profile, { edition: 2, restates: { edition: 1, totals: { uxo: 236 } } });
  expect(renderText(old, "en", profile)).toContain("Restated: edition 2 supersedes edition 1.");
  expect(restatementOf(old, "en")).toBeUndefined();
});
