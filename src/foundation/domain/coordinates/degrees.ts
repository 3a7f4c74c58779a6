import { type Finding, findingsOf } from "../finding.ts";
import { accepted, refused, type Result } from "../result.ts";
import { roundedDegrees } from "./coordinate-system.ts";
import { coordinateRuleTexts } from "./coordinates.text.ts";
import { decimal, decimalComma } from "./decimal.ts";

/** Which of the two numbers of a position. */
export type Axis = "longitude" | "latitude";

const found = findingsOf(coordinateRuleTexts);

const HEMISPHERES: Readonly<Record<Axis, string>> = { longitude: "EW", latitude: "NS" };

// 39°12'34.5"N, 39 12 34.5 N, N39 12.575, 39d12m: one to three numbers, a hemisphere before or behind.
const SEXAGESIMAL =
  /^([NSEW])?\s*(\d{1,3})(?:\s*[°ºd:\s]\s*(\d{1,2}(?:\.\d+)?)(?:\s*['′’m:\s]\s*(\d{1,2}(?:\.\d+)?))?)?\s*(?:["″”'′’s°º]{1,2})?\s*([NSEW])?$/iu;
const HEMISPHERE_AND_DECIMAL = /^([NSEW])?\s*([+-]?\d{1,3}(?:\.\d{1,20})?)\s*°?\s*([NSEW])?$/iu;

/**
 * Reads one number of a position as people write it: `46.7511`, `46.7511 E`, `46°45'04"E`, `N 39 12.575`.
 *
 * @returns decimal degrees, south and west negative, or a finding: `decimal-comma`, `degrees-wrong-hemisphere`,
 *   `degrees-malformed`
 */
export function readDegrees(field: string, text: string, axis: Axis): Result<number, Finding> {
  const plain = decimal(text);
  if (plain !== undefined) return accepted(plain);
  const comma = decimalComma(field, text);
  if (comma) return refused(comma);

  const malformed = refused(found("degrees-malformed", { field, found: text }));
  const written = HEMISPHERE_AND_DECIMAL.exec(text);
  const parts = SEXAGESIMAL.exec(text);
  const [before, after] = written ? [written[1], written[3]] : [parts?.[1], parts?.[5]];
  if ((!written && !parts) || (before !== undefined && after !== undefined)) return malformed;
  const hemisphere = (before ?? after ?? "").toUpperCase();
  if (hemisphere !== "" && !HEMISPHERES[axis].includes(hemisphere)) {
    return refused(found("degrees-wrong-hemisphere", { field, found: text }));
  }

  const [minutes, seconds] = written ? [0, 0] : [Number(parts?.[3] ?? 0), Number(parts?.[4] ?? 0)];
  const degrees = Number(written ? written[2] : parts?.[2]);
  if (minutes >= 60 || seconds >= 60 || (hemisphere !== "" && degrees < 0)) return malformed;
  const sign = hemisphere === "S" || hemisphere === "W" ? -1 : 1;
  return accepted(roundedDegrees(sign * (degrees + minutes / 60 + seconds / 3_600)));
}
