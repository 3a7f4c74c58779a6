import { afterAll, beforeAll, expect, test } from "vitest";
import { application } from "../../src/main/application.ts";
import { type Listening, listen } from "../../src/main/serve.ts";
import { PASSWORD, WEEK } from "../support/fill-site.ts";
import { ALMIGHTY, watchedSite, type WatchedSite } from "./watched-site.ts";

let attacked: WatchedSite;
let listening: Listening;

const LIMITS = {
  request: { atOnce: 60, perMinute: 60 },
  write: { atOnce: 5, perMinute: 6 },
  dear: { atOnce: 2, perMinute: 6 },
};

beforeAll(async () => {
  attacked = await watchedSite();
  // The socket is a proxy of ours, so a test can come from any address.
  const address = { proxies: ["127.0.0.1"] };
  listening = await listen("127.0.0.1", 0, application(attacked.site, { limits: LIMITS, address }).fetch);
});
afterAll(async () => {
  await listening?.close(0);
  await attacked?.end();
});

const ask = (path: string, from: string, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${listening.port}${path}`, {
    redirect: "manual",
    ...init,
    headers: { "X-Forwarded-For": from, ...(init.headers as Record<string, string>) },
  });

const statusesOf = async (times: number, send: () => Promise<Response>): Promise<number[]> => {
  const statuses: number[] = [];
  for (let time = 0; time < times; time += 1) statuses.push((await send()).status);
  return statuses;
};

test("one address that asks too much has to wait, and others do not", async () => {
  const statuses = await statusesOf(70, () => ask("/healthz", "198.51.100.1"));
  expect(statuses.slice(0, 60)).toEqual(Array(60).fill(200));
  expect(statuses.slice(-5)).toEqual(Array(5).fill(429));
  expect((await ask("/healthz", "198.51.100.2")).status).toBe(200);
});

test("a whole network of IPv6 is one sender", async () => {
  let last = 0;
  for (let time = 0; time < 64; time += 1) last = (await ask("/healthz", `2001:db8:7:7::${time.toString(16)}`)).status;
  expect(last).toBe(429);
  expect((await ask("/healthz", "2001:db8:7:8::1")).status).toBe(200);
});

test("it is said in the reader's language how long, on a page and to a program", async () => {
  await statusesOf(70, () => ask("/healthz", "198.51.100.3"));
  const page = await ask("/ru/", "198.51.100.3");
  expect(page.status).toBe(429);
  expect(Number(page.headers.get("Retry-After"))).toBeGreaterThanOrEqual(1);
  expect(page.headers.get("Content-Type")).toMatch(/html/u);
  expect(await page.text()).toMatch(/Слишком много запросов.*Подождите \d+ с/su);
  const answer = await ask("/api/v1/bulletins", "198.51.100.3", { headers: { "Accept-Language": "az" } });
  expect(answer.headers.get("Content-Type")).toMatch(/problem\+json/u);
  expect(await answer.json()).toMatchObject({
    type: "/problems/too-many-requests",
    status: 429,
    detail: expect.stringMatching(/saniyə gözləyin/u),
    waitSeconds: expect.any(Number),
  });
});

test("one account that writes too much has to wait, from wherever it writes", async () => {
  const signIn = await ask("/api/v1/sessions", "198.51.100.4", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ account: ALMIGHTY, password: PASSWORD }),
  });
  const { token } = (await signIn.json()) as { token: string };
  let number = 0;
  const statuses = await statusesOf(8, () =>
    ask("/api/v1/records/ordnance-item", `203.0.113.${(number += 1)}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
      body: "{}",
    }),
  );
  expect(statuses.slice(0, 5)).toEqual(Array(5).fill(400));
  expect(statuses.slice(-2)).toEqual([429, 429]);
});

test("what is dear to make is made seldom for one sender", async () => {
  const pdf = () => ask(`/en/bulletins/${WEEK}/bulletin.pdf`, "198.51.100.5");
  expect(await statusesOf(4, pdf)).toEqual([200, 200, 429, 429]);
  expect((await ask(`/en/bulletins/${WEEK}/bulletin.csv`, "198.51.100.5")).status).toBe(200);
});
