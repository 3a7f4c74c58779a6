import type { CasualtyFigures, StatedPeriod } from "./bulletin-reading.ts";
import type { CasualtyCount } from "./casualties.ts";

/** Puts the numbers of people harmed together; the first that an article gives for each is taken. */
export function casualtyFigures(
  counts: readonly CasualtyCount[],
  period: StatedPeriod | null,
  text: string,
): CasualtyFigures | null {
  const [first, last] = [counts[0], counts.at(-1)];
  if (!first || !last) return null;
  const find = (harm: CasualtyCount["harm"], group: CasualtyCount["group"]): number | null =>
    counts.find((count) => count.harm === harm && count.group === group)?.value ?? null;
  const whole = (harm: CasualtyCount["harm"]): number | null => {
    const [all, civilian, military] = [find(harm, undefined), find(harm, "civilian"), find(harm, "military")];
    return all ?? (civilian !== null && military !== null ? civilian + military : (civilian ?? military));
  };
  return {
    victims: whole("victim"),
    killed: whole("killed"),
    injured: whole("injured"),
    killedCivilian: find("killed", "civilian"),
    killedMilitary: find("killed", "military"),
    injuredCivilian: find("injured", "civilian"),
    injuredMilitary: find("injured", "military"),
    approximate: counts.some(({ approximate }) => approximate),
    period,
    span: { start: first.span.start, end: last.span.end, text: text.slice(first.span.start, last.span.end) },
    confidence: counts.length > 1 ? 0.85 : 0.75,
  };
}
