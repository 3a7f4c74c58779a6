import { expect, test } from "vitest";
import { expected, type InventedArticle, read, summary } from "./reading.fixture.ts";

/** Invented, and written before the grammar was fitted to them: more ways in which agencies put a figure. */
const WORDINGS: Record<string, InventedArticle> = {
  dün: {
    text: "Dün Ağdam'da 4 anti-personel mayını ve 11 patlamamış mühimmat imha edildi.",
    publishedOn: "2025-05-21",
    period: ["2025-05-20", "2025-05-20", "day"],
    counts: [null, 4, 11],
    places: ["aghdam"],
  },
  "ilçelere göre": {
    text: "2-8 Haziran 2025 tarihleri arasında Ağdam'da 3, Fuzuli'de 5, Laçın'da 2 tanksavar mayını bulundu.",
    period: ["2025-06-02", "2025-06-08", "week"],
    counts: [10, null, null],
    places: ["aghdam", "fuzuli", "lachin"],
  },
  "ilk yarı": {
    text: "2024 yılının ilk yarısında 1.120 tanksavar mayını, 2.310 antipersonel mayını ve 24.805 patlamamış mühimmat etkisiz hale getirildi, 28.400,5 hektar alan temizlendi.",
    period: ["2024-01-01", "2024-06-30", "other"],
    counts: [1120, 2310, 24805],
    hectares: 28400.5,
  },
  çeyrek: {
    text: "2025 yılının ikinci çeyreğinde 410 anti-tank ve 1.002 anti-personel mayını bulundu, 15.030 hektar arazi mayınlardan temizlendi.",
    period: ["2025-04-01", "2025-06-30", "other"],
    counts: [410, 1002, null],
    hectares: 15030,
  },
  "yılbaşından beri": {
    text: "Yılın başından bu yana 310 anti-tank ve 906 anti-personel mayını imha edildi, 21 bin 300 hektar alan temizlendi.",
    publishedOn: "2025-05-12",
    period: ["2025-01-01", "2025-05-12", "cumulative"],
    counts: [310, 906, null],
    hectares: 21300,
  },
  liste: {
    text: "3-9 Şubat 2025 haftası:\n* Anti-tank mayını: 16\n* Anti-personel mayını: 65\n* Patlamamış mühimmat: 240\n* Temizlenen alan: 1.639,6 hektar",
    period: ["2025-02-03", "2025-02-09", "week"],
    counts: [16, 65, 240],
    hectares: 1639.6,
  },
  "bin hektar": {
    text: "Mayıs 2025'te 1,2 bin hektardan fazla alan temizlendi, 75 anti-personel mayın imha edildi.",
    period: ["2025-05-01", "2025-05-31", "month"],
    counts: [null, 75, null],
    hectares: 1200,
  },
  kilometrekare: {
    text: "Mayıs 2025'te 12,4 kilometrekare alan mayından arındırıldı, 31 tanksavar mayını bulundu.",
    period: ["2025-05-01", "2025-05-31", "month"],
    counts: [31, null, null],
    hectares: 1240,
  },
  sözle: {
    text: "14 Mayıs 2025 tarihinde üç anti-personel mayını, bir anti-tank mayını ve on iki patlamamış mühimmat imha edildi.",
    period: ["2025-05-14", "2025-05-14", "day"],
    counts: [1, 3, 12],
  },
  şehitler: {
    text: "10 Kasım 2020'den bu yana mayın patlamalarında 70 kişi hayatını kaybetti, 320 kişi yaralandı. 7-13 Temmuz 2025 tarihleri arasında 3 tanksavar mayını bulundu.",
    period: ["2025-07-07", "2025-07-13", "week"],
    counts: [3, null, null],
    casualties: [null, 70, 320],
  },
  "kanun, telefon, para": {
    text: "17 Kasım 2023 tarihli 1046 sayılı kanun gereği ihbarlar 112'ye yapılır; projeye 2,5 milyon dolar ayrıldı. 19-25 Mayıs 2025 tarihleri arasında 9 anti-personel mayını bulundu, 712 hektar alan temizlendi.",
    period: ["2025-05-19", "2025-05-25", "week"],
    counts: [null, 9, null],
    hectares: 712,
  },
  sergi: {
    text: "4 Nisan 2025'te açılan mayın sergisini 12 bin kişi gezdi; sergide 300 fotoğraf var.",
  },
  "tür başına cümle": {
    text: "10-16 Mart 2025 tarihleri arasında 5 anti-tank mayını bulundu. Ayrıca 44 anti-personel mayını ve 612 patlamamış mühimmat imha edildi.",
    period: ["2025-03-10", "2025-03-16", "week"],
    counts: [5, 44, 612],
  },
  "üçüncü çeyrek": {
    text: "Üçüncü çeyrekte 190 anti-tank, 804 anti-personel mayını ve 5.012 patlamamış mühimmat imha edildi.",
    publishedOn: "2024-10-07",
    period: ["2024-07-01", "2024-09-30", "other"],
    counts: [190, 804, 5012],
  },
  "toplam ve parçalar": {
    text: "7-13 Nisan 2025 tarihleri arasında toplam 452 mayın ve patlamamış mühimmat bulundu: 12 anti-tank mayını, 40 anti-personel mayını, 400 patlamamış mühimmat.",
    period: ["2025-04-07", "2025-04-13", "week"],
    counts: [12, 40, 400],
    totals: [452],
  },
  "geçen ay": {
    text: "Geçen ay 4,5 milyon metrekare alan temizlendi, 61 anti-personel mayını bulundu.",
    publishedOn: "2025-04-02",
    period: ["2025-03-01", "2025-03-31", "month"],
    counts: [null, 61, null],
    hectares: 450,
  },
  "hafta biten": {
    text: "13 Temmuz 2025'te sona eren haftada 12 anti-tank mayını imha edildi, 820 hektar alan temizlendi.",
    period: ["2025-07-07", "2025-07-13", "week"],
    counts: [12, null, null],
    hectares: 820,
  },
  kurs: {
    text: "24 Nisan 2025'te 12 subay kursu bitirdi; projeye 30 bin manat ayrıldı.",
  },
};

test.each(Object.entries(WORDINGS))("tr: %s", (_, article) => {
  expect(summary(read(article.text, article.publishedOn))).toEqual(expected(article));
});
