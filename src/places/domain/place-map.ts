import { escapeXml } from "../../foundation/domain/escape-xml.ts";

/** A shape in WGS 84 degrees, in the order of GeoJSON. Structural, so that rows of a database and profiles both fit. */
export type MapShape =
  | { readonly type: "Point"; readonly coordinates: readonly number[] }
  | { readonly type: "Polygon"; readonly coordinates: readonly (readonly (readonly number[])[])[] }
  | { readonly type: "MultiLineString"; readonly coordinates: readonly (readonly (readonly number[])[])[] }
  | { readonly type: "MultiPolygon"; readonly coordinates: readonly (readonly (readonly (readonly number[])[])[])[] };

/** How a layer is filled where colour alone would not tell it apart. */
export type MapPattern = "rising" | "falling" | "crossed" | "level" | "dotted";

/** One layer of a small map: shapes that are drawn in one manner, named by a class of the style sheet. */
export type MapLayer = {
  readonly className: string;
  readonly shapes: readonly MapShape[];
  /** a filling of lines or dots in the colour of the style sheet's class `ink-` and the layer's name */
  readonly pattern?: MapPattern;
};

/** A named point, for orientation. */
export type MapLabel = { readonly text: string; readonly at: readonly number[] };

export type PlaceMapOptions = {
  /** what the map shows, in words, for those who do not see it */
  readonly title: string;
  readonly layers: readonly MapLayer[];
  /** drawn where they lie in the frame, the more important first; one that would cover another is left out */
  readonly labels?: readonly MapLabel[];
  /** shapes that the frame is fitted to */
  readonly fitTo: readonly MapShape[];
  /** how much of the ground around them is shown on each side, as a share of their size */
  readonly margin?: number;
  /** the least width and height of the ground shown, in metres, so that a point has surroundings */
  readonly leastExtentM: number;
  /** writes a distance in the reader's language */
  readonly formatDistance: (metres: number) => string;
};

const WIDTH = 480;
const HEIGHT = 340;
const METRES_PER_DEGREE = 111_320;

type Ring = readonly (readonly number[])[];

const ringsOf = (shape: MapShape): readonly Ring[] => {
  if (shape.type === "Point") return [[shape.coordinates]];
  return shape.type === "MultiPolygon" ? shape.coordinates.flat() : shape.coordinates;
};

type Frame = {
  readonly toX: (longitude: number) => number;
  readonly toY: (latitude: number) => number;
  readonly metresPerUnit: number;
};

/** Fits the frame: equal distances in both directions at the middle latitude, true enough for a few kilometres. */
function frameOf({ fitTo, leastExtentM, margin = 0.12 }: PlaceMapOptions): Frame {
  const positions = fitTo.flatMap(ringsOf).flat();
  const longitudes = positions.map(([longitude = 0]) => longitude);
  const latitudes = positions.map(([, latitude = 0]) => latitude);
  const [west, east] = [
    longitudes.reduce((a, b) => Math.min(a, b), 180),
    longitudes.reduce((a, b) => Math.max(a, b), -180),
  ];
  const [south, north] = [
    latitudes.reduce((a, b) => Math.min(a, b), 90),
    latitudes.reduce((a, b) => Math.max(a, b), -90),
  ];
  const [middleLongitude, middleLatitude] = [(west + east) / 2, (south + north) / 2];
  const metresPerLongitude = METRES_PER_DEGREE * Math.cos((middleLatitude * Math.PI) / 180);
  const widthM = Math.max((east - west) * metresPerLongitude, leastExtentM) * (1 + 2 * margin);
  const heightM = Math.max((north - south) * METRES_PER_DEGREE, leastExtentM * (HEIGHT / WIDTH)) * (1 + 2 * margin);
  const metresPerUnit = Math.max(widthM / WIDTH, heightM / HEIGHT);
  return {
    metresPerUnit,
    toX: (longitude) => WIDTH / 2 + ((longitude - middleLongitude) * metresPerLongitude) / metresPerUnit,
    toY: (latitude) => HEIGHT / 2 - ((latitude - middleLatitude) * METRES_PER_DEGREE) / metresPerUnit,
  };
}

const rounded = (value: number): string => String(Math.round(value * 10) / 10);

const pathOf = (shape: MapShape, { toX, toY }: Frame): string =>
  ringsOf(shape)
    .map((ring) => ring.map(([x = 0, y = 0]) => `${rounded(toX(x))} ${rounded(toY(y))}`).join("L"))
    .map((line) => `M${line}${shape.type === "MultiLineString" ? "" : "Z"}`)
    .join("");

/** Whether any part of a shape may lie in the frame: what is far away makes a page heavy and shows nothing. */
function mayBeSeen(shape: MapShape, { toX, toY }: Frame): boolean {
  const positions = ringsOf(shape).flat();
  const [x, y] = [
    positions.map(([longitude = 0]) => toX(longitude)),
    positions.map(([, latitude = 0]) => toY(latitude)),
  ];
  const spans = (values: readonly number[], size: number) =>
    values.some((value) => value >= 0) && values.some((value) => value <= size);
  return spans(x, WIDTH) && spans(y, HEIGHT);
}

const LABEL_HEIGHT = 16;
const LETTER_WIDTH = 7;

/** Writes the labels that have room: inside the frame, and over no other. */
function written(labels: readonly MapLabel[], { toX, toY }: Frame): string {
  const taken: { left: number; right: number; y: number }[] = [];
  return labels
    .map(({ text, at: [longitude = 0, latitude = 0] }) => {
      const [x, y] = [toX(longitude), toY(latitude)];
      const [left, right] = [x, x + 8 + text.length * LETTER_WIDTH];
      if (left < 4 || right > WIDTH - 4 || y < LABEL_HEIGHT || y > HEIGHT - 2 * LABEL_HEIGHT) return "";
      if (taken.some((other) => Math.abs(other.y - y) < LABEL_HEIGHT && other.left < right && left < other.right))
        return "";
      taken.push({ left, right, y });
      return (
        `<circle class="settlement" cx="${rounded(x)}" cy="${rounded(y)}" r="2.5"/>` +
        `<text class="settlement-name" x="${rounded(x + 6)}" y="${rounded(y + 4)}">${escapeXml(text)}</text>`
      );
    })
    .join("");
}

/** The lines of each pattern, in a square of ten units. */
const PATTERN_LINES: Readonly<Record<MapPattern, string>> = {
  rising: "M-2 2L2 -2M0 10L10 0M8 12L12 8",
  falling: "M-2 8L2 12M0 0L10 10M8 -2L12 2",
  crossed: "M0 0L10 10M0 10L10 0",
  level: "M0 2.5H10M0 7.5H10",
  dotted: "M2.5 2.5h0.01M7.5 7.5h0.01",
};

/** The id of a layer's pattern, for whatever refers to it on the same page, such as a legend. */
export const patternId = (className: string): string => `pattern-${className}`;

const patternOf = ({ className, pattern }: MapLayer): string =>
  pattern === undefined
    ? ""
    : `<pattern id="${patternId(className)}" class="ink-${className}" width="10" height="10" patternUnits="userSpaceOnUse">` +
      `<rect class="tint" width="10" height="10"/><path class="hatch" d="${PATTERN_LINES[pattern]}"/></pattern>`;

function drawn(layer: MapLayer, frame: Frame): string {
  const fill = layer.pattern === undefined ? "" : ` fill="url(#${patternId(layer.className)})"`;
  return layer.shapes
    .filter((shape) => mayBeSeen(shape, frame))
    .map((shape) => {
      if (shape.type !== "Point") {
        return `<path class="${layer.className}"${fill} d="${pathOf(shape, frame)}"/>`;
      }
      const [longitude = 0, latitude = 0] = shape.coordinates;
      const at = `cx="${rounded(frame.toX(longitude))}" cy="${rounded(frame.toY(latitude))}"`;
      return `<circle class="${layer.className}" ${at} r="6"/>`;
    })
    .join("");
}

/** The longest of 1, 2 or 5 times a power of ten metres that takes at most a third of the map's width. */
function scaleLength(metresPerUnit: number): number {
  const most = (WIDTH / 3) * metresPerUnit;
  const power = 10 ** Math.floor(Math.log10(most));
  return [5, 2, 1].map((step) => step * power).find((length) => length <= most) ?? power;
}

/**
 * Draws a small map as SVG: colours come from the style sheet by class, so that it follows light and dark.
 *
 * @returns markup in which every text was escaped
 */
export function drawPlaceMap(options: PlaceMapOptions): string {
  const { title, layers, labels = [], formatDistance } = options;
  const frame = frameOf(options);
  const length = scaleLength(frame.metresPerUnit);
  const bar = length / frame.metresPerUnit;
  const scale =
    `<path class="scale" d="M14 ${HEIGHT - 20}v6h${rounded(bar)}v-6"/>` +
    `<text class="scale-label" x="${rounded(20 + bar)}" y="${HEIGHT - 12}">${escapeXml(formatDistance(length))}</text>`;
  const patterns = layers.map(patternOf).join("");
  return (
    `<svg class="place-map" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeXml(title)}">` +
    (patterns === "" ? "" : `<defs>${patterns}</defs>`) +
    `<rect class="ground" width="${WIDTH}" height="${HEIGHT}"/>` +
    layers.map((layer) => drawn(layer, frame)).join("") +
    written(labels, frame) +
    `${scale}</svg>`
  );
}
