import fc from "fast-check";
import { expect, test } from "vitest";
import { afterAttempt, hasJustLocked, WAIT_RULES, type Waiting, waitLeft } from "./lockout.ts";

const RULE = { free: 3, firstWait: 1_000, longestWait: 8_000, forgottenAfter: 60_000 };

test("people mistype: the first attempts cost nothing, then each one waits twice as long as the one before, up to a limit", () => {
  let waiting: Waiting | undefined;
  let now = 0;
  const waits: number[] = [];
  for (let attempt = 0; attempt < 9; attempt += 1) {
    waiting = afterAttempt(RULE, waiting, now);
    waits.push(waitLeft(waiting, now));
    now = waiting.waitsUntil;
  }
  expect(waits).toEqual([0, 0, 0, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
});

test("it is said once that an account is locked", () => {
  let waiting: Waiting | undefined;
  const said = [1, 2, 3, 4, 5, 6].map(() => {
    waiting = afterAttempt(RULE, waiting, waiting?.waitsUntil ?? 0);
    return hasJustLocked(RULE, waiting);
  });
  expect(said).toEqual([false, false, false, true, false, false]);
});

test("after a quiet time all is forgotten", () => {
  const waiting = afterAttempt(RULE, { failures: 90, lastAt: 0, waitsUntil: 8_000 }, 60_000);
  expect(waiting).toEqual({ failures: 1, lastAt: 60_000, waitsUntil: 60_000 });
});

test("whoever tries without a pause gets no more attempts a day than the rules of one place allow", () => {
  const rule = WAIT_RULES.pair;
  let waiting: Waiting | undefined;
  let attempts = 0;
  for (let now = 0; now < 86_400_000; now = waiting.waitsUntil + 1) {
    waiting = afterAttempt(rule, waiting, now);
    attempts += 1;
  }
  expect(attempts).toBeLessThan(40);
});

test("however strangers try, the owner of the account waits no longer than the limit", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(120_000), { maxLength: 200 }), (pauses) => {
      let waiting: Waiting | undefined;
      let now = 0;
      for (const pause of pauses) {
        now += pause;
        if (waitLeft(waiting, now) > 0) continue;
        waiting = afterAttempt(WAIT_RULES.account, waiting, now);
        expect(waitLeft(waiting, now)).toBeLessThanOrEqual(60_000);
      }
    }),
  );
});
