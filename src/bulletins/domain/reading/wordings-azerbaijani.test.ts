import { expect, test } from "vitest";
import { expected, type InventedArticle, read, summary } from "./reading.fixture.ts";

/** Invented, and written before the grammar was fitted to them: more ways in which agencies put a figure. */
const WORDINGS: Record<string, InventedArticle> = {
  dünən: {
    text: "Dünən Ağdam rayonunda 4 ədəd piyada əleyhinə mina və 11 ədəd partlamamış hərbi sursat zərərsizləşdirilib.",
    publishedOn: "2025-05-21",
    period: ["2025-05-20", "2025-05-20", "day"],
    counts: [null, 4, 11],
    places: ["aghdam"],
  },
  "rayonlar üzrə": {
    text: "2025-ci il iyunun 2-dən 8-dək Ağdamda 3, Füzulidə 5, Laçında isə 2 tank əleyhinə mina aşkarlanıb.",
    period: ["2025-06-02", "2025-06-08", "week"],
    counts: [10, null, null],
    places: ["aghdam", "fuzuli", "lachin"],
  },
  "yarım il": {
    text: "2024-cü ilin birinci yarısında 1 120 ədəd tank əleyhinə mina, 2 310 ədəd piyada əleyhinə mina, 24 805 ədəd PHS aşkar edilib, 28 400,5 hektar ərazi təmizlənib.",
    period: ["2024-01-01", "2024-06-30", "other"],
    counts: [1120, 2310, 24805],
    hectares: 28400.5,
  },
  rüb: {
    text: "2025-ci ilin ikinci rübündə 410 tank əleyhinə, 1002 piyada əleyhinə mina zərərsizləşdirilib, 15 030 hektar sahə minalardan təmizlənib.",
    period: ["2025-04-01", "2025-06-30", "other"],
    counts: [410, 1002, null],
    hectares: 15030,
  },
  "ilin əvvəlindən": {
    text: "İlin əvvəlindən bu günədək 310 tank əleyhinə və 906 piyada əleyhinə mina zərərsizləşdirilib, 21 300 hektar ərazi təmizlənib.",
    publishedOn: "2025-05-12",
    period: ["2025-01-01", "2025-05-12", "cumulative"],
    counts: [310, 906, null],
    hectares: 21300,
  },
  siyahı: {
    text: "3-9 fevral 2025-ci il\n- Tank əleyhinə mina – 16 ədəd\n- Piyada əleyhinə mina – 65 ədəd\n- PHS – 240 ədəd\n- Təmizlənən ərazi – 1639,6 ha",
    period: ["2025-02-03", "2025-02-09", "week"],
    counts: [16, 65, 240],
    hectares: 1639.6,
  },
  "min hektar": {
    text: "2025-ci ilin may ayında 1,2 min hektardan çox ərazi minalardan təmizlənib, 75 piyada əleyhinə mina məhv edilib.",
    period: ["2025-05-01", "2025-05-31", "month"],
    counts: [null, 75, null],
    hectares: 1200,
  },
  "kvadrat kilometr": {
    text: "May ayı ərzində 12,4 kv. km ərazi təmizlənib, 31 tank əleyhinə mina tapılıb.",
    publishedOn: "2025-06-02",
    period: ["2025-05-01", "2025-05-31", "month"],
    counts: [31, null, null],
    hectares: 1240,
  },
  "həlak olanlar": {
    text: "10 noyabr 2020-ci ildən bəri mina partlayışları nəticəsində 70 nəfər həlak olub, 320 nəfər yaralanıb. Ötən həftə 7-13 iyul 2025-ci il tarixlərində 3 tank əleyhinə mina aşkarlanıb.",
    period: ["2025-07-07", "2025-07-13", "week"],
    counts: [3, null, null],
    casualties: [null, 70, 320],
  },
  "qanun və telefon": {
    text: "2023-cü il 17 noyabr tarixli 1046 nömrəli Qanuna əsasən vətəndaşlar 102 və 112 nömrələrinə zəng etməlidirlər. 2025-ci il mayın 19-dan 25-dək 9 piyada əleyhinə mina tapılıb, 712 hektar ərazi təmizlənib.",
    period: ["2025-05-19", "2025-05-25", "week"],
    counts: [null, 9, null],
    hectares: 712,
  },
  "o cümlədən": {
    text: "7-13 iyul 2025-ci il tarixlərində 16 tank əleyhinə, 65 piyada əleyhinə mina, 240 ədəd PHS, o cümlədən 12 ədəd kasset bombası aşkar olunub.",
    period: ["2025-07-07", "2025-07-13", "week"],
    counts: [16, 65, 240],
  },
  sözlə: {
    text: "14 may 2025-ci ildə üç ədəd piyada əleyhinə, bir ədəd tank əleyhinə mina və on iki ədəd partlamamış sursat məhv edilib.",
    period: ["2025-05-14", "2025-05-14", "day"],
    counts: [1, 3, 12],
  },
  seminar: {
    text: "İyunun 3-də 45 məktəbli və 12 müəllim üçün mina təhlükəsi barədə maarifləndirmə keçirilib.",
    publishedOn: "2025-06-04",
  },
  "iki il arasında": {
    text: "2024-cü il dekabrın 30-dan 2025-ci il yanvarın 5-dək 5 tank əleyhinə, 9 piyada əleyhinə mina aşkarlanıb.",
    period: ["2024-12-30", "2025-01-05", "week"],
    counts: [5, 9, null],
  },
  mötərizədə: {
    text: "2025-ci il iyulun 7-dən 13-dək ümumilikdə 81 mina (16 tank əleyhinə, 65 piyada əleyhinə) və 240 PHS zərərsizləşdirilib.",
    period: ["2025-07-07", "2025-07-13", "week"],
    counts: [16, 65, 240],
    totals: [81],
  },
  "vahid əvvəl": {
    text: "Hesabat dövrü: 02.06.2025 - 08.06.2025. Tank əleyhinə minalar: 8. Piyada əleyhinə minalar: 97. Təmizlənmiş ərazi (ha): 669,1.",
    period: ["2025-06-02", "2025-06-08", "week"],
    counts: [8, 97, null],
    hectares: 669.1,
  },
  "hər növ ayrı cümlədə": {
    text: "10-16 mart 2025-ci il tarixlərində 5 tank əleyhinə mina aşkar edilib. Piyada əleyhinə minaların sayı 44 olub. Bundan əlavə, 612 ədəd PHS zərərsizləşdirilib.",
    period: ["2025-03-10", "2025-03-16", "week"],
    counts: [5, 44, 612],
  },
  "üçüncü rübdə": {
    text: "Üçüncü rübdə 190 tank əleyhinə, 804 piyada əleyhinə mina və 5 012 PHS məhv edilib.",
    publishedOn: "2024-10-07",
    period: ["2024-07-01", "2024-09-30", "other"],
    counts: [190, 804, 5012],
  },
  yekun: {
    text: "Aprelin 7-dən 13-dək 452 mina və PHS, o cümlədən 12 tank əleyhinə, 40 piyada əleyhinə mina, 400 PHS aşkarlanıb, 310 hektar ərazi təmizlənib.",
    publishedOn: "2025-04-14",
    period: ["2025-04-07", "2025-04-13", "week"],
    counts: [12, 40, 400],
    totals: [452],
    hectares: 310,
  },
  təlim: {
    text: "Aprelin 24-də 12 zabit kursu bitirib, onlara 30 min manat ayrılıb.",
    publishedOn: "2025-04-25",
  },
  "ötən ay, kvadratmetr": {
    text: "Ötən ay 4,5 milyon kvadratmetr ərazi təmizlənib və 61 piyada əleyhinə mina tapılıb.",
    publishedOn: "2025-04-02",
    period: ["2025-03-01", "2025-03-31", "month"],
    counts: [null, 61, null],
    hectares: 450,
  },
  "rayonlar öz adı ilə": {
    text: "2025-ci il martın 17-dən 23-dək Ağdamda 3 tank əleyhinə mina, Füzulidə 4 tank əleyhinə mina aşkarlanıb.",
    period: ["2025-03-17", "2025-03-23", "week"],
    counts: [7, null, null],
    places: ["aghdam", "fuzuli"],
  },
};

test.each(Object.entries(WORDINGS))("az: %s", (_, article) => {
  expect(summary(read(article.text, article.publishedOn))).toEqual(expected(article));
});
