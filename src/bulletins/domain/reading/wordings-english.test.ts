import { expect, test } from "vitest";
import { expected, type InventedArticle, read, summary } from "./reading.fixture.ts";

/** Invented, and written before the grammar was fitted to them: more ways in which agencies put a figure. */
const WORDINGS: Record<string, InventedArticle> = {
  "districts that share a noun": {
    text: "In the week of 16-22 June 2025 sappers lifted in Aghdam 3, in Fuzuli 5 and in Lachin 2 anti-tank mines.",
    period: ["2025-06-16", "2025-06-22", "week"],
    counts: [10, null, null],
    places: ["aghdam", "fuzuli", "lachin"],
  },
  yesterday: {
    text: "Yesterday 4 anti-personnel mines and 11 items of unexploded ordnance were destroyed near Shusha.",
    publishedOn: "2025-05-21",
    period: ["2025-05-20", "2025-05-20", "day"],
    counts: [null, 4, 11],
    places: ["shusha"],
  },
  "the week ending": {
    text: "In the week ending 13 July 2025 the teams neutralised 12 anti-tank mines and 34 anti-personnel mines and cleared 820 hectares.",
    period: ["2025-07-07", "2025-07-13", "week"],
    counts: [12, 34, null],
    hectares: 820,
  },
  "half a year": {
    text: "In the first half of 2024 clearance teams neutralised 1,120 anti-tank mines, 2,310 anti-personnel mines and 24,805 UXO; 28,400.5 hectares were cleared.",
    period: ["2024-01-01", "2024-06-30", "other"],
    counts: [1120, 2310, 24805],
    hectares: 28400.5,
  },
  "a quarter": {
    text: "Second quarter of 2025: 410 anti-tank mines, 1,002 anti-personnel mines and 9,877 UXO found, 15,030 hectares cleared.",
    period: ["2025-04-01", "2025-06-30", "other"],
    counts: [410, 1002, 9877],
    hectares: 15030,
  },
  "since the beginning of the year": {
    text: "Since the beginning of the year, 310 anti-tank and 906 anti-personnel mines have been neutralised and 21,300 hectares have been cleared.",
    publishedOn: "2025-05-12",
    period: ["2025-01-01", "2025-05-12", "cumulative"],
    counts: [310, 906, null],
    hectares: 21300,
  },
  "as of a day": {
    text: "As of 1 September 2024, 30,120 anti-tank mines, 61,400 anti-personnel mines and 98,000 items of UXO had been neutralised since 10 November 2020, and 150,200 hectares of land had been cleared.",
    period: ["2020-11-10", "2024-09-01", "cumulative"],
    counts: [30120, 61400, 98000],
    hectares: 150200,
  },
  "a range across two years": {
    text: "Between 23 December 2024 and 5 January 2025, 9 anti-tank mines, 27 anti-personnel mines and 312 pieces of UXO were found.",
    period: ["2024-12-23", "2025-01-05", "other"],
    counts: [9, 27, 312],
  },
  "parts in parentheses": {
    text: "A total of 96 mines (31 anti-tank and 65 anti-personnel) were found between 7 and 13 July 2025, along with 240 UXO.",
    period: ["2025-07-07", "2025-07-13", "week"],
    counts: [31, 65, 240],
    totals: [96],
  },
  bullets: {
    text: "Results for 3-9 February 2025:\n• Anti-tank mines – 16\n• Anti-personnel mines – 65\n• Unexploded ordnance – 240\n• Cleared area – 1,639.6 ha",
    period: ["2025-02-03", "2025-02-09", "week"],
    counts: [16, 65, 240],
    hectares: 1639.6,
  },
  "a table with bars": {
    text: "Weekly table, 2-8 June 2025\n| Category | Found |\n| Anti-tank mines | 8 |\n| Anti-personnel mines | 97 |\n| UXO | 223 |\n| Area cleared (ha) | 669.1 |",
    period: ["2025-06-02", "2025-06-08", "week"],
    counts: [8, 97, 223],
    hectares: 669.1,
  },
  "a table with tabs, figures before names": {
    text: "Week 9 June - 15 June 2025\n8\tanti-tank mines\n97\tanti-personnel mines\n223\tUXO\n669.1\thectares cleared",
    period: ["2025-06-09", "2025-06-15", "week"],
    counts: [8, 97, 223],
    hectares: 669.1,
  },
  "counts in words": {
    text: "Three anti-personnel mines, one anti-tank mine and a dozen unexploded shells were blown up on 14 May 2025.",
    period: ["2025-05-14", "2025-05-14", "day"],
    counts: [1, 3, 12],
  },
  "thousand hectares": {
    text: "In May 2025 more than 1.2 thousand hectares were cleared and 75 anti-personnel mines destroyed.",
    period: ["2025-05-01", "2025-05-31", "month"],
    counts: [null, 75, null],
    hectares: 1200,
  },
  "square kilometres": {
    text: "Deminers cleared 12.4 sq. km of land in May 2025 and removed 31 anti-tank mines.",
    period: ["2025-05-01", "2025-05-31", "month"],
    counts: [31, null, null],
    hectares: 1240,
  },
  "the unit before the number": {
    text: "Report for 5-11 May 2025. Anti-tank mines destroyed: 6. Anti-personnel mines destroyed: 18. Area cleared, hectares: 417.8.",
    period: ["2025-05-05", "2025-05-11", "week"],
    counts: [6, 18, null],
    hectares: 417.8,
  },
  percentages: {
    text: "From 5 to 11 May 2025, 16 anti-tank mines and 65 anti-personnel mines were removed, 12 percent more than in the week before; 40% of the 240 UXO were mortar bombs.",
    period: ["2025-05-05", "2025-05-11", "week"],
    counts: [16, 65, 240],
  },
  "telephone numbers": {
    text: "Whoever finds a suspicious object should call 102 or +994 12 555 01 02. From 12 to 18 May 2025 teams removed 5 anti-tank mines and 14 anti-personnel mines.",
    period: ["2025-05-12", "2025-05-18", "week"],
    counts: [5, 14, null],
  },
  "a law": {
    text: "Under Law No. 1046 of 17 December 2023 and Decree 2620 the agency clears land step by step. From 19 to 25 May 2025 it cleared 712 hectares and found 9 anti-personnel mines.",
    period: ["2025-05-19", "2025-05-25", "week"],
    counts: [null, 9, null],
    hectares: 712,
  },
  "money and staff": {
    text: "Between 26 May and 1 June 2025, 7 anti-tank mines were neutralised. The project costs 2.5 million dollars, employs 120 deminers and 14 dogs, and will run for 3 years.",
    period: ["2025-05-26", "2025-06-01", "week"],
    counts: [7, null, null],
  },
  "a part of the ordnance": {
    text: "On 7-13 July 2025, 65 anti-personnel mines, 16 anti-tank mines and 240 items of UXO, including 12 submunitions and 30 mortar shells, were found.",
    period: ["2025-07-07", "2025-07-13", "week"],
    counts: [16, 65, 240],
  },
  "two agencies": {
    text: "From 2 to 8 June 2025 ANAMA found 4 anti-tank and 20 anti-personnel mines, while the Ministry of Defence found 2 anti-tank and 11 anti-personnel mines.",
    period: ["2025-06-02", "2025-06-08", "week"],
    counts: [6, 31, null],
  },
  "a rounded headline": {
    text: "Over 1,600 hectares cleared in a week\n\nFrom 7 to 13 July 2025, 16 anti-tank mines and 65 anti-personnel mines were found. In all, 1,639.6 hectares were cleared.",
    period: ["2025-07-07", "2025-07-13", "week"],
    counts: [16, 65, null],
    hectares: 1639.6,
  },
  "a seminar": {
    text: "A seminar on mine risk education was held for 45 schoolchildren and 12 teachers on 3 June 2025.",
  },
  "a museum": {
    text: "A museum about mines was opened on 4 April 2025; 12,000 people saw it in the first month, and 300 photographs hang in it.",
  },
  "none found": {
    text: "From 9 to 15 June 2025, 6 anti-personnel mines were found; no anti-tank mines were found.",
    period: ["2025-06-09", "2025-06-15", "week"],
    counts: [0, 6, null],
  },
  "the week before, for comparison": {
    text: "In the week of 14-20 July 2025 20 anti-tank mines were found, compared with 16 in the previous week.",
    period: ["2025-07-14", "2025-07-20", "week"],
    counts: [20, null, null],
  },
  "two years": {
    text: "In 2024 the agency cleared 62,000 hectares, against 53,000 hectares in 2023.",
    period: ["2024-01-01", "2024-12-31", "year"],
    hectares: 62000,
    further: ["2023-01-01..2023-12-31 - - - 53000"],
  },
  "harm to people": {
    text: "Since 10 November 2020, 390 people have become victims of mines; 70 of them were killed and 320 injured. From 7 to 13 July 2025, 3 anti-tank mines were found.",
    period: ["2025-07-07", "2025-07-13", "week"],
    counts: [3, null, null],
    casualties: [390, 70, 320],
  },
  "a sentence per kind": {
    text: "Mine clearance update. During 10-16 March 2025 a total of 5 anti-tank mines was discovered. Anti-personnel mines numbered 44. In addition, 612 pieces of unexploded ordnance were rendered safe.",
    period: ["2025-03-10", "2025-03-16", "week"],
    counts: [5, 44, 612],
  },
  "districts with nouns of their own": {
    text: "From 17 to 23 March 2025, 3 anti-tank mines were found in Aghdam, 4 anti-tank mines in Fuzuli and 12 anti-personnel mines in Lachin.",
    period: ["2025-03-17", "2025-03-23", "week"],
    counts: [7, 12, null],
    places: ["aghdam", "fuzuli", "lachin"],
  },
  "third quarter without a year": {
    text: "In the third quarter, sappers destroyed 190 anti-tank mines, 804 anti-personnel mines and 5,012 items of UXO.",
    publishedOn: "2024-10-07",
    period: ["2024-07-01", "2024-09-30", "other"],
    counts: [190, 804, 5012],
  },
  "square metres in millions": {
    text: "Last month 4.5 million square metres of land were cleared and 61 anti-personnel mines were found.",
    publishedOn: "2025-04-02",
    period: ["2025-03-01", "2025-03-31", "month"],
    counts: [null, 61, null],
    hectares: 450,
  },
  "table with tabs, names first": {
    text: "Period\t24.03.2025 - 30.03.2025\nAnti-tank mines\t14\nAnti-personnel mines\t88\nUXO\t402\nCleared, ha\t755.2",
    period: ["2025-03-24", "2025-03-30", "week"],
    counts: [14, 88, 402],
    hectares: 755.2,
  },
  "numbered list": {
    text: "Results of the week of 31 March - 6 April 2025:\n1. Anti-tank mines: 9\n2. Anti-personnel mines: 27\n3. UXO: 133",
    period: ["2025-03-31", "2025-04-06", "week"],
    counts: [9, 27, 133],
  },
  "the total first, then parts": {
    text: "Deminers found 452 mines and items of unexploded ordnance between 7 and 13 April 2025: 12 anti-tank mines, 40 anti-personnel mines and 400 UXO.",
    period: ["2025-04-07", "2025-04-13", "week"],
    counts: [12, 40, 400],
    totals: [452],
  },
  "victims and ages": {
    text: "On 15 April 2025 a tractor driver aged 46 was killed and his 19-year-old son injured by an anti-tank mine in Fuzuli.",
    period: ["", "", "none"],
  },
  "dogs and drones": {
    text: "From 14 to 20 April 2025 a 24-strong team with 6 dogs and 2 drones found 8 anti-tank mines and 19 anti-personnel mines on 55.5 hectares, which were cleared.",
    period: ["2025-04-14", "2025-04-20", "week"],
    counts: [8, 19, null],
    hectares: 55.5,
  },
  training: {
    text: "Twelve officers completed a course on 24 April 2025; they trained with 50 inert anti-personnel mines.",
  },
  "a month so far": {
    text: "From 1 to 20 May 2025, 33 anti-tank mines, 140 anti-personnel mines and 2,044 UXO were defused.",
    period: ["2025-05-01", "2025-05-20", "other"],
    counts: [33, 140, 2044],
  },
  "since a month, of a year": {
    text: "Since January 2025, 120 anti-tank mines have been neutralised and 9,400 hectares cleared.",
    publishedOn: "2025-05-05",
    period: ["2025-01-01", "2025-05-05", "cumulative"],
    counts: [120, null, null],
    hectares: 9400,
  },
  "twin units": {
    text: "Between 28 April and 4 May 2025 the teams cleared 8,204,000 square meters (820.4 ha) and removed 7 anti-tank mines.",
    period: ["2025-04-28", "2025-05-04", "week"],
    counts: [7, null, null],
    hectares: 820.4,
  },
  "a quotation": {
    text: "“In the past week we removed 21 anti-tank mines and 64 anti-personnel mines,” the spokesman said on 12 May 2025.",
    publishedOn: "2025-05-12",
    period: ["2025-05-05", "2025-05-11", "week"],
    counts: [21, 64, null],
  },
};

test.each(Object.entries(WORDINGS))("en: %s", (_, article) => {
  expect(summary(read(article.text, article.publishedOn))).toEqual(expected(article));
});
