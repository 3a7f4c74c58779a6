import { describe, expect, test } from "vitest";
import { expected, type InventedArticle, read, summary } from "./reading.fixture.ts";

/** Invented; no sentence of theirs was published. */
const ARTICLES: Record<string, InventedArticle> = {
  "a plain week": {
    text: "С 3 по 9 марта 2025 года найдены 12 противотанковых мин, 40 противопехотных мин и 305 неразорвавшихся снарядов. Всего очищено 912,4 гектара.",
    period: ["2025-03-03", "2025-03-09", "week"],
    counts: [12, 40, 305],
    hectares: 912.4,
  },
  "the year from the weekday alone": {
    text: "За неделю, с 5 по 11 мая, в Агдамском и Губадлинском районах были уничтожены 3 противотанковые мины.",
    period: ["2025-05-05", "2025-05-11", "week"],
    counts: [3, null, null],
    places: ["aghdam", "gubadli"],
  },
  "counts behind their nouns": {
    text: "Итоги недели (2-8 июня 2025 г.): противотанковые мины – 4, противопехотные мины – 18, НРБ – 77; площадь очистки – 640 га.",
    period: ["2025-06-02", "2025-06-08", "week"],
    counts: [4, 18, 77],
    hectares: 640,
  },
  "counts in words": {
    text: "В период с 9 июня по 15 июня 2025 года обезврежены семь противотанковых, двадцать три противопехотные мины и одна тысяча неразорвавшихся боеприпасов.",
    period: ["2025-06-09", "2025-06-15", "week"],
    counts: [7, 23, 1000],
  },
  "thousands with a space and a decimal comma": {
    text: "С 7 по 13 июля обнаружено 16 противотанковых, 65 противопехотных мин и 2 240 неразорвавшихся боеприпасов. Очищено 1 639,6 га (16 396 000 кв. м).",
    publishedOn: "2025-07-14",
    period: ["2025-07-07", "2025-07-13", "week"],
    counts: [16, 65, 2240],
    hectares: 1639.6,
  },
  "numeric dates": {
    text: "За период 07.07.2025 – 13.07.2025 обезврежено 16 противотанковых мин, 65 противопехотных мин.",
    period: ["2025-07-07", "2025-07-13", "week"],
    counts: [16, 65, null],
  },
  "a week over New Year": {
    text: "С 30 декабря по 5 января обнаружены 5 противотанковых мин.",
    publishedOn: "2025-01-06",
    period: ["2024-12-30", "2025-01-05", "week"],
    counts: [5, null, null],
  },
  "last week": {
    text: "На минувшей неделе обезврежены 14 противотанковых мин и 20 противопехотных мин, разминировано 700 га.",
    publishedOn: "2025-09-22",
    period: ["2025-09-15", "2025-09-21", "week"],
    counts: [14, 20, null],
    hectares: 700,
  },
  "a month by its name": {
    text: "В феврале 2025 года обезврежено 120 противотанковых мин, 333 противопехотные мины и 2 050 неразорвавшихся боеприпасов. За месяц очищено 4,1 тыс. га.",
    period: ["2025-02-01", "2025-02-28", "month"],
    counts: [120, 333, 2050],
    hectares: 4100,
  },
  "a week and everything since 2020": {
    text: "С 1 по 7 сентября обезврежены 10 противотанковых, 20 противопехотных мин и 30 неразорвавшихся боеприпасов.\n\nС 10 ноября 2020 года по настоящее время очищено 210 500 гектаров, обнаружено 36 тысяч противопехотных и 21 тысяча противотанковых мин.",
    publishedOn: "2025-09-08",
    period: ["2025-09-01", "2025-09-07", "week"],
    counts: [10, 20, 30],
    cumulative: ["2020-11-10..2025-09-08 21000 36000 - 210500"],
  },
  "a rounded area": {
    text: "С 1 по 7 сентября 2025 г. очищено около 1300 гектаров, обезврежено свыше 900 неразорвавшихся боеприпасов.",
    period: ["2025-09-01", "2025-09-07", "week"],
    counts: [null, null, 900],
    hectares: 1300,
  },
  "mines and ordnance in one number": {
    text: "С 7 по 13 апреля 2025 года обезврежено 595 мин и неразорвавшихся боеприпасов.",
    period: ["2025-04-07", "2025-04-13", "week"],
    totals: [595],
  },
  "people, the harm before the number": {
    text: "С 10 ноября 2020 года на минах подорвались 400 человек. Погибли 70 человек, ранены 330.",
    casualties: [400, 70, 330],
  },
  "people, the number before the harm": {
    text: "С ноября 2020 года 400 человек стали жертвами мин: 70 погибли, 330 получили ранения.",
    casualties: [400, 70, 330],
  },
  "people, the harm before one number and behind the other": {
    text: "С 2020 года погибли 70 человек (57 гражданских лиц и 13 военнослужащих), 312 получили ранения.",
    casualties: [null, 70, 312],
  },
  "places in every case": {
    text: "С 5 по 11 мая 2025 года в Физули, под Агдамом, на территории Газахского района и в городе Шуше найдены 3 противотанковые мины. Делегация из Казахстана посетила центр.",
    period: ["2025-05-05", "2025-05-11", "week"],
    counts: [3, null, null],
    places: ["fuzuli", "aghdam", "gazakh", "shusha"],
  },
  "ministries and minutes are not mines": {
    text: "Министр принял 12 послов, беседа длилась 45 минут. В 2024 году 14 машин передано 3 министерствам.",
  },
  "an accident": {
    text: "4 мая на мине подорвался трактор, ранены два человека.",
    casualties: [null, null, 2],
  },
};

describe("reading Russian", () => {
  test.each(Object.entries(ARTICLES))("%s", (_, article) => {
    expect(summary(read(article.text, article.publishedOn))).toEqual(expected(article));
  });
});
