import { accepted, refused, type Result } from "../../foundation/domain/result.ts";
import type { Boundary } from "../../foundation/domain/record-envelope.schema.ts";

type Coordinates = Boundary["coordinates"];

/** Why a text is no boundary; `at` counts characters from 0. */
export type WktRefusal =
  | { readonly reason: "not-land"; readonly type: string }
  | { readonly reason: "empty" }
  | { readonly reason: "malformed"; readonly at: number };

const HEAD = /^\s*(?:SRID\s*=\s*4326\s*;)?\s*([A-Za-z]+)\s*(Z|M|ZM)?\s*(?=\(|EMPTY|$)/iu;
/** `EMPTY`, or parts and rings in which there is nothing. */
const EMPTY = /^(?=.*[()E])(?:[\s(),]|EMPTY)*$/iu;
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/uy;

/**
 * Reads a Polygon or MultiPolygon in well-known text (OGC Simple Features), of two numbers per vertex; heights are passed over.
 *
 * @returns the coordinates as they stand there, in their order, as parts of rings of vertices
 */
export function readWkt(wkt: string): Result<Coordinates, WktRefusal> {
  const head = HEAD.exec(wkt);
  const type = (head?.[1] ?? "").toUpperCase();
  if (type !== "POLYGON" && type !== "MULTIPOLYGON") {
    return refused(type === "" ? { reason: "malformed", at: 0 } : { reason: "not-land", type });
  }

  const start = head?.[0].length ?? 0;
  if (EMPTY.test(wkt.slice(start))) return refused({ reason: "empty" });
  const reader = new WktReader(wkt, start);
  try {
    const parts = type === "POLYGON" ? [reader.rings()] : reader.list(() => reader.rings());
    reader.end();
    return accepted(parts);
  } catch (error) {
    if (error instanceof SyntaxError) return refused({ reason: "malformed", at: reader.at });
    throw error;
  }
}

class WktReader {
  readonly #text: string;
  at: number;

  constructor(wkt: string, at: number) {
    this.#text = wkt;
    this.at = at;
  }

  rings(): [number, number][][] {
    return this.list(() => this.list(() => this.vertex()));
  }

  list<Item>(item: () => Item): Item[] {
    this.#expect("(");
    const items = [item()];
    while (this.#skips(",")) items.push(item());
    this.#expect(")");
    return items;
  }

  vertex(): [number, number] {
    const vertex: [number, number] = [this.#number(), this.#number()];
    // A height, and a measure: neither moves the boundary.
    while (this.#startsNumber()) this.#number();
    return vertex;
  }

  end(): void {
    this.#blanks();
    if (this.at < this.#text.length) throw new SyntaxError("more than a geometry");
  }

  #blanks(): void {
    while (this.at < this.#text.length && /\s/u.test(this.#text.charAt(this.at))) this.at += 1;
  }

  #skips(sign: string): boolean {
    this.#blanks();
    if (this.#text.charAt(this.at) !== sign) return false;
    this.at += 1;
    return true;
  }

  #expect(sign: string): void {
    if (!this.#skips(sign)) throw new SyntaxError(`${sign} is missing`);
  }

  #startsNumber(): boolean {
    this.#blanks();
    return /[\d.+-]/u.test(this.#text.charAt(this.at));
  }

  #number(): number {
    this.#blanks();
    NUMBER.lastIndex = this.at;
    const [digits] = NUMBER.exec(this.#text) ?? [];
    if (digits === undefined) throw new SyntaxError("a number is missing");
    this.at += digits.length;
    return Number(digits);
  }
}

/** Writes a boundary as well-known text, so that it can be mended in a cell. */
export const writeWkt = (parts: Coordinates): string => {
  const written = parts.map(
    (rings) => `(${rings.map((ring) => `(${ring.map(([x, y]) => `${x} ${y}`).join(", ")})`).join(", ")})`,
  );
  return written.length === 1 ? `POLYGON${written[0]}` : `MULTIPOLYGON(${written.join(", ")})`;
};
