import fc from "fast-check";
import { expect, test } from "vitest";
import { type Attempts, waitingTime, withAttempt } from "./attempts.ts";

const LIMIT = { attempts: 3, withinMilliseconds: 1_000 };

const after = (moments: readonly number[], key = "officer"): Attempts =>
  moments.reduce<Attempts>((attempts, moment) => withAttempt(attempts, key, LIMIT, moment), new Map());

test("the fourth wrong password within the time has to wait until the first is forgotten", () => {
  expect(waitingTime(after([0, 100]), "officer", LIMIT, 200)).toBe(0);
  expect(waitingTime(after([0, 100, 200]), "officer", LIMIT, 300)).toBe(700);
  expect(waitingTime(after([0, 100, 200]), "officer", LIMIT, 1_000)).toBe(0);
});

test("one account's wrong passwords do not hold up another", () => {
  expect(waitingTime(after([0, 100, 200]), "colleague", LIMIT, 300)).toBe(0);
});

test("however often it is tried, no more than the limit gets through in any window", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(400), { minLength: 1, maxLength: 60 }), (pauses) => {
      let attempts: Attempts = new Map();
      let now = 0;
      const through: number[] = [];
      for (const pause of pauses) {
        now += pause;
        if (waitingTime(attempts, "officer", LIMIT, now) > 0) continue;
        attempts = withAttempt(attempts, "officer", LIMIT, now);
        through.push(now);
      }
      for (const start of through) {
        expect(through.filter((moment) => moment >= start && moment < start + 1_000).length).toBeLessThanOrEqual(3);
      }
    }),
  );
});

test("what is too old is forgotten", () => {
  expect([...withAttempt(after([0, 1, 2]), "colleague", LIMIT, 5_000).keys()]).toEqual(["colleague"]);
});
