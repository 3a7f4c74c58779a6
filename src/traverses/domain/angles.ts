import type { AngleUnit } from "./field-book.schema.ts";

/** How many units make the circle. */
export const FULL_CIRCLE: Readonly<Record<AngleUnit, number>> = {
  degrees: 360,
  gon: 400,
  "mils-6400": 6_400,
  "mils-6000": 6_000,
};

/** Turns a reading into degrees. */
export const toDegrees = (reading: number, unit: AngleUnit): number => (reading * 360) / FULL_CIRCLE[unit];

export const radians = (degrees: number): number => (degrees * Math.PI) / 180;

export const degrees = (angle: number): number => (angle * 180) / Math.PI;

/** The same direction from 0 up to, not with, 360 degrees. */
export function normalised(direction: number): number {
  const turned = direction % 360;
  // The second remainder catches what a tiny negative angle becomes when 360 is added to it.
  return (turned < 0 ? turned + 360 : turned) % 360;
}

/** The turn from one direction to another, above −180 and up to 180 degrees. */
export function turn(from: number, to: number): number {
  const between = normalised(to - from);
  return between > 180 ? between - 360 : between;
}
