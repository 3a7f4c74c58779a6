import { describe, expect, test } from "vitest";
import { expected, type InventedArticle, read, summary } from "./reading.fixture.ts";

/** Invented; no sentence of theirs was published. */
const ARTICLES: Record<string, InventedArticle> = {
  "a plain week": {
    text: "Martın 3-dən 9-dək 12 tank əleyhinə mina, 40 piyada əleyhinə mina və 305 partlamamış hərbi sursat tapılıb. Ümumilikdə 912,4 hektar sahə təmizlənib.",
    publishedOn: "2025-03-10",
    period: ["2025-03-03", "2025-03-09", "week"],
    counts: [12, 40, 305],
    hectares: 912.4,
  },
  "the year from the weekday alone": {
    text: "Həftə ərzində, mayın 5-dən 11-nə kimi Ağdamda 3 tank əleyhinə mina zərərsizləşdirilib.",
    period: ["2025-05-05", "2025-05-11", "week"],
    counts: [3, null, null],
    places: ["aghdam"],
  },
  "counts behind their nouns": {
    text: "İyunun 2-8-i aparılan axtarışda tank əleyhinə 4, piyada əleyhinə 18 mina, 77 PHS aşkar olunub.",
    publishedOn: "2025-06-09",
    period: ["2025-06-02", "2025-06-08", "week"],
    counts: [4, 18, 77],
  },
  "one ending for two kinds, and a count in words": {
    text: "2025-ci il iyunun 9-15 tarixlərində on beş piyada və 3 tank əleyhinə mina, həmçinin iki PHS məhv edilib.",
    period: ["2025-06-09", "2025-06-15", "week"],
    counts: [3, 15, 2],
  },
  "the other order of kinds": {
    text: "16-22 iyun 2025-ci il tarixlərində 3 tank və 15 piyada əleyhinə mina tapılıb.",
    period: ["2025-06-16", "2025-06-22", "week"],
    counts: [3, 15, null],
  },
  "days with their months, joined by a dash": {
    text: "Hesabat həftəsində (30 dekabr 2024 – 5 yanvar 2025) 5 ədəd tank əleyhinə mina və 1.204 ədəd PHS aşkarlanıb.",
    period: ["2024-12-30", "2025-01-05", "week"],
    counts: [5, null, 1204],
  },
  "between two days": {
    text: "7 iyul ilə 13 iyul 2025-ci il arasında 16 tank əleyhinə mina və 65 piyada əleyhinə mina tapılıb.",
    period: ["2025-07-07", "2025-07-13", "week"],
    counts: [16, 65, null],
  },
  "numeric dates and square metres": {
    text: "07.07.2025-13.07.2025 tarixlərində 16 396 000 m2 (1639,6 ha) ərazi minalardan təmizlənib, 240 PHS tapılıb.",
    period: ["2025-07-07", "2025-07-13", "week"],
    counts: [null, null, 240],
    hectares: 1639.6,
  },
  "numeric dates without the first year": {
    text: "07.07-13.07.2025 tarixlərində 16 tank əleyhinə mina tapılıb.",
    period: ["2025-07-07", "2025-07-13", "week"],
    counts: [16, null, null],
  },
  "typed without diacritics": {
    text: "Iyulun 7-den 13-dek olan muddetde 16 tank eleyhine mina, 65 piyada eleyhine mina, 240 partlamamis herbi sursat askarlanib ve 1639.6 hektar erazi temizlenib.",
    publishedOn: "2025-07-14",
    period: ["2025-07-07", "2025-07-13", "week"],
    counts: [16, 65, 240],
    hectares: 1639.6,
  },
  "in capitals": {
    text: "İYULUN 7-DƏN 13-DƏK 16 TANK ƏLEYHİNƏ MİNA, 65 PİYADA ƏLEYHİNƏ MİNA, 240 PARTLAMAMIŞ HƏRBİ SURSAT TAPILIB.",
    publishedOn: "2025-07-14",
    period: ["2025-07-07", "2025-07-13", "week"],
    counts: [16, 65, 240],
  },
  "a month by its name": {
    text: "2025-ci ilin fevral ayında 120 tank əleyhinə mina, 333 piyada əleyhinə mina, 2 050 PHS zərərsizləşdirilib, 4 100 hektar ərazi təmizlənib.",
    period: ["2025-02-01", "2025-02-28", "month"],
    counts: [120, 333, 2050],
    hectares: 4100,
  },
  "last month": {
    text: "Ötən ay 120 tank əleyhinə mina və 333 piyada əleyhinə mina tapılıb.",
    publishedOn: "2025-03-03",
    period: ["2025-02-01", "2025-02-28", "month"],
    counts: [120, 333, null],
  },
  "a week and everything so far": {
    text: "Sentyabrın 1-dən 7-dək 10 tank əleyhinə mina, 20 piyada əleyhinə mina və 30 PHS tapılıb.\n\n2020-ci il noyabrın 10-dan bu günədək isə 210 500,5 hektar sahə təmizlənib, 21 min tank əleyhinə mina aşkarlanıb.",
    publishedOn: "2025-09-08",
    period: ["2025-09-01", "2025-09-07", "week"],
    counts: [10, 20, 30],
    cumulative: ["2020-11-10..2025-09-08 21000 - - 210500.5"],
  },
  "since the war": {
    text: "Vətən müharibəsi başa çatandan sonra 200 min hektara yaxın ərazi minalardan təmizlənib.",
    publishedOn: "2025-09-08",
    period: ["2020-11-01", "2025-09-08", "cumulative"],
    hectares: 200000,
  },
  "mines and ordnance in one number": {
    text: "Aprelin 7-dən 13-dək 595 mina və PHS zərərsizləşdirilib.",
    publishedOn: "2025-04-14",
    period: ["2025-04-07", "2025-04-13", "week"],
    totals: [595],
  },
  "people killed and injured": {
    text: "2020-ci il noyabrın 10-dan 400 nəfər mina partlayışı qurbanı olub, onlardan 70 nəfər həlak olub, 330 nəfər yaralanıb.",
    casualties: [400, 70, 330],
  },
  "a place name with every ending": {
    text: "Mayın 5-dən 11-dək Ağdamın, Füzulinin və Qubadlıdan şərqdəki kəndlərin ərazisində, Şuşaya gedən yolda 3 tank əleyhinə mina tapılıb. Qazaxıstan nümayəndə heyəti gəlib.",
    publishedOn: "2025-05-12",
    period: ["2025-05-05", "2025-05-11", "week"],
    counts: [3, null, null],
    places: ["aghdam", "fuzuli", "gubadli", "shusha"],
  },
  "a model is not a count": {
    text: "Füzulidə TM-62 tipli tank əleyhinə mina tapılıb. Onun çəkisi 9 kiloqramdır, 200 metr radiusda təhlükəlidir.",
    period: ["", "", "single_find"],
    places: ["fuzuli"],
  },
  "an accident": {
    text: "Mayın 4-də traktor minaya düşüb, 2 nəfər yaralanıb. Hadisə kənddən 3 km aralıda baş verib.",
    casualties: [null, null, 2],
  },
  "plans and money": {
    text: "Agentlik 2026-cı ildə 14 maşın və 36 it alacaq, 120 nəfər təlim keçəcək. Minatəmizləmə üçün 100 milyon manat ayrılıb.",
  },
};

describe("reading Azerbaijani", () => {
  test.each(Object.entries(ARTICLES))("%s", (_, article) => {
    expect(summary(read(article.text, article.publishedOn))).toEqual(expected(article));
  });
});
