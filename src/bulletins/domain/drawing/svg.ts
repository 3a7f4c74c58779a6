import { escapeXml } from "../../../foundation/domain/escape-xml.ts";

/** A coordinate of a drawing: two decimals are finer than any eye, and keep files small. */
export const coordinate = (value: number): string => String(Math.round(value * 100) / 100);

/** Attributes of an element; one that is undefined is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

const attributesOf = (attributes: Attributes): string =>
  Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeXml(typeof value === "number" ? coordinate(value) : String(value))}"`)
    .join("");

/** An element of a drawing with its content, which is markup already. */
export const element = (name: string, attributes: Attributes, ...content: readonly string[]): string =>
  content.length === 0
    ? `<${name}${attributesOf(attributes)}/>`
    : `<${name}${attributesOf(attributes)}>${content.join("")}</${name}>`;

/** A line of text in a drawing. */
export const words = (text: string, attributes: Attributes): string => element("text", attributes, escapeXml(text));

/**
 * Closes a drawing: an image with a name and a description for whoever does not see it.
 *
 * Presentation attributes alone, no style sheet: the same markup stands in a page under a strict policy, in a
 * file of its own, and in a PDF. Pages may still recolour it by its classes.
 *
 * @param id  unique in the page; names the parts that refer to each other
 */
export function drawing(
  {
    id,
    kind,
    width,
    height,
    title,
    description,
  }: { id: string; kind: string; width: number; height: number; title: string; description: string },
  ...content: readonly string[]
): string {
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: `drawing ${kind}`,
      viewBox: `0 0 ${coordinate(width)} ${coordinate(height)}`,
      role: "img",
      "aria-labelledby": `${id}-title ${id}-description`,
      "font-family": "Noto Sans, system-ui, sans-serif",
    },
    element("title", { id: `${id}-title` }, escapeXml(title)),
    element("desc", { id: `${id}-description` }, escapeXml(description)),
    ...content,
  );
}

/** The colours of drawings: they differ in lightness, so that they hold without hue, on paper and on a copier. */
export const INK = {
  text: "#1b2a27",
  quiet: "#51625e",
  line: "#cfd8d5",
  paper: "#ffffff",
  antiPersonnel: "#123c34",
  antiTank: "#c8702a",
  uxo: "#a9cfc4",
  hectares: "#2f7d6b",
} as const;

/** How a drawing is wanted. */
export type DrawingOptions = {
  /** unique in the page; names the parts of the drawing */
  readonly id?: string;
  /** in units of the drawing, which are pixels of a screen; the height follows */
  readonly width?: number;
};

/** Below this width a drawing is for a phone. */
export const NARROW = 440;

/** Estimates how wide a text is, in units of the drawing; enough to decide whether a label fits. */
export const widthOfWords = (text: string, size: number): number => text.length * size * 0.56;
