/** An area in square metres on the ellipsoid: the only unit in which land is stored, added and compared (I1). */
export type SquareMetres = number & { readonly __unit: "m²" };

/** One hectare in square metres. */
export const SQUARE_METRES_PER_HECTARE = 10_000;

/**
 * Takes a number as an area.
 *
 * @throws RangeError for what no area can be: negative, infinite, not a number
 */
export function squareMetres(value: number): SquareMetres {
  if (!Number.isFinite(value) || value < 0) throw new RangeError(`${value} is not an area in m²`);
  return value as SquareMetres;
}

/** Converts hectares, as people write them, to the unit that is stored. */
export const fromHectares = (hectares: number): SquareMetres =>
  squareMetres(Math.round(hectares * SQUARE_METRES_PER_HECTARE * 1e4) / 1e4);

/**
 * Hectares as published: one decimal, half up, rounded once from the unrounded sum (brief 4.1).
 *
 * The sum is first taken to a tenth of a square metre, so that a sum of floats which stands for exactly half of the
 * last place is not rounded down for the sake of its last bit.
 */
export function publishedHectares(area: SquareMetres): number {
  const tenthsOfSquareMetre = Math.round(area * 10);
  return Math.floor((tenthsOfSquareMetre + 5_000) / 10_000) / 10;
}
