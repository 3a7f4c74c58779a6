import { describe, expect, test } from "vitest";
import { expected, type InventedArticle, read, summary } from "./reading.fixture.ts";

/** Invented; no sentence of theirs was published. */
const ARTICLES: Record<string, InventedArticle> = {
  "a plain week": {
    text: "From 3 to 9 March 2025 the teams found 12 anti-tank mines, 40 anti-personnel mines and 305 items of UXO. Altogether 912.4 hectares were cleared.",
    period: ["2025-03-03", "2025-03-09", "week"],
    counts: [12, 40, 305],
    hectares: 912.4,
  },
  "a shared noun and a count in words": {
    text: "Between May 5 and May 11, 2025, seven anti-tank and twenty-three anti-personnel mines, along with 1,004 pieces of unexploded ordnance, were destroyed in Aghdam and Gubadly.",
    period: ["2025-05-05", "2025-05-11", "week"],
    counts: [7, 23, 1004],
    places: ["aghdam", "gubadli"],
  },
  "counts behind their nouns, as in a table": {
    text: "Weekly results, 2-8 June 2025\n\nAnti-tank mines: 4\nAnti-personnel mines: 18\nUnexploded ordnance: 77\nArea cleared: 640 ha",
    period: ["2025-06-02", "2025-06-08", "week"],
    counts: [4, 18, 77],
    hectares: 640,
  },
  "a dash between noun and count": {
    text: "During the week of 9 - 15 June 2025 sappers detected: anti-tank mines – 3, anti-personnel mines – 11, UXO – 52.",
    period: ["2025-06-09", "2025-06-15", "week"],
    counts: [3, 11, 52],
  },
  "figures before the period is named": {
    text: "A total of 31 anti-personnel mines, two anti-tank mines and 96 unexploded shells were neutralised in Shusha from January 13 through 19, 2025.",
    period: ["2025-01-13", "2025-01-19", "week"],
    counts: [2, 31, 96],
    places: ["shusha"],
  },
  "an ISO date and a slash date": {
    text: "Period: 07/07/2025 - 13/07/2025. Found: 16 AT mines, 65 AP mines, 240 UXO. Cleared: 16,396,000 m2 (1,639.6 ha).",
    period: ["2025-07-07", "2025-07-13", "week"],
    counts: [16, 65, 240],
    hectares: 1639.6,
  },
  "a month named by name, its year from publication": {
    text: "In February, demining teams defused 120 anti-tank mines, 333 anti-personnel mines and 2,050 unexploded ordnance. Over the past month 4,100 hectares of land were demined.",
    publishedOn: "2025-03-03",
    period: ["2025-02-01", "2025-02-28", "month"],
    counts: [120, 333, 2050],
    hectares: 4100,
  },
  "a week over New Year": {
    text: "From 30 December 2024 to 5 January 2025, 5 anti-tank mines and 9 anti-personnel mines were found.",
    period: ["2024-12-30", "2025-01-05", "week"],
    counts: [5, 9, null],
  },
  "a week over New Year without years": {
    text: "From December 30 to January 5, 5 anti-tank mines and 9 anti-personnel mines were found.",
    publishedOn: "2025-01-06",
    period: ["2024-12-30", "2025-01-05", "week"],
    counts: [5, 9, null],
  },
  "last week, placed by publication": {
    text: "Last week 14 anti-tank mines, 20 anti-personnel mines and 100 UXO were found, and 700 hectares cleared.",
    publishedOn: "2025-09-22",
    period: ["2025-09-15", "2025-09-21", "week"],
    counts: [14, 20, 100],
    hectares: 700,
  },
  "last week without a day of publication": {
    text: "Over the past week 14 anti-tank mines were found. In total, 700 hectares were cleared.",
    period: ["", "", "week"],
    counts: [14, null, null],
    hectares: 700,
  },
  "a week and the total since the war": {
    text: "From 1 to 7 September 2025, 10 anti-tank mines, 20 anti-personnel mines and 30 UXO were found; 500 hectares were cleared.\n\nSince the end of the 44-day war, 36,000 anti-personnel mines, 21,000 anti-tank mines and 140,000 UXO have been destroyed, and 210,500 hectares cleared.",
    publishedOn: "2025-09-08",
    period: ["2025-09-01", "2025-09-07", "week"],
    counts: [10, 20, 30],
    hectares: 500,
    cumulative: ["2020-11-01..2025-09-08 21000 36000 140000 210500"],
  },
  "the total first, the week behind": {
    text: "Since 10 November 2020, 150,000 hectares have been cleared.\n\nFrom 16 to 22 September 2024, 3 anti-tank mines, 6 anti-personnel mines and 9 UXO were found.",
    period: ["2024-09-16", "2024-09-22", "week"],
    counts: [3, 6, 9],
    cumulative: ["2020-11-10.. - - - 150000"],
  },
  "a week with the month before it": {
    text: "From December 1 to 7, 2025, 8 anti-tank mines, 97 anti-personnel mines and 223 UXO were found.\n\nIn November 2025, 50 anti-tank mines, 400 anti-personnel mines and 2,000 UXO were found, and 6,000 hectares cleared.",
    period: ["2025-12-01", "2025-12-07", "week"],
    counts: [8, 97, 223],
    further: ["2025-11-01..2025-11-30 50 400 2000 6000"],
  },
  "a year": {
    text: "In 2024, 2,372 anti-tank mines, 4,286 anti-personnel mines and 59,163 UXO were found. A total of 62,023.9 hectares were cleared.",
    period: ["2024-01-01", "2024-12-31", "year"],
    counts: [2372, 4286, 59163],
    hectares: 62023.9,
  },
  "number words of a large total": {
    text: "To date, upwards of 83 thousand hectares were demined and about 1.5 thousand mines destroyed since November 2020.",
    period: ["2020-11-01", "", "cumulative"],
    hectares: 83000,
    totals: [1500],
  },
  "people killed and injured": {
    text: "From 1 to 7 September 2025, 10 anti-tank mines were found.\n\nSince November 2020, 400 people have become mine victims: 70 were killed and 330 were injured.",
    publishedOn: "2025-09-08",
    period: ["2025-09-01", "2025-09-07", "week"],
    counts: [10, null, null],
    casualties: [400, 70, 330],
  },
  "contaminated land is not cleared land": {
    text: "From 1 to 7 September 2025, 10 anti-tank mines were found and 88 hectares were cleared. About 1.1 million hectares are still suspected to be contaminated.",
    period: ["2025-09-01", "2025-09-07", "week"],
    counts: [10, null, null],
    hectares: 88,
  },
  "square kilometres": {
    text: "Between 3 and 9 March 2025 an area of 9.12 square kilometres was cleared and 40 anti-personnel mines were found.",
    period: ["2025-03-03", "2025-03-09", "week"],
    counts: [null, 40, null],
    hectares: 912,
  },
  "mines on a map and mines laid are not mines found": {
    text: "Officials said that an estimated 1.5 million mines had been laid, and maps of 97,000 mines were handed over in 2021.",
  },
  "an accident": {
    text: "On 4 May 2025 a tractor drove over a mine 12 km from the village of Example; two people were injured and one was killed.",
    casualties: [null, 1, 2],
  },
  "a single find": {
    text: "An anti-tank mine was found in Fuzuli, 30 metres from the road. It weighs 9 kg and was safely destroyed.",
    period: ["", "", "single_find"],
    places: ["fuzuli"],
  },
  "a year compared with the year before": {
    text: "Last year (2024) 620.9 ha were cleared, up from 530.8 ha in 2023.",
    publishedOn: "2025-01-10",
    period: ["2024-01-01", "2024-12-31", "year"],
    hectares: 620.9,
    further: ["2023-01-01..2023-12-31 - - - 530.8"],
  },
  "the day of a statement and the days of the work": {
    text: "On May 29, 2024 the agency said that 1,061 anti-tank mines were found near Gazakh between May 24 and May 28.",
    period: ["2024-05-24", "2024-05-28", "part_week"],
    counts: [1061, null, null],
    places: ["gazakh"],
  },
  "an accident with a mine that has a name": {
    text: "A farmer was wounded when an anti-tank mine exploded near Aghdam on August 12, aged 34.",
  },
  "a part told of a whole": {
    text: "Since 10 November 2020, 382 people have stepped on mines, 70 of them died and 312 were injured.",
    casualties: [382, 70, 312],
  },
  "half a year, and the year up to a day": {
    text: "In the first half of 2025, 1,200 anti-tank mines were found.\n\nFrom the beginning of the year until September 1, 2025, 28,500 hectares were cleared.",
    period: ["2025-01-01", "2025-06-30", "other"],
    counts: [1200, null, null],
    cumulative: ["2025-01-01..2025-09-01 - - - 28500"],
  },
  "a total called by the name of a part": {
    text: "From 10 November 2020 to 14 February 2024, 112,193 unexploded ordnance, including 62,228 unexploded shells, 31,175 anti-personnel mines and 18,790 anti-tank mines, were neutralised.",
    period: ["2020-11-10", "2024-02-14", "cumulative"],
    counts: [18790, 31175, 62228],
    totals: [112193],
  },
  "parts by land use beside their total": {
    text: "In 2023 a total of 530.8 hectares were demined. Of this, 290 hectares were for agriculture, 8.1 hectares roads, 117.2 hectares for residential use and 115.5 hectares for other projects.",
    period: ["2023-01-01", "2023-12-31", "year"],
    hectares: 530.8,
  },
  "training and money": {
    text: "The agency trained 120 operators in 2024, bought 14 machines and 36 dogs, and received 5.5 million dollars. The work will take 30 years.",
  },
  "many and thousands": {
    text: "Thousands of mines and dozens of shells were found over the years. Hundreds of hectares remain to be cleared.",
  },
};

describe("reading English", () => {
  test.each(Object.entries(ARTICLES))("%s", (_, article) => {
    expect(summary(read(article.text, article.publishedOn))).toEqual(expected(article));
  });
});
