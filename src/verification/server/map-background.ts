import { formatCount, formatDecimal, NO_BREAK_SPACE } from "../../foundation/domain/format.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { MapLabel, MapLayer } from "../../places/domain/place-map.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";

/** Short distances in metres, longer ones in kilometres, as the language writes numbers. */
export const distanceText =
  (language: Language) =>
  (metres: number): string => {
    const [m, km] = language === "ru" ? ["м", "км"] : ["m", "km"];
    if (metres < 1_000) return `${formatCount(metres, language)}${NO_BREAK_SPACE}${m}`;
    const kilometres = metres / 1_000;
    return `${Number.isInteger(kilometres) ? formatCount(kilometres, language) : formatDecimal(kilometres, 1, language)}${NO_BREAK_SPACE}${km}`;
  };

/** Which names are kept where there is no room for all. */
const SETTLEMENT_ORDER = ["capital", "centre", "settlement"] as const;

/** What lies beneath: the district, lakes, rivers and roads. */
export function placeBackground(
  profile: ProgrammeProfile,
  district: ProgrammeProfile["districts"][number] | undefined,
): MapLayer[] {
  const of = (...kinds: readonly string[]) =>
    profile.mapFeatures.filter(({ kind }) => kinds.includes(kind)).map(({ geometry }) => geometry);
  return [
    { className: "district", shapes: district ? [district.boundary] : [] },
    { className: "lake", shapes: of("lake") },
    { className: "river", shapes: of("river") },
    { className: "road", shapes: of("road", "highway") },
  ];
}

/** The names of the programme's settlements, the more important first. */
export const settlementLabels = (profile: ProgrammeProfile, language: Language): MapLabel[] =>
  [...profile.settlements]
    .sort((a, b) => SETTLEMENT_ORDER.indexOf(a.kind) - SETTLEMENT_ORDER.indexOf(b.kind))
    .map(({ name, point }) => ({ text: name[language], at: point.coordinates }));
