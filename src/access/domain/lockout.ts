/** By what wrong attempts are counted: the account from one place, the account from anywhere, the place whatever the account. */
export type WaitScope = "account" | "address" | "pair";

/** How attempts of one scope are answered. Times in milliseconds. */
export type WaitRule = {
  /** wrong ones that cost nothing: people mistype */
  readonly free: number;
  /** the wait after the first that is not free; each further one doubles it */
  readonly firstWait: number;
  /** the longest wait; nothing is locked for ever */
  readonly longestWait: number;
  /** when nothing was tried for so long, all is forgotten */
  readonly forgottenAfter: number;
};

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/**
 * The rules. Whoever guesses from one place is slowed to 24 attempts a day. The account's own count is for many places at once: it starts late and waits a
 * minute at most, so that strangers cannot keep the owner out, who besides has a browser of their own that it does not concern. An office behind one address
 * has room for a morning's mistakes.
 */
export const WAIT_RULES: Readonly<Record<WaitScope, WaitRule>> = {
  pair: { free: 5, firstWait: 30 * SECOND, longestWait: 60 * MINUTE, forgottenAfter: 24 * 60 * MINUTE },
  account: { free: 30, firstWait: 5 * SECOND, longestWait: MINUTE, forgottenAfter: 60 * MINUTE },
  address: { free: 40, firstWait: MINUTE, longestWait: 15 * MINUTE, forgottenAfter: 60 * MINUTE },
};

/** What is known of a scope's earlier attempts. Moments in milliseconds since 1970. */
export type Waiting = { readonly failures: number; readonly lastAt: number; readonly waitsUntil: number };

/** Milliseconds until the next attempt is looked at; 0 where it is now. */
export const waitLeft = (waiting: Waiting | undefined, now: number): number =>
  Math.max(0, (waiting?.waitsUntil ?? 0) - now);

/** What is known after one more attempt. It counts as wrong until it proves right, so that many at once get no further than one after another. */
export function afterAttempt(rule: WaitRule, waiting: Waiting | undefined, now: number): Waiting {
  const remembered = waiting && now - waiting.lastAt < rule.forgottenAfter ? waiting.failures : 0;
  const failures = remembered + 1;
  const beyond = failures - rule.free;
  const wait = beyond <= 0 ? 0 : Math.min(rule.longestWait, rule.firstWait * 2 ** (beyond - 1));
  return { failures, lastAt: now, waitsUntil: now + wait };
}

/** Whether it was this attempt that made the scope wait for the first time. */
export const hasJustLocked = (rule: WaitRule, after: Waiting): boolean => after.failures === rule.free + 1;
