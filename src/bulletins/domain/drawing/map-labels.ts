import type { PlanePoint } from "./projection.ts";

/** A rectangle of a drawing. */
export type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

/** A label that wants to stand at a place, and how much room there is. */
export type WantedLabel = {
  readonly id: string;
  readonly at: PlanePoint;
  /** the shape's extent, inside which the label should stay */
  readonly shape: Box;
  readonly width: number;
  readonly height: number;
};

/** Where a label stands: in its place, or beside it with a line that leads there. */
export type PlacedLabel = { readonly id: string; readonly at: PlanePoint; readonly leadsTo: PlanePoint | undefined };

const boxAround = ([x, y]: PlanePoint, width: number, height: number): Box => ({
  left: x - width / 2,
  right: x + width / 2,
  top: y - height / 2,
  bottom: y + height / 2,
});

const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

const DIRECTIONS = 16;

/**
 * Places labels so that they do not cover each other: first those that fit where they want to be, then the others
 * around their place, at the nearest spot that covers least.
 *
 * @param frame  no label leaves it
 */
export function placeLabels(wanted: readonly WantedLabel[], frame: Box): PlacedLabel[] {
  const fits = ({ shape, width, height }: WantedLabel) =>
    shape.right - shape.left >= width * 0.9 && shape.bottom - shape.top >= height * 1.1;
  const taken: Box[] = [];
  const placed: PlacedLabel[] = [];
  for (const label of [...wanted.filter(fits), ...wanted.filter((each) => !fits(each))]) {
    const inPlace = boxAround(label.at, label.width, label.height);
    const covers = (box: Box) => taken.reduce((sum, other) => sum + overlap(box, other), 0) + beyond(box, frame);
    if (fits(label) && covers(inPlace) < label.width * label.height * 0.04) {
      taken.push(inPlace);
      placed.push({ id: label.id, at: label.at, leadsTo: undefined });
      continue;
    }
    const at = besides(label, covers);
    taken.push(boxAround(at, label.width, label.height));
    placed.push({ id: label.id, at, leadsTo: label.at });
  }
  return placed;
}

const beyond = (box: Box, frame: Box): number =>
  10 * (overlap(box, { left: -1e4, right: 1e4, top: -1e4, bottom: 1e4 }) - overlap(box, frame));

function besides({ at: [x, y], width, height }: WantedLabel, covers: (box: Box) => number): PlanePoint {
  let best: { at: PlanePoint; cost: number } = { at: [x, y], cost: Number.POSITIVE_INFINITY };
  for (const distance of [30, 42, 56, 72, 90]) {
    for (let direction = 0; direction < DIRECTIONS; direction += 1) {
      const angle = (2 * Math.PI * direction) / DIRECTIONS;
      const at: PlanePoint = [x + Math.cos(angle) * (distance + width * 0.25), y + Math.sin(angle) * distance];
      const cost = covers(boxAround(at, width + 6, height + 4)) * 4 + distance;
      if (cost < best.cost) best = { at, cost };
    }
  }
  return best.at;
}
