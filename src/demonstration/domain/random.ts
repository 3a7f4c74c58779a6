/**
 * A stream of numbers that looks random and is the same for the same seed, on every machine and in every run: an invented
 * programme can then be made again to the byte.
 */
export type Random = {
  /** A number from 0 up to, but without, 1. */
  readonly unit: () => number;
  /** A number between two, the upper one left out. */
  readonly between: (low: number, high: number) => number;
  /** A whole number from the first to the last, both included. */
  readonly whole: (first: number, last: number) => number;
  /** Whether something happens that happens with this probability. */
  readonly chance: (probability: number) => boolean;
  /** One of several things. */
  readonly pick: <Thing>(things: readonly Thing[]) => Thing;
  /** One of several things, each as often as its weight says; weights need not add up to 1. */
  readonly weighted: <Thing>(things: readonly Thing[], weightOf: (thing: Thing) => number) => Thing;
  /** A number around 0 with a spread of 1 (Gauss). */
  readonly normal: () => number;
};

/** MurmurHash3's finaliser over FNV-1a: enough to tell seeds apart, and no cryptography. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

/** The 32-bit words of xoshiro128** (Blackman and Vigna, 2018), begun by splitmix32. */
function wordsOf(seed: number): () => number {
  let state = seed >>> 0;
  const split = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let word = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
    return (word ^ (word >>> 15)) >>> 0;
  };
  let [a, b, c, d] = [split(), split(), split(), split()];
  return () => {
    const word = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return word;
  };
}

/**
 * Opens a stream of its own for a purpose, so that a change in one part of the programme does not shuffle the others.
 *
 * @param seed     of the whole programme
 * @param purpose  what the numbers are for, e.g. `"items 2025-07-07"`
 */
export function randomFor(seed: number, purpose: string): Random {
  const word = wordsOf(hashOf(`${seed} ${purpose}`));
  const unit = (): number => word() / 0x1_0000_0000;
  const whole = (first: number, last: number): number => first + Math.floor(unit() * (last - first + 1));

  const pick = <Thing>(things: readonly Thing[]): Thing => {
    const thing = things[whole(0, things.length - 1)];
    if (thing === undefined) throw new RangeError("there is nothing to choose from");
    return thing;
  };

  const weighted = <Thing>(things: readonly Thing[], weightOf: (thing: Thing) => number): Thing => {
    let left = unit() * things.reduce((sum, thing) => sum + weightOf(thing), 0);
    for (const thing of things) {
      left -= weightOf(thing);
      if (left < 0) return thing;
    }
    return pick(things);
  };

  return {
    unit,
    between: (low, high) => low + unit() * (high - low),
    whole,
    chance: (probability) => unit() < probability,
    pick,
    weighted,
    // Irwin and Hall's sum instead of Box and Muller's: only additions, so the same bits everywhere.
    normal: () => Array.from({ length: 12 }, unit).reduce((sum, value) => sum + value, -6),
  };
}
