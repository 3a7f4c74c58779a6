import type { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { WebEnv } from "../../src/access/server/site.ts";
import { application } from "../../src/main/application.ts";
import { type Browsing, browse, formTokenIn, signedIn } from "../support/browsing.ts";
import { addressOf, namesThatAreRead, queriesBeside, parametersOf, routesOf } from "./every-route.ts";
import { ALMIGHTY, isSyntaxRefusal, watchedSite, type WatchedSite } from "./watched-site.ts";

const ENDLESS = { atOnce: 1e9, perMinute: 1e9 };

let attacked: WatchedSite;
let app: Hono<WebEnv>;
let almighty: Browsing;

beforeAll(async () => {
  attacked = await watchedSite();
  app = application(attacked.site, { limits: { request: ENDLESS, write: ENDLESS, dear: ENDLESS } });
  almighty = await signedIn(app, ALMIGHTY);
});
afterAll(() => attacked?.end());

/** Texts that end a literal, open another statement, or mean something to a driver, a path or an object. */
const PAYLOADS = [
  "' or '1'='1",
  "1; drop table journal_entry; --",
  "') union select password_hash from person --",
  "$1",
  "\\",
  "{a}",
  "../../../../etc/passwd",
  "..%2f..%2fetc%2fpasswd",
  "__proto__",
  "constructor",
  "2025-13-45",
  "9999999999999999999999",
  "-1",
  "NaN",
  "١٢٣",
  "\u202Etxt.exe",
  "%",
  "\u{10FFFF}",
  "a".repeat(3_000),
] as const;

/** Those that reach furthest, for what is sent many times. */
const FEW = [PAYLOADS[0], PAYLOADS[1], PAYLOADS[4], PAYLOADS[8], PAYLOADS[11], "a".repeat(300)] as const;

/** Every route many times over, on a machine that does other things too. */
const PATIENCE_MS = 300_000;

type Attempt = readonly [name: string, send: () => Promise<Response>];

/**
 * Sends all of it, and tells what failed: an answer of 500 or more, or a text that PostgreSQL took for a part of a statement; and
 * which answers there were, so that a test sees that its attempts came through to the routes.
 */
async function outcomeOf(attempts: Iterable<Attempt>): Promise<{ failures: string[]; statuses: Set<number> }> {
  const failures: string[] = [];
  const statuses = new Set<number>();
  for (const [name, send] of attempts) {
    const before = attacked.refusals.length;
    const answer = await send();
    await answer.arrayBuffer();
    statuses.add(answer.status);
    if (answer.status >= 500) failures.push(`${answer.status} ${name}`);
    for (const refusal of attacked.refusals.slice(before)) {
      if (isSyntaxRefusal(refusal)) failures.push(`${refusal.message} ${name}`);
    }
  }
  return { failures, statuses };
}

const reading = () => routesOf(app).filter(({ method }) => method === "GET");
const writing = () => routesOf(app).filter(({ method }) => method !== "GET");

test(
  "a path can be asked with anything: it leads nowhere, and no part of it becomes SQL",
  { timeout: PATIENCE_MS },
  async () => {
    const before = await attacked.counts();
    const attempts = reading().flatMap((route) =>
      parametersOf(route)
        .filter((name) => name !== "language")
        .flatMap((name) =>
          PAYLOADS.map((payload) => {
            const address = addressOf(route, attacked, { [name]: encodeURIComponent(payload) });
            return [`GET ${route.path} ${name}=${payload.slice(0, 40)}`, () => almighty.get(address)] as const;
          }),
        ),
    );
    expect(attempts.length).toBeGreaterThan(200);
    const { failures, statuses } = await outcomeOf(attempts);
    expect(failures).toEqual([]);
    expect([...statuses]).toEqual(expect.arrayContaining([400, 404]));
    expect(await attacked.counts()).toEqual(before);
  },
);

test("a query parameter can be anything, on every page", { timeout: PATIENCE_MS }, async () => {
  const before = await attacked.counts();
  const { queries } = namesThatAreRead();
  expect(queries).toEqual(expect.arrayContaining(["page", "edition", "to", "finding", "week", "text"]));
  const attempts = reading().flatMap((route) => {
    const address = addressOf(route, attacked);
    const single = queriesBeside(route).flatMap((name) =>
      PAYLOADS.slice(0, 1).map((payload) => [name, `${address}?${name}=${encodeURIComponent(payload)}`] as const),
    );
    const together = FEW.map((payload) => {
      const all = new URLSearchParams(Object.fromEntries(queries.map((name) => [name, payload]))).toString();
      return ["all", `${address}?${all}`.slice(0, 8_000)] as const;
    });
    return [...single, ...together].map(
      ([name, asked]) => [`GET ${route.path}?${name} ${asked.slice(-60)}`, () => almighty.get(asked)] as const,
    );
  });
  const { failures, statuses } = await outcomeOf(attempts);
  expect(failures).toEqual([]);
  expect([...statuses]).toEqual(expect.arrayContaining([200, 400]));
  expect(await attacked.counts()).toEqual(before);
});

test("a header can be anything", { timeout: PATIENCE_MS }, async () => {
  const headers = [
    "Accept-Language",
    "Accept",
    "Accept-Encoding",
    "If-None-Match",
    "Authorization",
    "User-Agent",
    "X-Forwarded-For",
    "X-Forwarded-Proto",
    "Referer",
    "Range",
  ];
  const sendable = PAYLOADS.filter((payload) => /^[\x20-\x7e]*$/u.test(payload));
  const attempts = ["/", "/en/", "/en/office", "/api/v1/bulletins", "/en/feed.atom"].flatMap((path) =>
    headers.flatMap((header) =>
      sendable.map(
        (payload) => [`${path} ${header}: ${payload}`, () => browse(app).get(path, { [header]: payload })] as const,
      ),
    ),
  );
  const cookies = sendable.map(
    (payload) =>
      [
        `cookie ${payload}`,
        () => browse(app).get("/en/office", { Cookie: `firmground_session=${payload}; language=${payload}` }),
      ] as const,
  );
  expect((await outcomeOf([...attempts, ...cookies])).failures).toEqual([]);
});

test(
  "a field of a form can be anything: it is refused or kept as the text that it is",
  { timeout: PATIENCE_MS },
  async () => {
    const token = formTokenIn(await (await almighty.get("/en/office")).text());
    const { fields } = namesThatAreRead();
    expect(fields).toEqual(expect.arrayContaining(["reason", "line", "act", "account"]));
    const attempts = writing()
      .filter(({ path }) => !path.startsWith("/api/") && !path.endsWith("/sign-out"))
      .flatMap((route) =>
        FEW.map((payload) => {
          const sent = { ...Object.fromEntries(fields.map((field) => [field, payload])), "form-token": token };
          return [
            `${route.method} ${route.path} ${payload.slice(0, 40)}`,
            () => almighty.post(addressOf(route, attacked), sent),
          ] as const;
        }),
      );
    const { failures, statuses } = await outcomeOf(attempts);
    expect(failures).toEqual([]);
    expect([...statuses]).toEqual(expect.arrayContaining([404, 409]));
  },
);

test("a body of the API can be anything", { timeout: PATIENCE_MS }, async () => {
  const bodies = [
    ...FEW.flatMap((payload) => [JSON.stringify(payload), JSON.stringify({ [payload]: payload })]),
    ...FEW.map((payload) =>
      JSON.stringify({
        localId: payload,
        organisation: payload,
        district: payload,
        to: payload,
        reason: payload,
        account: payload,
        password: payload,
        id: payload,
        name: payload,
      }),
    ),
    "",
    "null",
    "[]",
    "{",
    '{"__proto__":{"acts":["approve"]},"constructor":{"prototype":{"acts":["approve"]}}}',
  ];
  const attempts = writing()
    .filter(({ path }) => path.startsWith("/api/"))
    .flatMap((route) =>
      bodies.map(
        (body) =>
          [
            `${route.method} ${route.path} ${body.slice(0, 60)}`,
            () => almighty.send(route.method, addressOf(route, attacked), body),
          ] as const,
      ),
    );
  const { failures, statuses } = await outcomeOf(attempts);
  expect(failures).toEqual([]);
  expect([...statuses]).toEqual(expect.arrayContaining([400, 401]));
  expect(Object.hasOwn(Object.prototype, "acts")).toBe(false);
});
