import { type Finding, findingsOf } from "../finding.ts";
import type { Place } from "../record-envelope.schema.ts";
import { accepted, refused, type Result } from "../result.ts";
import {
  codeOfSystem,
  type CoordinateSystem,
  gaussKruegerZones,
  holds,
  type LocalSystems,
  readSystem,
} from "./coordinate-system.ts";
import { readDegrees } from "./degrees.ts";
import { zoneOfEasting } from "./gauss-krueger.ts";
import { notationRuleTexts } from "./notations.text.ts";
import { NOTHING_WRITTEN, type ReadPosition, readPosition, type WrittenPosition } from "./read-position.ts";
import type { Datum } from "./write-position.ts";

/** A position that was read from one line of text. */
export type ReadNotation = ReadPosition & {
  /** how it was understood: the code of a system, or `MGRS` */
  readonly system: string;
  readonly writtenOn: Datum;
};

type Outcome = Result<ReadNotation, readonly Finding[]>;

/** Texts by which people see what is meant. */
export const NOTATION_EXAMPLES = [
  "39.952 N 46.902 E",
  "39°57′07″ N 46°54′07″ E",
  "38N 662473 4424162",
  "38S PK 62473 24161",
  "X 4426019 Y 8662641",
  "SK-42 39°57′07″ N 46°54′11″ E",
] as const;

const LONGEST_TEXT = 200;

const found = findingsOf(notationRuleTexts);

const NUMBER = String.raw`[+-]?\d+(?:[.,]\d+)?`;
const PAIR = new RegExp(String.raw`^(${NUMBER})(?:\s*[;\s]\s*|,\s+)(${NUMBER})$`, "u");
const PAIR_WITHOUT_BLANKS = /^([+-]?\d+\.\d+),([+-]?\d+\.\d+)$/u;
// The letters of papers in Russian look like ours.
const XY = new RegExp(String.raw`^[xх]\s*[=:]?\s*(${NUMBER})[,;\s]+[yу]\s*[=:]?\s*(${NUMBER})$`, "iu");
const YX = new RegExp(String.raw`^[yу]\s*[=:]?\s*(${NUMBER})[,;\s]+[xх]\s*[=:]?\s*(${NUMBER})$`, "iu");
const UTM = new RegExp(
  String.raw`^(?:UTM\s*)?(?:zone\s*)?(\d{1,2}\s*[A-Z])[\s,]+(${NUMBER})\s*(?:m?E)?[\s,]+(${NUMBER})\s*(?:m?N)?$`,
  "iu",
);
const MGRS = /^\d{1,2}\s*[A-Z]\s*[A-Z]{2}[\s\d]*$/iu;
const SYSTEM = /^(EPSG:\d{4,6}|OGC:CRS84|CRS84|(?:SK|СК|CK)\s*-?\s*42|Pulkovo\s*(?:19)?42|WGS\s*-?84)[\s:,;]+(.+)$/iu;
const LETTERS_BEHIND = /^([+-]?\d[^NSEW]*[NSEW])[\s,;]*([+-]?\d[^NSEW]*[NSEW])$/iu;
const LETTERS_BEFORE = /^([NSEW]\s*\d[^NSEW]*?)[\s,;]*([NSEW]\s*\d[^NSEW]*)$/iu;
const DEGREE_SIGNS = /^(.*?\d.*?)[\s,;]+(\d{1,3}(?:\.\d+)?\s*°.*)$/u;

/** Hemispheres as papers in Russian and Azerbaijani abbreviate them. */
const IN_WORDS: readonly (readonly [RegExp, string])[] = [
  [/с\.?\s*ш\.?|şm\.?\s*e\.?n?\.?/giu, "N"],
  [/ю\.?\s*ш\.?|c\.?\s*e\.?n?\.?(?=\s|$)/giu, "S"],
  [/в\.?\s*д\.?|ş\.?\s*u\.?z?\.?/giu, "E"],
  [/з\.?\s*д\.?|q\.?\s*u\.?z?\.?/giu, "W"],
];

const inOneAlphabet = (text: string): string =>
  IN_WORDS.reduce((latin, [words, letter]) => latin.replace(words, letter), text.replaceAll("\u2212", "-"))
    .replaceAll(/\s+/gu, " ")
    .trim();

/**
 * Reads a position as somebody types it, in any way that {@link NOTATION_EXAMPLES} shows, its system in front where it is not WGS 84
 * (`EPSG:28408 …`, `SK-42 …`).
 *
 * Two plain numbers of degrees are taken in the order in which they lie in the programme's land; two of metres by the zone in front of
 * a Gauss-Krüger easting. What could be meant in two ways is refused, never guessed.
 *
 * @returns the place, or what stands in the way: `notation-unknown`, `degrees-order`, `metres-without-zone`, and the findings of
 *   positions in columns
 */
export function readNotation(typed: string, local: LocalSystems): Outcome {
  const text = inOneAlphabet(typed);
  const unknown = refused([
    found("notation-unknown", {
      field: "text",
      found: typed.slice(0, 60),
      facts: { examples: NOTATION_EXAMPLES.join("; ") },
    }),
  ]);
  if (text === "" || text.length > LONGEST_TEXT) return unknown;

  const [, name, rest] = SYSTEM.exec(text) ?? [];
  if (name !== undefined && rest !== undefined) {
    const system = readSystem("text", name, local);
    if (!system.ok) return refused([system.refusal]);
    return readWithin(rest.trim(), system.value, local) ?? unknown;
  }
  return readWithin(text, undefined, local) ?? unknown;
}

function readWithin(text: string, system: CoordinateSystem | undefined, local: LocalSystems): Outcome | undefined {
  const crs = system ? codeOfSystem(system) : "";
  const columns = (written: Partial<WrittenPosition>) => fromColumns({ ...NOTHING_WRITTEN, crs, ...written }, local);

  if (MGRS.test(text)) return columns({ mgrs: text });
  const [, utmZone, easting, northing] = UTM.exec(text) ?? [];
  if (utmZone !== undefined) return columns({ utmZone, easting: easting ?? "", northing: northing ?? "" });
  const [, x, y] = XY.exec(text) ?? [];
  if (x !== undefined) return columns({ x, y: y ?? "" });
  const [, laterY, laterX] = YX.exec(text) ?? [];
  if (laterX !== undefined) return columns({ x: laterX, y: laterY ?? "" });

  const [, first = "", second = ""] = PAIR.exec(text) ?? PAIR_WITHOUT_BLANKS.exec(text) ?? [];
  if (first !== "") {
    const inMetres = system ? system.kind === "utm" || system.kind === "gauss-krueger" : areMetres(first, second);
    if (!inMetres) return inOrder(first, second, system, local);
    if (!system && !namesZone([first, second], local)) {
      const facts = { examples: "38N 662473 4424162; X 4426019 Y 8662641" };
      return refused([found("metres-without-zone", { field: "text", found: `${first} ${second}`, facts })]);
    }
    return columns({ x: first, y: second });
  }

  const [, one, other] = LETTERS_BEHIND.exec(text) ?? LETTERS_BEFORE.exec(text) ?? [];
  if (one !== undefined && other !== undefined) {
    const isLongitude = /[EW]/iu.test(one) && !/[NS]/iu.test(one);
    const [latitude, longitude] = isLongitude ? [other, one] : [one, other];
    return columns({ latitude: latitude.trim(), longitude: longitude.trim() });
  }
  const [, before, behind] = DEGREE_SIGNS.exec(text) ?? [];
  return before !== undefined && behind !== undefined
    ? inOrder(before.trim(), behind.trim(), system, local)
    : undefined;
}

const FARTHEST_DEGREES = 360;

const size = (text: string): number => Math.abs(Number(text.replace(",", ".")));

const areMetres = (first: string, second: string): boolean =>
  size(first) > FARTHEST_DEGREES || size(second) > FARTHEST_DEGREES;

const namesZone = (pair: readonly string[], local: LocalSystems): boolean =>
  pair.some((text) => gaussKruegerZones(local).includes(zoneOfEasting(size(text))));

function fromColumns(written: WrittenPosition, local: LocalSystems): Outcome {
  const outcome = readPosition(written, { ...local, crs: undefined });
  if (!outcome) throw new Error("a text that was recognised says something");
  if (!outcome.ok) return outcome;
  const { enteredAs = {} } = outcome.value;
  const system = written.mgrs ? "MGRS" : (enteredAs["crs"] ?? utmCode(written, local) ?? "EPSG:4326");
  return accepted({
    ...outcome.value,
    system,
    writtenOn: enteredAs["transformation"] === undefined ? "wgs84" : "pulkovo",
  });
}

const utmCode = ({ utmZone }: WrittenPosition, local: LocalSystems): string | undefined => {
  const system = utmZone === "" ? undefined : local.zones.find((zone) => utmZone.startsWith(String(zone)));
  return system === undefined ? undefined : codeOfSystem({ kind: "utm", zone: system });
};

/** Two numbers of degrees without hemispheres: which is which shows where the programme works. */
function inOrder(first: string, second: string, system: CoordinateSystem | undefined, local: LocalSystems): Outcome {
  const crs = system ? codeOfSystem(system) : "";
  const lies = (latitude: string, longitude: string): boolean => {
    const [north, east] = [readDegrees("text", latitude, "latitude"), readDegrees("text", longitude, "longitude")];
    const place: Place | undefined = north.ok && east.ok ? { latitude: north.value, longitude: east.value } : undefined;
    return place !== undefined && holds(local.extent, place);
  };
  const [latitudeFirst, longitudeFirst] = [lies(first, second), lies(second, first)];
  const [latitude, longitude] = longitudeFirst && !latitudeFirst ? [second, first] : [first, second];
  const outcome = fromColumns({ ...NOTHING_WRITTEN, latitude, longitude, crs }, local);
  if (outcome.ok && latitudeFirst === longitudeFirst) {
    return refused([found("degrees-order", { field: "text", found: `${first} ${second}` })]);
  }
  return outcome;
}
