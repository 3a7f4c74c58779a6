import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { azerbaijan } from "../../../../tests/support/azerbaijan.ts";
import { sampleBulletin } from "../../../../tests/support/sample-bulletin.ts";
import { LANGUAGES, type Language } from "../../../foundation/domain/language.ts";
import { metricOf } from "../snapshot.ts";
import { renderArticle } from "./render-article.ts";
import { renderCsv, renderJson } from "./render-data.ts";
import { renderText } from "./render-text.ts";

const profile = await azerbaijan();
const bulletin = sampleBulletin(profile);

/** What a bulletin of this week has to say, as each language writes it; `_` stands for a no-break space. */
const FACTS: Readonly<Record<Language, readonly string[]>> = {
  az: [
    "NÜMAYİŞ: qeydlər uydurulub",
    "2025-ci il iyulun 7-dən 13-dək",
    "16_tank əleyhinə mina",
    "65_piyada əleyhinə mina",
    "240_partlamamış hərbi sursat",
    "1_639,6_hektar",
    "Cəbrayıl və Zəngilanda",
    "dörd özəl şirkət",
    "10 noyabr 2020-ci il",
  ],
  en: [
    "DEMONSTRATION: the records are invented",
    "From 7 to 13 July 2025, 16_anti-tank mines, 65_anti-personnel mines and 240_items of unexploded ordnance were found and neutralised",
    "1,639.6_hectares",
    "Tartar, Aghdara,",
    "Jabrayil and Zangilan",
    "ANAMA, the Ministry of Defence, the Ministry of Emergency Situations, the State Border Service and four private companies",
    "1_item for every 5.1_hectares",
    "Since 10 November 2020",
  ],
  ru: [
    "ДЕМОНСТРАЦИЯ: записи вымышлены",
    "С 7 по 13 июля 2025 года",
    "16_противотанковых мин, 65_противопехотных мин и 240_неразорвавшихся боеприпасов",
    "1_639,6_га",
    "в Тертере, Агдере,",
    "четыре частные компании",
    "С 10 ноября 2020 года",
  ],
};

const plain = (text: string) => text.replaceAll(/\s*\n\s*/gu, " ").replaceAll("\u00A0", "_");
const withoutTags = (html: string) => html.replaceAll(/<[^>]+>/gu, "").replaceAll("&#39;", "'");

describe.each(LANGUAGES)("in %s", (language) => {
  test("text and article say the same figures in the language's own way", () => {
    const text = plain(renderText(bulletin, language, profile));
    const article = plain(withoutTags(renderArticle(bulletin, language, profile)));
    for (const fact of FACTS[language]) {
      expect(text).toContain(fact);
      expect(article).toContain(fact);
    }
  });

  test("every figure in the text has its definition as a footnote", () => {
    const text = renderText(bulletin, language, profile);
    for (const { definition } of bulletin.metrics) {
      if (definition.id === "other_devices" || definition.id === "cleared_other_area") continue;
      const [, number] = new RegExp(`${definition.label[language]} \\[(\\d+)\\]`, "u").exec(text) ?? [];
      expect([definition.id, number]).not.toEqual([definition.id, undefined]);
      expect(plain(text)).toContain(
        `[${number}] ${definition.label[language]}. ${definition.footnote[language].slice(0, 30)}`,
      );
    }
  });

  test("nothing says that land is safe", () => {
    const all = renderText(bulletin, language, profile) + renderArticle(bulletin, language, profile);
    expect(all).not.toMatch(/\b(safe|təhlükəsizdir|безопасн)/iu);
    expect(all).not.toMatch(/mine-free|minasızdır|свободн[а-я]+ от мин/iu);
  });
});

test("a draft says that it is one, and a later edition what the earlier said", () => {
  const draft = sampleBulletin(profile, { status: "draft", publishedAt: null, demonstration: false });
  expect(renderText(draft, "en", profile)).toContain("Draft: the records as they stand now, not published");
  expect(renderText(draft, "en", profile)).not.toContain("DEMONSTRATION");
  const second = sampleBulletin(profile, { edition: 2, restates: { edition: 1, totals: { uxo: 239, anti_tank: 16 } } });
  expect(renderText(second, "en", profile)).toMatch(/Unexploded ordnance \[3\] +240 +\(edition 1 said: 239\)/u);
  expect(renderText(second, "en", profile)).not.toMatch(/Anti-tank mines \[1\] +16 +\(/u);
  expect(renderArticle(second, "ru", profile)).toContain("в выпуске 1: 239");
});

test("a week without finds and releases is said in words, not as a list of zeros", () => {
  const nothing = { total: 0, byDistrict: {}, byOperator: {} };
  const empty = sampleBulletin(profile, {
    metrics: bulletin.metrics.map((metric) => ({ ...metric, week: nothing, cells: [] })),
    history: bulletin.history.map(({ firstDay }) => ({ firstDay, totals: {} })),
  });
  const text = plain(renderText(empty, "en", profile));
  expect(text).toContain("no mines and no unexploded ordnance were found");
  expect(text).toContain("no clearance of land was decided");
  expect(text).not.toContain("operations were conducted by");
  expect(renderArticle(empty, "az", profile)).toContain("<svg");
});

test("names that look like markup stay text", () => {
  const name = { az: "<b>&\"'", en: "<script>alert(1)</script>", ru: "a</text>b" };
  const [first, ...others] = bulletin.districts;
  const odd = sampleBulletin(profile, { districts: [{ id: first?.id ?? "", name }, ...others] });
  const article = renderArticle(odd, "en", profile);
  expect(article).not.toContain("<script>");
  expect(article).toContain("&lt;script&gt;");
  expect(article).not.toMatch(/ style="| on[a-z]+="|javascript:/u);
});

test("the CSV has HXL tags, and its rows add up to each total", () => {
  const rows = parse(renderCsv(bulletin, "en"), { bom: true, columns: true }) as Record<string, string>[];
  expect(rows[0]).toMatchObject({
    period_from: "#date+start",
    district_name: "#adm2+name",
    value: "#indicator+value+num",
  });
  for (const { definition } of bulletin.metrics.filter((metric) => metric.definition.measure.of !== "ratio")) {
    const own = rows.filter(({ metric, reach }) => metric === definition.id && reach === "week");
    const total = Number(own.find(({ level }) => level === "total")?.["value"]);
    const sum = own.filter(({ level }) => level !== "total").reduce((all, { value }) => all + Number(value), 0);
    expect(sum).toBeCloseTo(total, 4);
    expect(total).toBe(metricOf(bulletin, definition.id).week.total);
  }
});

test("the JSON is the snapshot, to the last figure", () => {
  expect(JSON.parse(renderJson(bulletin))).toEqual(bulletin);
});
