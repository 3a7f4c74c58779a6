import type { LocalSystems } from "../../foundation/domain/coordinates/coordinate-system.ts";
import { type DatumShift, datumShifts } from "../../foundation/domain/coordinates/datum-shift.ts";
import type { Extent } from "../../foundation/domain/record-rules.ts";
import type { ProgrammeProfile } from "./programme-profile.ts";

/** About a degree of latitude in metres; good enough for a margin around a country. */
const METRES_PER_DEGREE = 111_000;

/** The part of the earth that holds all districts, with the margin by which their shapes may be wrong. */
export function extentOf({ districts, programme }: Pick<ProgrammeProfile, "districts" | "programme">): Extent {
  const positions = districts.flatMap(({ boundary }) => boundary.coordinates.flat(2));
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [longitude, latitude] of positions) {
    [west, east] = [Math.min(west, longitude), Math.max(east, longitude)];
    [south, north] = [Math.min(south, latitude), Math.max(north, latitude)];
  }
  if (positions.length === 0) return { west: -180, south: -90, east: 180, north: 90 };
  const margin = programme.districtBoundaryAccuracyM / METRES_PER_DEGREE;
  const rounded = (degrees: number): number => Math.round(degrees * 1e4) / 1e4;
  return {
    west: rounded(west - margin * 1.5),
    south: rounded(south - margin),
    east: rounded(east + margin * 1.5),
    north: rounded(north + margin),
  };
}

/** How Pulkovo 1942 becomes WGS 84 in a programme; undefined where nobody writes on that datum. */
const shiftOf = ({ programme }: Pick<ProgrammeProfile, "programme">): DatumShift | undefined =>
  programme.pulkovo1942 && datumShifts[programme.pulkovo1942.transformation];

/** The coordinate systems of a programme, for whoever reads or writes positions without a record around them. */
export const localSystemsOf = (profile: ProgrammeProfile): LocalSystems => ({
  extent: extentOf(profile),
  zones: profile.programme.coordinateSystems.map(({ utmZone }) => utmZone),
  pulkovo: shiftOf(profile),
});
