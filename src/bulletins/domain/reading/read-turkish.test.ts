import { describe, expect, test } from "vitest";
import { expected, type InventedArticle, read, summary } from "./reading.fixture.ts";

/** Invented; no sentence of theirs was published. */
const ARTICLES: Record<string, InventedArticle> = {
  "a plain week": {
    text: "3-9 Mart 2025 tarihleri arasında 12 tanksavar mayını, 40 anti-personel mayını ve 305 patlamamış mühimmat bulundu. Toplam 912,4 hektar arazi temizlendi.",
    period: ["2025-03-03", "2025-03-09", "week"],
    counts: [12, 40, 305],
    hectares: 912.4,
  },
  "the year from the weekday alone": {
    text: "Ekipler 5-11 Mayıs tarihlerinde Ağdam'da ve Kubatlı'nın köylerinde 3 anti-tank mayını etkisiz hale getirdi.",
    period: ["2025-05-05", "2025-05-11", "week"],
    counts: [3, null, null],
    places: ["aghdam", "gubadli"],
  },
  "from a day up to a day": {
    text: "7 Temmuz'dan 13 Temmuz'a kadar 16 tanksavar, 65 antipersonel mayın ve 240 patlamamış mühimmat imha edildi.",
    publishedOn: "2025-07-14",
    period: ["2025-07-07", "2025-07-13", "week"],
    counts: [16, 65, 240],
  },
  "between two days": {
    text: "7 Temmuz ile 13 Temmuz 2025 arasında 16 anti-tank mayını tespit edildi.",
    period: ["2025-07-07", "2025-07-13", "week"],
    counts: [16, null, null],
  },
  "a dot for thousands, a comma for decimals": {
    text: "4-10 Ağustos 2025 tarihlerinde 1.286 patlamamış mühimmat tespit edildi, 1.639,6 hektar alan mayınlardan temizlendi.",
    period: ["2025-08-04", "2025-08-10", "week"],
    counts: [null, null, 1286],
    hectares: 1639.6,
  },
  "counts in words": {
    text: "9-15 Haziran 2025 tarihlerinde on beş anti-personel mayın ve yirmi üç anti-tank mayın bulundu.",
    period: ["2025-06-09", "2025-06-15", "week"],
    counts: [23, 15, null],
  },
  "last week": {
    text: "Geçen hafta 14 tanksavar mayını ve 20 anti-personel mayını bulundu, 700 hektar arazi temizlendi.",
    publishedOn: "2025-09-22",
    period: ["2025-09-15", "2025-09-21", "week"],
    counts: [14, 20, null],
    hectares: 700,
  },
  "a month by its name": {
    text: "2025 yılının Şubat ayında 120 tanksavar mayını, 333 anti-personel mayını ve 2.050 patlamamış mühimmat etkisiz hale getirildi.",
    period: ["2025-02-01", "2025-02-28", "month"],
    counts: [120, 333, 2050],
  },
  "a week and everything since 2020": {
    text: "1-7 Eylül 2025 tarihlerinde 10 anti-tank mayını, 20 anti-personel mayını ve 30 patlamamış mühimmat bulundu.\n\n10 Kasım 2020'den bu yana 210 bin hektar arazi temizlendi, 21 bin anti-tank mayını imha edildi.",
    publishedOn: "2025-09-08",
    period: ["2025-09-01", "2025-09-07", "week"],
    counts: [10, 20, 30],
    cumulative: ["2020-11-10..2025-09-08 21000 - - 210000"],
  },
  "mines and ordnance in one number": {
    text: "7-13 Nisan 2025 tarihlerinde 595 mayın ve patlamamış mühimmat imha edildi.",
    period: ["2025-04-07", "2025-04-13", "week"],
    totals: [595],
  },
  "people killed and injured": {
    text: "Kasım 2020'den bu yana 400 kişi mayın kurbanı oldu, 70 kişi hayatını kaybetti, 330 kişi yaralandı.",
    casualties: [400, 70, 330],
  },
  "a number that begins with the word for a thousand, and people who died": {
    text: "Haziran ayının 1'inden 30'una kadar 63 anti-personel mayını bulundu. Bin 157 hektar alan temizlendi.\n\n2020'den bu yana patlamalarda 70 kişi öldü, 312 kişi yaralandı.",
    publishedOn: "2025-07-01",
    period: ["2025-06-01", "2025-06-30", "month"],
    counts: [null, 63, null],
    hectares: 1157,
    casualties: [null, 70, 312],
  },
  "two kinds before their sum": {
    text: "15-21 Eylül 2025 haftasında 14'ü tank, 95'i anti-personel olmak üzere 109 mayın tespit edildi.",
    period: ["2025-09-15", "2025-09-21", "week"],
    counts: [14, 95, null],
    totals: [109],
  },
  "hundreds and many": {
    text: "Bölgede yüzlerce anti-personel mayını ile çok sayıda patlamamış mühimmat bulundu, binlerce hektar arazi bekliyor.",
  },
  "an accident": {
    text: "4 Mayıs'ta bir traktör mayına bastı, 2 kişi yaralandı. Olay köye 3 km uzaklıkta oldu.",
    casualties: [null, null, 2],
  },
  "money and machines": {
    text: "Türkiye 20 mayın temizleme aracı ve 5 milyon dolar verdi; 140 personel eğitildi.",
  },
};

describe("reading Turkish", () => {
  test.each(Object.entries(ARTICLES))("%s", (_, article) => {
    expect(summary(read(article.text, article.publishedOn))).toEqual(expected(article));
  });
});
