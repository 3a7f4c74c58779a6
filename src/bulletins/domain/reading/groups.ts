import type { Anchor } from "./anchors.ts";
import type { StatedPeriod } from "./bulletin-reading.ts";
import type { CountMention } from "./counts.ts";
import type { AreaMention } from "./land-areas.ts";
import { isSamePeriod } from "./periods.ts";
import type { MarkedText } from "./quantities.ts";

/** The figures that an article gives for one period. */
export type Group = {
  /** Undefined for figures that nothing dates. */
  readonly anchor: Anchor | undefined;
  readonly counts: readonly CountMention[];
  readonly areas: readonly AreaMention[];
};

type Mention = { readonly first: number };

/** Whether a sentence is the headline: the first, set apart, without a full stop. */
export function isHeadline({ tokens }: MarkedText, token: number): boolean {
  const sentence = tokens[token]?.sentence;
  if (sentence === undefined || sentence !== tokens[0]?.sentence) return false;
  const next = tokens.findIndex((other) => other.sentence !== sentence);
  const last = tokens[next - 1]?.text ?? ".";
  return next > 0 && !/^[.!?…]$/u.test(last) && (tokens[next]?.gap === "line" || tokens[next]?.gap === "paragraph");
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
  const resolved = continuingOpenPeriods(anchors);
  const anchorOf = (mention: Mention): Anchor | undefined => anchorFor(article, resolved, mention);
  let groups: Group[] = [];
  for (const count of counts) groups = added(groups, anchorOf(count), { counts: [count], areas: [] });
  const claimed = new Set<Anchor>();
  for (const area of areas) {
    const anchor = anchorFor(article, resolved, area, claimed);
    if (anchor) claimed.add(anchor);
    groups = added(groups, anchor, { counts: [], areas: [area] });
  }
  const dated = groups.filter(({ anchor }) => anchor !== undefined).sort((a, b) => firstToken(a) - firstToken(b));
  return withUndated(
    article,
    dated,
    groups.find(({ anchor }) => anchor === undefined),
  );
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
 * @param claimed  anchors that have a figure of the kind already: of "500 ha in 2024, up from 400 ha in 2023" the second
 *   area belongs to the year behind it
 */
function anchorFor(
  { tokens }: MarkedText,
  anchors: readonly Anchor[],
  { first }: Mention,
  claimed: ReadonlySet<Anchor> = new Set(),
): Anchor | undefined {
  const sentence = tokens[first]?.sentence ?? 0;
  const all = anchors.filter((anchor) => anchor.sentence === sentence);
  // "On 29 May the agency said that … between 24 and 28 May": the day is that of the saying.
  const spans = all.some(({ carries, period }) => carries && period.kind !== "cumulative");
  const here = spans ? all.filter(({ carries }) => carries) : all;
  const before = here.findLast(({ token }) => token < first);
  const behind = here.find(({ token }) => token > first);
  if (before && claimed.has(before) && behind && !claimed.has(behind)) return behind;
  return before ?? behind ?? anchors.findLast((anchor) => anchor.sentence < sentence && anchor.carries);
}

function added(groups: readonly Group[], anchor: Anchor | undefined, more: Pick<Group, "counts" | "areas">): Group[] {
  const index = groups.findIndex((group) => isSameAnchor(group.anchor, anchor));
  const group = groups[index];
  if (!group) return [...groups, { anchor, ...more }];
  const merged = mergedGroup(group, { anchor, ...more });
  return groups.map((other, at) => (at === index ? merged : other));
}

function isSameAnchor(a: Anchor | undefined, b: Anchor | undefined): boolean {
  if (!a || !b) return a === b;
  return isSamePeriod(a.period, b.period);
}

/** Two groups as one; the better dated anchor is kept. */
export function mergedGroup(a: Group, b: Group): Group {
  const anchor = rank(b.anchor) > rank(a.anchor) ? b.anchor : a.anchor;
  return { anchor, counts: [...a.counts, ...b.counts], areas: [...a.areas, ...b.areas] };
}

const rank = (anchor: Anchor | undefined): number => {
  if (!anchor) return 0;
  const basis = { toDate: 1, relative: 2, event: 3, dates: 4 }[anchor.basis];
  return basis + (anchor.period.firstDay ? 0.5 : 0) + (anchor.period.firstDayPrecision === "day" ? 0.2 : 0);
};

const firstToken = (group: Group): number => Math.min(...[...group.counts, ...group.areas].map(({ first }) => first));

/** Figures without a period belong to where the same figure stands again, else to the period that the article turns to. */
function withUndated(article: MarkedText, dated: readonly Group[], undated: Group | undefined): Group[] {
  if (!undated) return joinRelative(dated);
  if (dated.length === 0) return [undated];
  let groups = joinRelative(dated);
  const starts = groups.map(firstToken);
  const main = Math.max(
    0,
    groups.findIndex(({ anchor, counts }) => anchor?.period.kind !== "cumulative" && counts.length > 0),
  );
  const home = (has: (group: Group) => boolean, token: number): number => {
    const again = groups.findIndex(has);
    if (again >= 0) return again;
    const next = starts.findIndex((start) => start > token);
    return isHeadline(article, token) || next < 0 ? main : next;
  };
  for (const count of undated.counts) {
    const at = home(({ counts }) => counts.some(({ value }) => value === count.value), count.first);
    groups = groups.map((group, index) => (index === at ? { ...group, counts: [...group.counts, count] } : group));
  }
  for (const area of undated.areas) {
    const at = home(({ areas }) => areas.some((other) => isRounded(area, other)), area.first);
    groups = groups.map((group, index) => (index === at ? { ...group, areas: [...group.areas, area] } : group));
  }
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
