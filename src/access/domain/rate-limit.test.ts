import fc from "fast-check";
import { expect, test } from "vitest";
import { type Allowance, senderOf, takeOne } from "./rate-limit.ts";

const LIMIT = { atOnce: 3, perMinute: 60 };

test("three at once are given, and the next after a second", () => {
  let allowance: Allowance | undefined;
  const waits = [0, 0, 0, 0, 1_000].map((now) => {
    const taken = takeOne(allowance, LIMIT, now);
    allowance = taken.allowance;
    return taken.waitMilliseconds;
  });
  expect(waits).toEqual([0, 0, 0, 1_000, 0]);
});

test("whoever waits as long as they were told is given", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3_000), { maxLength: 40 }), (pauses) => {
      let allowance: Allowance | undefined;
      let now = 0;
      for (const pause of pauses) {
        const taken = takeOne(allowance, LIMIT, (now += pause));
        allowance = taken.allowance;
        if (taken.waitMilliseconds === 0) continue;
        const later = takeOne(allowance, LIMIT, (now += taken.waitMilliseconds));
        allowance = later.allowance;
        expect(later.waitMilliseconds).toBe(0);
      }
    }),
  );
});

test("in any time no more is given than at once and what grew since, also where the clock is set back", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -2_000, max: 2_000 }), { maxLength: 200 }), (pauses) => {
      let allowance: Allowance | undefined;
      let [now, forward, given] = [0, 0, 0];
      for (const pause of pauses) {
        now += pause;
        forward += Math.max(0, pause);
        const taken = takeOne(allowance, LIMIT, now);
        allowance = taken.allowance;
        if (taken.waitMilliseconds === 0) given += 1;
      }
      expect(given).toBeLessThanOrEqual(LIMIT.atOnce + forward / 1_000 + 1e-6);
    }),
  );
});

test("who has a whole network of IPv6 is one sender", () => {
  expect(senderOf("203.0.113.7")).toBe("203.0.113.7");
  expect(senderOf("2001:db8:1:2:aaaa::1")).toBe(senderOf("2001:db8:1:2:bbbb:cccc:dddd:2"));
  expect(senderOf("2001:db8::1")).toBe("2001:db8:0:0");
  expect(senderOf("::1")).toBe("0:0:0:0");
  expect(senderOf("2001:db8:1:3::1")).not.toBe(senderOf("2001:db8:1:2::1"));
});
