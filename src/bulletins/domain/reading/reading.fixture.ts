import { calendarDate } from "../../../foundation/domain/dates.ts";
import type { BulletinReading, PeriodFigures } from "./bulletin-reading.ts";
import type { KnownEvent } from "./calendar-clues.ts";
import type { PlaceAliases } from "./places.ts";
import { readBulletin, type ReadingOptions } from "./read-bulletin.ts";

/** An invented article and what a reader must find in it; what is not named must not be found. */
export type InventedArticle = {
  readonly text: string;
  readonly publishedOn?: string;
  /** First and last day and kind; "" for a day that is open or unknown. */
  readonly period?: readonly [firstDay: string, lastDay: string, kind: string];
  readonly counts?: readonly [antiTank: number | null, antiPersonnel: number | null, uxo: number | null];
  readonly hectares?: number;
  readonly totals?: readonly number[];
  readonly places?: readonly string[];
  readonly further?: readonly string[];
  readonly cumulative?: readonly string[];
  /** Victims, killed, injured. */
  readonly casualties?: readonly [victims: number | null, killed: number | null, injured: number | null];
};

/** Places of the tests, few and with all their spellings. */
export const PLACES: PlaceAliases = {
  places: [
    place("aghdam", { en: ["Aghdam", "Agdam"], az: ["Ağdam"], ru: ["Агдам"], tr: ["Ağdam"] }),
    place("fuzuli", { en: ["Fuzuli"], az: ["Füzuli"], ru: ["Физули"], tr: ["Fuzuli"] }),
    place("lachin", { en: ["Lachin"], az: ["Laçın"], ru: ["Лачин"], tr: ["Laçin"] }),
    place("gubadli", { en: ["Gubadli", "Gubadly"], az: ["Qubadlı"], ru: ["Губадлы"], tr: ["Kubatlı"] }),
    place("shusha", { en: ["Shusha"], az: ["Şuşa"], ru: ["Шуша"], tr: ["Şuşa"] }),
    place("gazakh", { en: ["Gazakh"], az: ["Qazax"], ru: ["Газах"], tr: ["Gazah"] }),
  ],
};

function place(code: string, spellings: Record<string, string[]>) {
  return { code, name: code, spellings };
}

/** The event that the tests count from. */
export const EVENTS: readonly KnownEvent[] = [
  {
    date: calendarDate("2020-11-10"),
    precision: "month",
    names: { en: "44 day war|patriotic war", az: "veten muharibe*", ru: "отечественной войны", tr: "vatan savasi*" },
  },
];

export const OPTIONS: ReadingOptions = { places: PLACES, events: EVENTS, years: { first: 2020, last: 2026 } };

/** Reads an invented article with what the tests know. */
export const read = (text: string, publishedOn?: string): BulletinReading =>
  readBulletin(text, { ...OPTIONS, publishedOn: publishedOn === undefined ? undefined : calendarDate(publishedOn) });

/** What was read, in the shape of an {@link InventedArticle} with everything named. */
export function summary(reading: BulletinReading) {
  const { period, area, casualties } = reading;
  return {
    period: [period.firstDay ?? "", period.lastDay ?? "", period.kind],
    counts: countsOf(reading),
    hectares: area ? area.squareMetres / 10_000 : null,
    totals: reading.totals.map(({ value }) => value),
    places: reading.places.map(({ code }) => code),
    further: reading.furtherPeriods.map(inOneLine),
    cumulative: reading.cumulative.map(inOneLine),
    casualties: casualties && [casualties.victims, casualties.killed, casualties.injured],
  };
}

/** What an article says, in the same shape. */
export function expected(article: InventedArticle) {
  const stated = Object.entries(article).filter(([name]) => Object.hasOwn(NOTHING, name));
  return { ...NOTHING, ...Object.fromEntries(stated) };
}

const NOTHING = {
  period: ["", "", "none"],
  counts: [null, null, null],
  hectares: null,
  totals: [],
  places: [],
  further: [],
  cumulative: [],
  casualties: null,
};

const countsOf = ({ antiTank, antiPersonnel, uxo }: PeriodFigures) =>
  [antiTank, antiPersonnel, uxo].map((figure) => figure?.value ?? null);

/** "2020-11-10..2021-10-31 4 10 12 5944". */
const inOneLine = (figures: PeriodFigures): string =>
  [
    `${figures.period.firstDay ?? ""}..${figures.period.lastDay ?? ""}`,
    ...countsOf(figures).map((value) => value ?? "-"),
    figures.area ? figures.area.squareMetres / 10_000 : "-",
  ].join(" ");
