import { JSONParser, type ParsedElementInfo } from "@streamparser/json";
import { writeWkt } from "../domain/wkt.ts";
import type { ReadingContext } from "../domain/row-fields.ts";
import { readParts, type WrittenGeometry } from "../domain/read-boundary.ts";
import { knownColumns, rowReader, type RowReader } from "../domain/read-row.ts";
import type { RecordKindDescriptor } from "../domain/record-kinds.ts";
import {
  codeOfSystem,
  type CoordinateSystem,
  isSameSystem,
  readSystem,
} from "../../foundation/domain/coordinates/coordinate-system.ts";
import { placeColumn } from "./staged-columns.ts";
import { FileRefused } from "./file-refusal.ts";
import { decoded, type ReadFile, refuseHeader } from "./read-csv.ts";
import type { IncomingRow } from "./submit-records.commands.ts";

type Feature = { readonly properties?: unknown; readonly geometry?: unknown };

/**
 * Reads the features of a GeoJSON FeatureCollection into records, piece by piece. Properties are named as the columns of a CSV file.
 *
 * @throws FileRefused while rows are being read, for what concerns the file as a whole
 */
export function readGeoJson(
  chunks: AsyncIterable<Buffer>,
  descriptor: RecordKindDescriptor,
  context: ReadingContext,
): ReadFile {
  const columns = new Set<string>();
  async function* rows(): AsyncGenerator<readonly IncomingRow[], void, undefined> {
    const document = new FeatureStream(context);
    const readerOf = readersByColumns(descriptor, () => ({ ...context, crs: document.crs }));
    let line = 0;
    for await (const piece of decoded(chunks)) {
      const size = Math.ceil(piece.length / Math.max(1, document.write(piece)));
      yield document.taken().map((feature) => {
        line += 1;
        return incoming(feature, {
          line,
          size,
          readerOf,
          land: placeColumn[descriptor.kind] ?? "boundary",
          crs: document.crs,
          seen: columns,
        });
      });
    }
    document.end();
  }
  return { columns: () => [...columns], rows: rows() };
}

/** Takes the features out of a document while it arrives, and keeps an eye on the members beside them. */
class FeatureStream {
  readonly #parser = new JSONParser({
    paths: ["$.type", "$.crs", "$.features.*"],
    keepStack: false,
  });
  #features: Feature[] = [];
  #type: unknown;
  #any = false;
  #ended = false;
  #begun = false;
  readonly #context: ReadingContext;
  #crs: CoordinateSystem | undefined;

  constructor(context: ReadingContext) {
    this.#context = context;
    this.#crs = context.crs;
    this.#parser.onValue = (element) => this.#take(element);
    this.#parser.onEnd = () => {
      this.#ended = true;
    };
  }

  /** The system of the coordinates, once a feature has been seen. */
  get crs(): CoordinateSystem | undefined {
    return this.#crs;
  }

  /** @returns how many features are complete with this piece */
  write(piece: string): number {
    if (piece.trim() !== "") this.#any = true;
    try {
      if (!this.#ended) this.#parser.write(piece);
      else if (piece.trim() !== "") throw new FileRefused("not-geojson", { why: "more than one document" });
    } catch (error) {
      if (error instanceof FileRefused) throw error;
      const why = error instanceof Error ? error.message.slice(0, 120) : "no JSON";
      throw new FileRefused("not-geojson", { why }, { cause: error });
    }
    return this.#features.length;
  }

  taken(): Feature[] {
    const features = this.#features;
    this.#features = [];
    return features;
  }

  end(): void {
    if (!this.#any) throw new FileRefused("file-empty");
    if (!this.#ended) throw new FileRefused("not-geojson", { why: "the document ends too early" });
    if (this.#type !== "FeatureCollection") {
      throw new FileRefused("not-geojson", { why: `type is ${JSON.stringify(this.#type) ?? "missing"}` });
    }
  }

  #take({ key, value, stack }: ParsedElementInfo): void {
    if (stack.length > 1) {
      if (typeof value !== "object" || value === null || Array.isArray(value)) {
        throw new FileRefused("not-geojson", { why: "a feature is not an object" });
      }
      this.#features.push(value as Feature);
      this.#begun = true;
    } else if (key === "type") this.#type = value;
    else if (key === "crs" && value !== null) this.#takeCrs(value);
  }

  /** GeoJSON before RFC 7946 could name another system; it stands before the features it is about, or comes too late for them. */
  #takeCrs(crs: unknown): void {
    const { properties } = crs as { properties?: { name?: unknown } };
    const name = typeof properties?.name === "string" ? properties.name : JSON.stringify(crs);
    const system = readSystem("crs", name, this.#context);
    if (!system.ok) throw new FileRefused("foreign-crs", { crs: name });
    const meant = this.#crs ?? { kind: "wgs84" };
    const mayChange = this.#context.crs === undefined && !this.#begun;
    if (!mayChange && !isSameSystem(system.value, meant)) throw new FileRefused("foreign-crs", { crs: name });
    this.#crs = system.value;
  }
}

type ReaderOf = (properties: readonly string[]) => { readonly columns: readonly string[]; readonly read: RowReader };

/** Features may differ in the properties that they have; those with the same ones share a reader. */
function readersByColumns(descriptor: RecordKindDescriptor, contextNow: () => ReadingContext): ReaderOf {
  const readers = new Map<string, ReturnType<ReaderOf>>();
  return (properties) => {
    const signature = JSON.stringify(properties);
    const made = readers.get(signature);
    if (made) return made;
    const context = contextNow();
    // What a feature leaves out is empty, so the header has every column, and those of the feature that nobody knows.
    const known = knownColumns(descriptor, context);
    const own = properties.map((property) => property.trim().toLowerCase());
    const further = own.filter((column, index) => !known.includes(column) || own.indexOf(column) !== index);
    const columns = [...known, ...further];
    const outcome = rowReader(descriptor, columns, context, "with-geometry");
    if (!outcome.ok) throw refuseHeader(outcome.refusal);
    const reader = { columns, read: outcome.value };
    if (readers.size < 1_000) readers.set(signature, reader);
    return reader;
  };
}

type Reading = {
  line: number;
  size: number;
  readerOf: ReaderOf;
  land: string;
  crs: CoordinateSystem | undefined;
  seen: Set<string>;
};

function incoming(feature: Feature, { line, size, readerOf, land, crs, seen }: Reading): IncomingRow {
  const properties = asObject(feature.properties);
  const geometry = feature.geometry === null || feature.geometry === undefined ? undefined : asObject(feature.geometry);
  const names = Object.keys(properties);
  const { columns, read } = readerOf(names);
  const written = new Map(names.map((name) => [name.trim().toLowerCase(), cellOf(properties[name])]));
  const { record, findings } = read(
    columns.map((column) => written.get(column) ?? ""),
    geometry,
  );
  const raw = { ...Object.fromEntries(written), ...(geometry ? writtenGeometry(geometry, land, crs) : {}) };
  for (const column of Object.keys(raw)) seen.add(column);
  return { line, size, raw, record, findings };
}

const asObject = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((item) => typeof item !== "object")) return value.join(";");
  return typeof value === "object" ? JSON.stringify(value) : String(value as number | boolean);
}

/** The geometry in the columns of a CSV file, with its system, so that a repair list can be mended in a table. */
function writtenGeometry(
  geometry: WrittenGeometry,
  land: string,
  crs: CoordinateSystem | undefined,
): Record<string, string> {
  const { type, coordinates } = geometry;
  const foreign = crs && crs.kind !== "wgs84" ? { crs: codeOfSystem(crs) } : {};
  if (type === "Point" && Array.isArray(coordinates)) {
    const [first, second]: unknown[] = coordinates;
    const [x, y] = [cellOf(first), cellOf(second)];
    const inMetres = crs?.kind === "utm" || crs?.kind === "gauss-krueger";
    return inMetres ? { x, y, ...foreign } : { longitude: x, latitude: y, ...foreign };
  }
  const parts = readParts(geometry, land, []);
  return { [land]: parts ? writeWkt(parts) : JSON.stringify(geometry), ...foreign };
}
