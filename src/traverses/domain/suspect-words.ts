import { formatDecimal } from "../../foundation/domain/format.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { DerivedSuspect, NorthSuspect } from "./derivation.ts";
import { suspectText, unitText } from "./suspect.text.ts";
import { AngleUnit } from "./field-book.schema.ts";

const plain = (value: number | string, language: Language): string => {
  const unit = AngleUnit.safeParse(value);
  if (unit.success) return unitText[unit.data][language];
  const number = Number(value);
  return formatDecimal(number, Number.isInteger(number) ? 0 : 1, language);
};

/** A suspected mistake as a sentence: where, what it may have been, and how far the traverse would miss then. */
export function sentenceOfSuspect(suspect: DerivedSuspect, language: Language): string {
  const text = suspectText[language];
  const { kind, line, from, to, was, tried, misclosureM } = suspect;
  const where = line === undefined ? text.wholeBook : text.line(line, from ?? "", to ?? "");
  const what = text.kinds[kind](plain(was, language), plain(tried, language));
  return `${where}: ${what}${what.endsWith("?") ? "" : "."} ${text.fit(formatDecimal(misclosureM, 1, language))}`;
}

/** The doubt about the north reference as a sentence. */
export function sentenceOfNorth(north: NorthSuspect, language: Language): string {
  const text = suspectText[language];
  const [turn, before, after] = [north.turnDeg, north.beforeM, north.afterM].map((value) =>
    formatDecimal(value, 1, language),
  );
  const first = text.turn(turn ?? "", before ?? "", after ?? "");
  if (north.declinationDeg === undefined) return first;
  return `${first} ${text.likeDeclination(formatDecimal(north.declinationDeg, 1, language))}`;
}
