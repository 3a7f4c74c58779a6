import type { MiddlewareHandler } from "hono";
import { clientAddress } from "../../foundation/server/http/client-address.ts";
import { type Allowance, type RateLimit, senderOf, takeOne } from "../domain/rate-limit.ts";
import type { WebContext, WebEnv } from "./site.ts";

/** What is limited: every request of an address; what is written, and what is dear to make, of an account or else an address. */
export type RateLimits = Readonly<Record<"request" | "write" | "dear", RateLimit>>;

/**
 * Wide enough for an office of a hundred behind one address and for a tablet that sends a month at once; narrow enough that one
 * sender cannot keep the server busy.
 */
export const USUAL_LIMITS: RateLimits = {
  request: { atOnce: 1_200, perMinute: 3_000 },
  write: { atOnce: 600, perMinute: 1_200 },
  dear: { atOnce: 30, perMinute: 30 },
};

/** The limits as an administrator writes them cannot be read; the message is one sentence. */
export class LimitsRefusal extends Error {}

/**
 * Reads limits as three pairs, of requests, of writes and of what is dear to make: how many at once, and how many a minute.
 *
 * @param written  e.g. `1200/3000,600/1200,30/30`; the usual ones where it is absent
 * @throws LimitsRefusal
 */
export function limitsFrom(written: string | undefined): RateLimits {
  if (!written) return USUAL_LIMITS;
  const pairs = written.split(",").map((pair) => /^\s*([1-9]\d{0,6})\/([1-9]\d{0,6})\s*$/u.exec(pair));
  const [request, write, dear] = pairs.map((pair) => pair && { atOnce: Number(pair[1]), perMinute: Number(pair[2]) });
  if (pairs.length === 3 && request && write && dear) return { request, write, dear };
  throw new LimitsRefusal(
    `FIRMGROUND_LIMITS is ${JSON.stringify(written)}: write three pairs of numbers, as in 1200/3000,600/1200,30/30.`,
  );
}

/** Of so many senders the server remembers what they asked for; then it forgets those who asked longest ago. */
const MOST_SENDERS = 100_000;

/** Somebody asks for more than one sender may; the edge answers 429 in their language. */
export class TooManyRequests extends Error {
  readonly seconds: number;

  constructor(seconds: number) {
    super(`too many requests: ${seconds} s`);
    this.seconds = seconds;
  }
}

const READS_ONLY = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * The limits of one server, as steps for its routes. What was asked for is counted in memory, by process.
 *
 * A request that did not come over a socket is counted by its account alone.
 */
export function rateLimits(
  limits: RateLimits,
  now: () => number = () => performance.now(),
): {
  /** for every request, before anybody looks who sends it */
  readonly ofAddress: MiddlewareHandler<WebEnv>;
  /** for what changes something, once the reader is known */
  readonly ofWrites: MiddlewareHandler<WebEnv>;
  /** for what is dear to make */
  readonly ofDear: MiddlewareHandler<WebEnv>;
} {
  const allowances = new Map<string, Allowance>();

  const take = (kind: keyof RateLimits, sender: string | undefined): void => {
    if (sender === undefined) return;
    const key = `${kind} ${sender}`;
    const { allowance, waitMilliseconds } = takeOne(allowances.get(key), limits[kind], now());
    allowances.delete(key);
    if (allowances.size >= MOST_SENDERS) allowances.delete(allowances.keys().next().value ?? "");
    allowances.set(key, allowance);
    if (waitMilliseconds > 0) throw new TooManyRequests(Math.ceil(waitMilliseconds / 1_000));
  };

  const step =
    (kind: keyof RateLimits, senderIn: (c: WebContext) => string | undefined): MiddlewareHandler<WebEnv> =>
    (c, next) => {
      take(kind, senderIn(c));
      return next();
    };
  const ofSender = (c: WebContext): string | undefined => {
    const reader = c.get("reader");
    return reader ? `account ${reader.personId}` : addressOf(c);
  };

  return {
    ofAddress: step("request", addressOf),
    ofWrites: step("write", (c) => (READS_ONLY.has(c.req.method) ? undefined : ofSender(c))),
    ofDear: step("dear", ofSender),
  };
}

function addressOf(c: WebContext): string | undefined {
  const address = clientAddress(c);
  return address === "unknown" ? undefined : `address ${senderOf(address)}`;
}
