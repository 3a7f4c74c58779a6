import { escapeXml } from "../../foundation/domain/escape-xml.ts";
import type { Derivation } from "./derivation.ts";
import type { Vector } from "./plane.ts";

const WIDTH = 480;
const HEIGHT = 360;
const MARGIN = 44;
const LABEL_GAP = 11;
/** A point this far to a side of the middle, as a sine, has its name on that side. */
const LEANING = 0.4;

/** A misclosure shorter than this on paper is drawn as a dot, or nobody would see it. */
const LEAST_LINE = 3;

const kept = (value: number): string => String(Math.round(value * 10) / 10);

/**
 * Draws a traverse as SVG, north up: raw and adjusted perimeter, the way to the start, the misclosure, the names of points.
 *
 * @param title  what the drawing shows, for those who do not see it
 * @param metre  the sign of the metre in the reader's language
 */
export function drawSketch(
  { points, legs, rawEnd, perimeter }: Derivation,
  { title, metre }: { readonly title: string; readonly metre: string },
): string {
  const raw = new Map(points.map(({ point, rawEast, rawNorth }) => [point, { east: rawEast, north: rawNorth }]));
  const adjusted = new Map(points.map(({ point, east, north }) => [point, { east, north }]));
  const all = [...raw.values(), ...adjusted.values(), rawEnd];
  const [west, east] = [Math.min(...all.map((at) => at.east)), Math.max(...all.map((at) => at.east))];
  const [south, north] = [Math.min(...all.map((at) => at.north)), Math.max(...all.map((at) => at.north))];
  const scale = Math.min(
    (WIDTH - 2 * MARGIN) / Math.max(east - west, 1),
    (HEIGHT - 2 * MARGIN) / Math.max(north - south, 1),
  );
  const x = (at: Vector) => WIDTH / 2 + (at.east - (east + west) / 2) * scale;
  const y = (at: Vector) => HEIGHT / 2 - (at.north - (north + south) / 2) * scale;
  const line = (vertices: readonly Vector[]) => vertices.map((at) => `${kept(x(at))} ${kept(y(at))}`).join("L");

  const corners = perimeter.points.flatMap((point) => adjusted.get(point) ?? []);
  const rawCorners = perimeter.points.flatMap((point) => raw.get(point) ?? []);
  const onPerimeter = new Set(perimeter.points);
  const wayIn = legs
    .filter(({ from, to }) => !onPerimeter.has(from) || !onPerimeter.has(to))
    .map(({ from, to }) => [adjusted.get(from), adjusted.get(to)].flatMap((at) => at ?? []));
  const [start = rawEnd] = rawCorners;
  const misclosure = Math.hypot(x(rawEnd) - x(start), y(rawEnd) - y(start));
  const middle = { east: (east + west) / 2, north: (north + south) / 2 };

  return [
    `<svg class="traverse-sketch" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeXml(title)}">`,
    `<rect class="ground" width="${WIDTH}" height="${HEIGHT}"/>`,
    ...wayIn.map((way) => `<path class="way-in" d="M${line(way)}"/>`),
    `<path class="adjusted" d="M${line(corners)}Z"/>`,
    `<path class="raw" d="M${line(perimeter.closed ? [...rawCorners, rawEnd] : rawCorners)}"/>`,
    perimeter.closed && misclosure >= LEAST_LINE ? `<path class="misclosure" d="M${line([start, rawEnd])}"/>` : "",
    perimeter.closed ? `<circle class="misclosure" cx="${kept(x(rawEnd))}" cy="${kept(y(rawEnd))}" r="2.5"/>` : "",
    ...points.map((point) => label(point.point, point, middle)),
    northArrow(),
    scaleBar(),
    "</svg>",
  ].join("");

  function label(name: string, at: Vector, from: Vector): string {
    const [dx, dy] = [x(at) - x(from), y(at) - y(from)];
    const far = Math.max(Math.hypot(dx, dy), 1);
    const [lx, ly] = [x(at) + (dx / far) * LABEL_GAP, y(at) + (dy / far) * LABEL_GAP + 5];
    const dot = `<circle class="corner" cx="${kept(x(at))}" cy="${kept(y(at))}" r="3"/>`;
    const sideways = dx / far;
    const anchor = sideways > LEANING ? "start" : sideways < -LEANING ? "end" : "middle";
    return `${dot}<text x="${kept(lx)}" y="${kept(ly)}" text-anchor="${anchor}">${escapeXml(name)}</text>`;
  }

  function northArrow(): string {
    return `<path class="arrow" d="M22 40V14M17 21l5-8 5 8"/><text x="22" y="54" text-anchor="middle">N</text>`;
  }

  function scaleBar(): string {
    const metres = roundLength((WIDTH / 5) * (1 / scale));
    const length = metres * scale;
    const [left, base] = [WIDTH - 14 - length, HEIGHT - 12];
    return (
      `<path class="arrow" d="M${kept(left)} ${base - 5}v5h${kept(length)}v-5"/>` +
      `<text x="${kept(left + length / 2)}" y="${base - 8}" text-anchor="middle">${metres} ${metre}</text>`
    );
  }
}

/** 1, 2 or 5 with noughts, not above a length. */
function roundLength(length: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(length, 1)));
  const step = [5, 2, 1].find((factor) => factor * power <= length) ?? 1;
  return step * power;
}
