import { formatCount, formatDecimal, NO_BREAK_SPACE } from "../../foundation/domain/format.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { Derivation, DerivedClosure } from "./derivation.ts";
import { derivationText } from "./derivation.text.ts";

/** An area in m² with a tenth, as a surveyor compares it. */
export const squareMetresText = (area: number, language: Language): string =>
  `${formatDecimal(area, 1, language)}${NO_BREAK_SPACE}${derivationText[language].metre}²`;

/** A direction in degrees with a tenth: `134.1°`. */
export const standardDirection = (angle: number, language: Language): string => `${formatDecimal(angle, 1, language)}°`;

/** A closure in sentences: where, how far it misses, which way, what is allowed. */
export function closureWords(closure: DerivedClosure, language: Language): string[] {
  const text = derivationText[language];
  const { kind, from, to, misclosureM, ratio, lengthM, directionDeg, allowedM, expected95M, within } = closure;
  const metres = (value: number, decimals = 1) => formatDecimal(value, decimals, language);
  const misses =
    ratio === undefined
      ? text.exact(metres(lengthM))
      : text.misses(metres(misclosureM, 2), formatCount(Math.floor(ratio), language), metres(lengthM));
  const way = kind === "loop" ? text.loop(from) : text.link(from, to);
  const direction =
    directionDeg === undefined ? "" : `, ${text.direction} ${standardDirection(directionDeg, language)}`;
  return [
    `${way}: ${misses}${direction}; ${within ? text.within : text.exceeded}.`,
    text.allowed(metres(allowedM), metres(expected95M)),
  ];
}

/** Which north the bearings count from, and what was added to them. */
export function northWords({ north }: Derivation, language: Language): string {
  const text = derivationText[language];
  const angle = (value: number) => formatDecimal(value, 2, language);
  if (north.convergenceDeg !== undefined) return text.grid(angle(north.convergenceDeg));
  if (north.declinationDeg === undefined) return text.northTrue;
  const from = north.declinationFrom === "given" ? text.given : (north.declinationFrom ?? "");
  return text.magnetic(angle(north.declinationDeg), from);
}
