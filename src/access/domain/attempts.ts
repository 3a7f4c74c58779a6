/** How often something may be tried by one key within a time before further tries have to wait. */
export type AttemptLimit = { readonly attempts: number; readonly withinMilliseconds: number };

/** Moments (milliseconds) of earlier attempts, by key: an account, an address. */
export type Attempts = ReadonlyMap<string, readonly number[]>;

const recent = (moments: readonly number[], limit: AttemptLimit, now: number): readonly number[] =>
  moments.filter((moment) => now - moment < limit.withinMilliseconds);

/** Milliseconds until a key may try again; 0 where it may try now. */
export function waitingTime(attempts: Attempts, key: string, limit: AttemptLimit, now: number): number {
  const moments = recent(attempts.get(key) ?? [], limit, now);
  const oldest = moments.at(-limit.attempts);
  return oldest === undefined ? 0 : oldest + limit.withinMilliseconds - now;
}

/**
 * Adds an attempt and forgets all that are too old to matter, so that the memory stays as small as the traffic of one
 * window.
 */
export function withAttempt(attempts: Attempts, key: string, limit: AttemptLimit, now: number): Attempts {
  const kept = new Map<string, readonly number[]>();
  for (const [other, moments] of attempts) {
    const still = recent(moments, limit, now);
    if (still.length > 0) kept.set(other, still);
  }
  return kept.set(key, [...(kept.get(key) ?? []), now].slice(-limit.attempts));
}
