/**
 * How positions of an older datum are turned into WGS 84, and how well: seven parameters in the position vector convention, as
 * PROJ's `+towgs84` has them.
 */
export type DatumShift = {
  /** the operation's code in the EPSG register */
  readonly code: DatumShiftCode;
  readonly name: string;
  /** three translations in metres, three rotations in arc seconds, the scale in parts per million */
  readonly towgs84: readonly [number, number, number, number, number, number, number];
  /** how far a position may lie from the true one, in metres, as the register states it */
  readonly accuracyM: number;
};

/** The operations between Pulkovo 1942 and WGS 84 among which a programme chooses. */
export const DATUM_SHIFT_CODES = ["EPSG:1808", "EPSG:15865"] as const;

export type DatumShiftCode = (typeof DATUM_SHIFT_CODES)[number];

/** Whether a text names one of them. */
export const isDatumShift = (text: string): text is DatumShiftCode =>
  (DATUM_SHIFT_CODES as readonly string[]).includes(text);

/**
 * Operations between Pulkovo 1942 (SK-42, ellipsoid of Krassowsky) and WGS 84.
 *
 * `EPSG:1808` was fitted at eleven stations in Georgia and Azerbaijan, `EPSG:15865` at thirty throughout the former Soviet Union.
 * The register gives the rotations of the second as of the coordinate frame; their signs are turned here.
 *
 * @see docs/decisions/0010-coordinate-systems.md
 */
export const datumShifts: Readonly<Record<DatumShiftCode, DatumShift>> = {
  "EPSG:1808": {
    code: "EPSG:1808",
    name: "Pulkovo 1942 to WGS 84 (14)",
    towgs84: [686.1, -123.5, -574.4, 8.045, -23.366, 10.791, -2.926],
    accuracyM: 5,
  },
  "EPSG:15865": {
    code: "EPSG:15865",
    name: "Pulkovo 1942 to WGS 84 (16)",
    towgs84: [25, -141, -78.5, 0, 0.35, 0.736, 0],
    accuracyM: 4.5,
  },
};
