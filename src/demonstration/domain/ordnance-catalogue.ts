import type { Random } from "./random.ts";

/** A model of ordnance as the generator needs it. */
export type CatalogueModel = { readonly id: string; readonly category: string; readonly subtype: string };

/** The lines of the bulletin that items are invented for. */
export type Line = "antiTank" | "antiPersonnel" | "uxo";

/** What one find says about itself, wherever it was. */
export type Find = {
  readonly model: CatalogueModel;
  readonly quantity: number;
  readonly depthCm: number;
  readonly condition: string;
};

/** Draws finds that look like those of the catalogue. */
export type Catalogue = {
  /** A find for a line of the bulletin, of at most so many items. */
  readonly find: (line: Line, most: number, random: Random) => Find;
  /** A find of one category of the code list. */
  readonly findOf: (category: string, quantity: number, random: Random) => Find;
};

/** How often models are met; one that is not named is met seldom. Invented, from what is commonly laid and fired. */
const FREQUENCY: Readonly<Record<string, number>> = {
  pmn: 30,
  "pmn-2": 34,
  "ozm-72": 9,
  "pomz-2m": 8,
  "pomz-2": 5,
  "pmd-6": 4,
  "pmn-4": 3,
  "mon-50": 3,
  "ozm-4": 3,
  "tm-57": 30,
  "tm-62m": 42,
  "tm-46": 10,
  "tmn-46": 4,
  "tm-62p3": 7,
  "tm-72": 3,
  "mortar-82mm": 26,
  "mortar-120mm": 14,
  "mortar-60mm": 4,
  "projectile-122mm": 12,
  "projectile-152mm": 8,
  "projectile-100mm": 6,
  "projectile-125mm": 5,
  "projectile-73mm": 5,
  "projectile-85mm": 4,
  "9m22u": 7,
  "s-8": 4,
  "s-5": 3,
  "pg-7v": 16,
  "og-7v": 7,
  "pg-9v": 8,
  "og-9v": 5,
  "vog-17m": 14,
  "vog-25": 10,
  "f-1": 10,
  "rgd-5": 9,
  "cartridge-23mm": 11,
  "cartridge-30mm": 14,
  "shoab-0-5": 20,
  "9n210": 14,
  "9n235": 12,
  "ao-2-5rt": 6,
  "fab-250": 0.4,
  "fab-500": 0.2,
  "fab-100": 0.4,
  "ofab-250": 0.2,
  "tnt-block-200g": 4,
  "tnt-block-400g": 3,
};

/** The largest lot that is written down as one find, by subtype. */
const LARGEST_LOT: Readonly<Record<string, number>> = {
  mortar_bomb: 24,
  artillery_projectile: 12,
  rocket: 6,
  rifle_or_launched_grenade: 40,
  hand_grenade: 18,
  submunition: 14,
  cartridge_over_20mm: 120,
  aircraft_bomb: 1,
  guided_missile: 2,
  cluster_container: 1,
  demolition_charge: 30,
};

const CATEGORIES: Readonly<Record<Line, readonly (readonly [category: string, share: number])[]>> = {
  antiTank: [["av_mine", 1]],
  antiPersonnel: [["ap_mine", 1]],
  uxo: [
    ["uxo", 0.86],
    ["submunition", 0.11],
    ["axo", 0.03],
  ],
};

const DEPTHS: Readonly<Record<string, readonly [number, number]>> = {
  ap_mine: [0, 12],
  av_mine: [6, 24],
  uxo: [0, 38],
  submunition: [0, 9],
  axo: [0, 15],
  saa: [0, 10],
};

const CONDITIONS = [
  ["armed_intact", 52],
  ["deteriorated", 24],
  ["damaged", 12],
  ["unarmed_intact", 6],
  ["partially_functioned", 4],
  ["burnt", 2],
] as const;

/** Small numbers are common and large ones rare: about one over the square of the number. */
const lotOf = (largest: number, random: Random): number =>
  Math.max(1, Math.min(largest, Math.floor(1.6 / (1 - random.unit() * (1 - 1.6 / (largest + 1))))));

/** Opens a catalogue over the models of a programme. */
export function catalogueOf(models: readonly CatalogueModel[]): Catalogue {
  const byCategory = Map.groupBy(models, ({ category }) => category);

  const findOf = (category: string, quantity: number, random: Random): Find => {
    const model = random.weighted(byCategory.get(category) ?? [], ({ id }) => FREQUENCY[id] ?? 0.3);
    const [shallow, deep] = DEPTHS[category] ?? [0, 20];
    return {
      model,
      quantity,
      depthCm: random.whole(shallow, deep),
      condition: random.weighted(CONDITIONS, ([, weight]) => weight)[0],
    };
  };

  return {
    findOf,
    find(line, most, random) {
      const [category] = random.weighted(CATEGORIES[line], ([, share]) => share);
      if (line !== "uxo") {
        const lot = line === "antiPersonnel" ? [1, 1, 1, 2, 2, 2, 3] : [1, 1, 1, 1, 2];
        return findOf(category, Math.min(most, random.pick(lot)), random);
      }
      const find = findOf(category, 1, random);
      const largest = LARGEST_LOT[find.model.subtype] ?? 4;
      // A day of many items is a day of large lots.
      const lots = Math.max(lotOf(largest, random), Math.min(largest, Math.ceil((most / 7) * random.between(0.3, 1))));
      return { ...find, quantity: Math.min(most, lots) };
    },
  };
}
