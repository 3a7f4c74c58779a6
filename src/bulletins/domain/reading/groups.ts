import type { Anchor } from "./anchors.ts";
import type { StatedPeriod } from "./bulletin-reading.ts";
import type { CountMention } from "./counts.ts";
import type { AreaMention } from "./land-areas.ts";
import { isSamePeriod } from "./periods.ts";
import type { MarkedText } from "./marked-text.ts";

/** The figures that an article gives for one period. */
export type Group = {
  /** Undefined for figures that nothing dates. */
  readonly anchor: Anchor | undefined;
  readonly counts: readonly CountMention[];
  readonly areas: readonly AreaMention[];
};

type Mention = { readonly first: number };

/** Whether a sentence is the headline: the first, set apart, without a full stop. */
export function isHeadline({ tokens, sentences }: MarkedText, token: number): boolean {
  if (tokens[token]?.sentence !== 0) return false;
  const next = sentences[0]?.past ?? 0;
  const last = tokens[next - 1]?.text ?? ".";
  return (
    next < tokens.length &&
    !/^[.!?…]$/u.test(last) &&
    (tokens[next]?.gap === "line" || tokens[next]?.gap === "paragraph")
  );
}

/**
 * Gathers figures by period. A figure belongs to the anchor before it in its sentence, else to the one behind it there,
 * else to the last one of the sentences before.
 */
export function groupByPeriod(
  article: MarkedText,
  anchors: readonly Anchor[],
  counts: readonly CountMention[],
  areas: readonly AreaMention[],
): Group[] {
  const nearest = nearestAnchor(article, continuingOpenPeriods(anchors));
  const groups = new GroupsByPeriod();
  for (const count of counts) groups.of(nearest(count)).counts.push(count);
  const claimed = new Set<Anchor>();
  for (const area of areas) {
    const anchor = nearest(area, claimed);
    if (anchor) claimed.add(anchor);
    groups.of(anchor).areas.push(area);
  }
  const dated = groups.dated().sort((a, b) => firstToken(a) - firstToken(b));
  return withUndated(article, dated, groups.undated);
}

type GrowingGroup = { anchor: Anchor | undefined; readonly counts: CountMention[]; readonly areas: AreaMention[] };

/** Groups as they grow; anchors of the same period share one, and the better dated anchor is kept. */
class GroupsByPeriod {
  undated: GrowingGroup | undefined;
  readonly #byAnchor = new Map<Anchor, GrowingGroup>();
  readonly #groups: GrowingGroup[] = [];

  of(anchor: Anchor | undefined): GrowingGroup {
    if (!anchor) return (this.undated ??= { anchor, counts: [], areas: [] });
    const known = this.#byAnchor.get(anchor);
    if (known) return known;
    let group = this.#groups.find((other) => other.anchor && isSamePeriod(other.anchor.period, anchor.period));
    if (!group) {
      group = { anchor, counts: [], areas: [] };
      this.#groups.push(group);
    }
    if (rank(anchor) > rank(group.anchor)) group.anchor = anchor;
    this.#byAnchor.set(anchor, group);
    return group;
  }

  dated = (): GrowingGroup[] => [...this.#groups];
}

/** "To date" goes on with the open period that the article is speaking of, if it is. */
function continuingOpenPeriods(anchors: readonly Anchor[]): Anchor[] {
  let open: StatedPeriod | undefined;
  return anchors.map((anchor) => {
    if (anchor.basis === "toDate" && open) return { ...anchor, period: open };
    if (anchor.carries && anchor.basis !== "toDate") open = anchor.period.kind === "cumulative" ? anchor.period : open;
    return anchor;
  });
}

/**
 * Makes the function that finds the anchor of a figure. It may be told the anchors that have a figure of the kind
 * already: of "500 ha in 2024, up from 400 ha in 2023" the second area belongs to the year behind it.
 */
function nearestAnchor({ tokens, sentences }: MarkedText, anchors: readonly Anchor[]) {
  const bySentence = Map.groupBy(anchors, ({ sentence }) => sentence);
  // The last anchor that carries on, up to the end of each sentence.
  const carried: (Anchor | undefined)[] = [];
  for (let sentence = 0; sentence < sentences.length; sentence += 1) {
    carried[sentence] = bySentence.get(sentence)?.findLast(({ carries }) => carries) ?? carried[sentence - 1];
  }
  return ({ first }: Mention, claimed: ReadonlySet<Anchor> = new Set()): Anchor | undefined => {
    const sentence = tokens[first]?.sentence ?? 0;
    const all = bySentence.get(sentence) ?? [];
    // "On 29 May the agency said that … between 24 and 28 May": the day is that of the saying.
    const spans = all.some(({ carries, period }) => carries && period.kind !== "cumulative");
    const here = spans ? all.filter(({ carries }) => carries) : all;
    const before = here.findLast(({ token }) => token < first);
    const behind = here.find(({ token }) => token > first);
    if (before && claimed.has(before) && behind && !claimed.has(behind)) return behind;
    return before ?? behind ?? carried[sentence - 1];
  };
}

/** Two groups as one; the better dated anchor is kept. */
function mergedGroup(a: Group, b: Group): Group {
  const anchor = rank(b.anchor) > rank(a.anchor) ? b.anchor : a.anchor;
  return { anchor, counts: [...a.counts, ...b.counts], areas: [...a.areas, ...b.areas] };
}

const rank = (anchor: Anchor | undefined): number => {
  if (!anchor) return 0;
  const basis = { toDate: 1, relative: 2, event: 3, dates: 4 }[anchor.basis];
  return basis + (anchor.period.firstDay ? 0.5 : 0) + (anchor.period.firstDayPrecision === "day" ? 0.2 : 0);
};

const firstToken = (group: Group): number =>
  [...group.counts, ...group.areas].reduce((least, { first }) => Math.min(least, first), Number.POSITIVE_INFINITY);

/** Figures without a period belong to where the same figure stands again, else to the period that the article turns to. */
function withUndated(article: MarkedText, dated: readonly Group[], undated: Group | undefined): Group[] {
  if (!undated) return joinRelative(dated);
  if (dated.length === 0) return [undated];
  const groups = joinRelative(dated).map(({ anchor, counts, areas }) => ({
    anchor,
    counts: [...counts],
    areas: [...areas],
  }));
  const starts = groups.map(firstToken);
  const main = Math.max(
    0,
    groups.findIndex(({ anchor, counts }) => anchor?.period.kind !== "cumulative" && counts.length > 0),
  );
  const home = (has: (group: Group) => boolean, token: number) => {
    const again = groups.find(has);
    if (again) return again;
    const next = starts.findIndex((start) => start > token);
    return groups[isHeadline(article, token) || next < 0 ? main : next];
  };
  for (const count of undated.counts)
    home(({ counts }) => counts.some(({ value }) => value === count.value), count.first)?.counts.push(count);
  for (const area of undated.areas)
    home(({ areas }) => areas.some((other) => isRounded(area, other)), area.first)?.areas.push(area);
  return groups;
}

/** "Over 900 hectares" in a headline is the 900.4 of the text. */
const isRounded = (a: AreaMention, b: AreaMention): boolean =>
  Math.abs(a.squareMetres - b.squareMetres) <= Math.max(10_000, 0.005 * b.squareMetres);

/** "Last week" is the week that the dates beside it give; the word is often wrong, the dates seldom. */
function joinRelative(groups: readonly Group[]): Group[] {
  let result = [...groups];
  for (const group of groups) {
    if (group.anchor?.basis !== "relative") continue;
    const dated = result.find((other) => other !== group && other.anchor?.basis === "dates" && belongsTo(group, other));
    if (!dated) continue;
    result = result
      .filter((other) => other !== group)
      .map((other) => (other === dated ? mergedGroup(dated, group) : other));
  }
  return result;
}

function belongsTo(group: Group, dated: Group): boolean {
  const [a, b] = [group.anchor?.period, dated.anchor?.period];
  if (!a || !b || b.kind === "cumulative" || dated.counts.length + dated.areas.length === 0) return false;
  if (a.kind === b.kind && (a.firstDay === null || b.firstDay === null || overlaps(a, b))) return true;
  // "Last week 305 mines": only a total, and it is the total of the period with the dates.
  const specific = group.counts.some(({ kind }) => kind !== "mines" && kind !== "minesAndUxo");
  return !specific && group.counts.some(({ value }) => totalsOf(dated).has(value));
}

const overlaps = (a: StatedPeriod, b: StatedPeriod): boolean =>
  a.firstDay !== null &&
  b.lastDay !== null &&
  a.lastDay !== null &&
  b.firstDay !== null &&
  a.firstDay <= b.lastDay &&
  b.firstDay <= a.lastDay;

function totalsOf({ counts }: Group): ReadonlySet<number> {
  const of = (kind: CountMention["kind"]): number => counts.find((count) => count.kind === kind)?.value ?? 0;
  const mines = of("antiTank") + of("antiPersonnel");
  return new Set([mines, mines + of("uxo"), of("mines"), of("minesAndUxo")]);
}
