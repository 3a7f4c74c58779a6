import type { CalendarDate } from "../../../foundation/domain/dates.ts";
import type { SquareMetres } from "../../../foundation/domain/areas.ts";
import type { Finding } from "./findings.ts";
import type { LandUseName } from "./land-areas.ts";
import type { ReadingLanguage } from "./lexicon.ts";
import type { PlaceMention } from "./places.ts";
import type { Qualifier } from "./quantities.ts";
import type { Span } from "./tokens.ts";

/**
 * What kind of period figures are given for. `part_week` is shorter than a week and does not begin one; `other` has
 * its own length; `single_find` and `none` are no bulletins.
 */
export type PeriodKind =
  | "day"
  | "week"
  | "part_week"
  | "month"
  | "year"
  | "cumulative"
  | "other"
  | "single_find"
  | "none";

/** What the year of a period was taken from. */
export type YearBasis = "written" | "publication" | "weekday" | "places" | "event" | "unknown";

/** A period as stated. A missing end is null: open, or not said. */
export type StatedPeriod = {
  readonly kind: PeriodKind;
  readonly firstDay: CalendarDate | null;
  readonly lastDay: CalendarDate | null;
  /** How much of the first day was written: "since November 2020" has a month. */
  readonly firstDayPrecision: "day" | "month" | "year";
  /** Runs "to date": the last day is that of publication, or null where that is unknown. */
  readonly openEnd: boolean;
  readonly yearBasis: YearBasis;
  /** The years that fit where none could be chosen. */
  readonly possibleYears: readonly number[];
  readonly span: Span | null;
  readonly confidence: number;
};

/** A count as stated; `confidence` from 0 to 1. */
export type CountFigure = {
  readonly value: number;
  readonly qualifier: Qualifier | null;
  readonly span: Span;
  readonly confidence: number;
};

/** An area as stated, in m², with the words and the unit of the article. */
export type AreaFigure = {
  readonly squareMetres: SquareMetres;
  readonly asWritten: string;
  /** What one in the last place of the number stands for, in m²: 1 000 for "1,639.6 hectares". */
  readonly lastPlace: number;
  readonly qualifier: Qualifier | null;
  /** What the same marks mean read the other way, where they are ambiguous. */
  readonly otherReading: SquareMetres | null;
  readonly span: Span;
  readonly confidence: number;
};

/** A total over categories that the article states. */
export type StatedTotal = CountFigure & { readonly of: "mines" | "minesAndUxo" };

/** A part of the cleared land, by what it is for. */
export type LandUseFigure = AreaFigure & { readonly use: LandUseName };

/** What an article states for one period. A figure that it does not state is null, never zero. */
export type PeriodFigures = {
  readonly period: StatedPeriod;
  readonly antiTank: CountFigure | null;
  readonly antiPersonnel: CountFigure | null;
  readonly uxo: CountFigure | null;
  readonly area: AreaFigure | null;
  readonly totals: readonly StatedTotal[];
  readonly landUse: readonly LandUseFigure[];
  /** The one place that the figures are for, where their sentence narrows them to it. */
  readonly onlyIn: PlaceMention | null;
};

/** The people harmed, as stated; a number that is not stated is null. */
export type CasualtyFigures = {
  readonly victims: number | null;
  readonly killed: number | null;
  readonly injured: number | null;
  readonly killedCivilian: number | null;
  readonly killedMilitary: number | null;
  readonly injuredCivilian: number | null;
  readonly injuredMilitary: number | null;
  readonly approximate: boolean;
  readonly period: StatedPeriod | null;
  readonly span: Span;
  readonly confidence: number;
};

/** An article, read: its main period first, the others behind. */
export type BulletinReading = PeriodFigures & {
  readonly language: ReadingLanguage["code"];
  readonly publishedOn: CalendarDate | null;
  readonly furtherPeriods: readonly PeriodFigures[];
  readonly cumulative: readonly PeriodFigures[];
  readonly casualties: CasualtyFigures | null;
  readonly places: readonly PlaceMention[];
  readonly findings: readonly Finding[];
};
