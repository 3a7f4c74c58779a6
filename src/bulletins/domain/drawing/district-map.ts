import { escapeXml } from "../../../foundation/domain/escape-xml.ts";
import { publishedHectares, squareMetres } from "../../../foundation/domain/areas.ts";
import { formatDecimal, formatHectares } from "../../../foundation/domain/format.ts";
import type { Language } from "../../../foundation/domain/language.ts";
import type { MapFeature } from "../../../places/domain/programme.ts";
import type { BulletinProfile } from "../bulletin-profile.ts";
import { bulletinText } from "../bulletin.text.ts";
import { AREA_LINE } from "../rendering/sentences.ts";
import { metricOf, type BulletinSnapshot } from "../snapshot.ts";
import { placeLabels, type WantedLabel } from "./map-labels.ts";
import { extentOf, labelPlace, largestRing, projectionOf, type PlanePoint, type Projection } from "./projection.ts";
import { niceClasses } from "./scale.ts";
import { mapLegend, NO_DECISION_FILL, SHADES } from "./map-legend.ts";
import { coordinate, drawing, element, INK, widthOfWords, words, type DrawingOptions } from "./svg.ts";

const MARGIN = 14;
const SIZE = 12;

type Shape = {
  readonly id: string;
  readonly name: string;
  readonly hectares: number;
  readonly rings: readonly (readonly PlanePoint[])[];
};

const pathOf = (rings: readonly (readonly PlanePoint[])[], closed = true): string =>
  rings
    .map(
      (ring) =>
        ring
          .map(
            ([x, y], at) =>
              `${at === 0 ? "M" : "L"}${coordinate(Math.round(x * 10) / 10)} ${coordinate(Math.round(y * 10) / 10)}`,
          )
          .join("") + (closed ? "Z" : ""),
    )
    .join("");

/**
 * Draws the reporting districts with the hectares cleared in the week, shaded and written out, and says in the legend that a
 * place without colour is not a place without hazard.
 *
 * @param options  a width below 440 gives a drawing for a phone
 * @returns an SVG image with title and description
 */
export function districtMap(
  snapshot: BulletinSnapshot,
  language: Language,
  profile: BulletinProfile,
  { id = "district-map", width = 720 }: DrawingOptions = {},
): string {
  const text = bulletinText[language];
  const reporting = profile.districts.filter(({ id: district }) =>
    snapshot.districts.some((known) => known.id === district),
  );
  const extent = extentOf(reporting.map(({ boundary }) => boundary.coordinates));
  const projection = projectionOf(extent, width, MARGIN);
  const cleared = metricOf(snapshot, AREA_LINE).week.byDistrict;
  const shapes = reporting.map(({ id: district, name, boundary }): Shape => ({
    id: district,
    name: name[language],
    hectares: publishedHectares(squareMetres(cleared[district] ?? 0)),
    rings: boundary.coordinates.flat().map((ring) => ring.map(projection.place)),
  }));
  const classes = niceClasses(
    shapes.map(({ hectares }) => hectares),
    SHADES.length,
  );
  const frame = { left: 4, right: width - 4, top: 4, bottom: projection.height - 4 };
  const legend = mapLegend(classes, language, { id, width, top: projection.height + 12 });
  return drawing(
    {
      id,
      kind: "district-map",
      width,
      height: projection.height + 12 + legend.height,
      title: text.mapTitle,
      description: text.mapDescription,
    },
    element(
      "defs",
      {},
      legend.pattern,
      element("clipPath", { id: `${id}-frame` }, element("rect", { width, height: projection.height, rx: 6 })),
    ),
    element(
      "g",
      { "clip-path": `url(#${id}-frame)` },
      element("rect", { width, height: projection.height, fill: "#eef2f0", class: "ground" }),
      ...profile.mapFeatures
        .filter(({ kind }) => kind !== "road")
        .map((feature) => underlay(feature, projection, width)),
      ...shapes.map((shape) => districtShape(shape, classes, language, id)),
      ...labels(shapes, classes, language, frame),
    ),
    legend.drawn,
  );
}

/** What lies beneath, for orientation: quiet, and only what comes into the frame. */
function underlay({ kind, geometry }: MapFeature, projection: Projection, width: number): string {
  const lines = (geometry.type === "MultiPolygon" ? geometry.coordinates.flat() : geometry.coordinates)
    .map((line) => line.map(projection.place))
    .filter((line) => comesIntoFrame(line, projection, width));
  if (lines.length === 0) return "";
  const d = pathOf(lines, geometry.type === "MultiPolygon");
  if (kind === "lake") return element("path", { d, fill: "#cfe3ec", class: "water" });
  if (kind === "river")
    return element("path", { d, fill: "none", stroke: "#a9cbd9", "stroke-width": 1.4, class: "river" });
  if (kind === "highway")
    return element("path", { d, fill: "none", stroke: "#dcd6c8", "stroke-width": 1.2, class: "road" });
  const isCountry = kind === "country";
  return element("path", {
    d,
    fill: isCountry ? "#f8faf9" : "none",
    stroke: isCountry ? "#9fb0ab" : "#dfe5e3",
    "stroke-width": isCountry ? 1.4 : 0.7,
    class: isCountry ? "country" : "neighbour",
  });
}

const comesIntoFrame = (line: readonly PlanePoint[], { height }: Projection, width: number): boolean => {
  const [xs, ys] = [line.map(([x]) => x), line.map(([, y]) => y)];
  return Math.max(...xs) >= 0 && Math.min(...xs) <= width && Math.max(...ys) >= 0 && Math.min(...ys) <= height;
};

const classOf = (hectares: number, classes: readonly number[]): number =>
  classes.findIndex((bound) => hectares <= bound);

function districtShape(shape: Shape, classes: readonly number[], language: Language, id: string): string {
  const at = shape.hectares > 0 ? classOf(shape.hectares, classes) : -1;
  const text = bulletinText[language];
  const said = shape.hectares > 0 ? formatHectares(squareMetres(shape.hectares * 10_000), language) : text.mapNone;
  const tip = `${shape.name}: ${said}`;
  return element(
    "g",
    { "data-tip": tip, class: "district" },
    element("title", {}, escapeXml(tip)),
    element("path", {
      d: pathOf(shape.rings),
      fill: at < 0 ? NO_DECISION_FILL(id) : (SHADES[at] ?? SHADES[0]),
      stroke: "#4d625c",
      "stroke-width": 1,
      "stroke-linejoin": "round",
      class: at < 0 ? "shade none" : `shade shade-${at + 1}`,
    }),
  );
}

function labels(
  shapes: readonly Shape[],
  classes: readonly number[],
  language: Language,
  frame: Parameters<typeof placeLabels>[1],
): string[] {
  const textOf = ({ hectares }: Shape) =>
    hectares > 0 ? formatDecimal(hectares, 1, language) : bulletinText[language].nothing;
  const wanted = shapes.map((shape): WantedLabel => {
    const ring = largestRing(shape.rings);
    const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
    return {
      id: shape.id,
      at: labelPlace(ring).at,
      shape: { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) },
      width: Math.max(widthOfWords(shape.name, SIZE), widthOfWords(textOf(shape), SIZE)),
      height: 2.3 * SIZE,
    };
  });
  return placeLabels(wanted, frame).map(({ id, at: [x, y], leadsTo }) => {
    const shape = shapes.find((each) => each.id === id);
    if (!shape) return "";
    const isDark = leadsTo === undefined && shape.hectares > 0 && classOf(shape.hectares, classes) >= 3;
    const ink = isDark ? "#ffffff" : INK.text;
    // Across a boundary or over hatching a halo keeps a label readable; on an even shade it would only blur it.
    const isOverLines = leadsTo !== undefined || shape.hectares === 0;
    const halo = isOverLines
      ? { stroke: "#ffffff", "stroke-width": 2.4, "stroke-linejoin": "round", "paint-order": "stroke" }
      : {};
    const common = {
      x,
      "text-anchor": "middle",
      "font-size": SIZE,
      fill: ink,
      ...halo,
      class: isDark ? "on-dark" : "label",
    };
    const leader =
      leadsTo === undefined
        ? ""
        : element("line", {
            x1: leadsTo[0],
            y1: leadsTo[1],
            x2: x,
            y2: y > leadsTo[1] ? y - SIZE : y + SIZE,
            stroke: INK.text,
            "stroke-width": 0.8,
            class: "leader",
          }) + element("circle", { cx: leadsTo[0], cy: leadsTo[1], r: 2.2, fill: INK.text, class: "leader-end" });
    return (
      leader +
      words(shape.name, { ...common, y: y - 2 }) +
      words(textOf(shape), { ...common, y: y + SIZE, "font-weight": 700 })
    );
  });
}
