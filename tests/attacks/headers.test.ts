import type { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { WebEnv } from "../../src/access/server/site.ts";
import { application } from "../../src/main/application.ts";
import { type Browsing, browse, formTokenIn, signedIn } from "../support/browsing.ts";
import { addressOf, routesOf } from "./every-route.ts";
import { ALMIGHTY, watchedSite, type WatchedSite } from "./watched-site.ts";

let attacked: WatchedSite;
let app: Hono<WebEnv>;
let almighty: Browsing;

beforeAll(async () => {
  attacked = await watchedSite();
  app = application(attacked.site);
  almighty = await signedIn(app, ALMIGHTY);
});
afterAll(() => attacked?.end());

/** Every place of the site, one that is none, and one that is refused, each with and without an account. */
async function* answers(): AsyncGenerator<readonly [name: string, answer: Response, isSignedIn: boolean]> {
  for (const route of [
    ...routesOf(app),
    { method: "GET", path: "/nowhere" },
    { method: "GET", path: "/api/v1/nowhere" },
  ]) {
    const address = addressOf(route, attacked);
    const name = `${route.method} ${route.path}`;
    if (route.method === "GET") {
      yield [name, await browse(app).get(address), false];
      yield [name, await almighty.get(address), true];
    } else {
      yield [name, await browse(app).send(route.method, address, "{}"), false];
      // With a form that is out of date, so that nothing is changed and the session stays.
      yield [name, await almighty.post(address, { "form-token": "old" }), true];
    }
  }
}

const CACHED_BY_ALL = /^\/(?:\.well-known|firmground-verify|assets\/|icon\.svg|favicon\.ico|robots\.txt|healthz)/u;

test("every answer keeps a page from running, framing or loading what is not ours", { timeout: 300_000 }, async () => {
  let count = 0;
  for await (const [name, { headers, status }] of answers()) {
    count += 1;
    const policy = headers.get("Content-Security-Policy") ?? "";
    expect([name, status, policy]).toEqual([name, status, expect.stringMatching(/default-src 'none'/u)]);
    expect([name, policy]).not.toEqual([name, expect.stringMatching(/unsafe-|\*|https?:|nonce-|'sha/u)]);
    for (const directive of ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"]) {
      expect([name, policy.includes(directive)]).toEqual([name, true]);
    }
    expect([name, Object.fromEntries(headers)]).toEqual([
      name,
      expect.objectContaining({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": expect.stringContaining("geolocation=()"),
      }),
    ]);
    for (const telling of ["server", "x-powered-by", "access-control-allow-credentials"]) {
      expect([name, telling, headers.get(telling)]).toEqual([name, telling, null]);
    }
    // Programs of other sites read what is published, and nothing else.
    const isOpen = /^GET \/(?:api\/v1\/(?:bulletins|keys|seals)|\.well-known\/)/u.test(name);
    expect([name, isOpen || headers.get("Access-Control-Allow-Origin")]).toEqual([name, isOpen || null]);
  }
  expect(count).toBeGreaterThan(80);
});

test(
  "what somebody sees who is signed in is kept by no cache, and no page holds a script or a style of its own",
  { timeout: 300_000 },
  async () => {
    for await (const [name, answer, isSignedIn] of answers()) {
      const path = name.split(" ")[1] ?? "";
      const mayBeKept = !isSignedIn || path === "/" || CACHED_BY_ALL.test(path);
      expect([name, mayBeKept || answer.headers.get("Cache-Control")]).toEqual([name, mayBeKept || "no-store"]);
      if (!/html/u.test(answer.headers.get("Content-Type") ?? "")) continue;
      // A bulletin to take away is a file of its own, with its style in it.
      if (path.endsWith("/bulletin.html")) continue;
      expect([name, /\sstyle=|<style|\son\w+=|<script(?! type="module" src=)/u.exec(await answer.text())?.[0]]).toEqual(
        [name, undefined],
      );
    }
  },
);

test("over TLS browsers are told to come by nothing else, and cookies are for this host and no script", async () => {
  const secure = application(attacked.site, { address: { origin: "https://bulletin.example" } });
  const ask = (path: string, init: RequestInit = {}) =>
    secure.request(`https://bulletin.example${path}`, {
      ...init,
      headers: { Host: "bulletin.example", Origin: "https://bulletin.example", ...(init.headers as object) },
    });
  const page = await ask("/en/sign-in");
  expect(page.headers.get("Strict-Transport-Security")).toMatch(/^max-age=\d{8}/u);
  const [sent = ""] = page.headers.getSetCookie();
  const token = formTokenIn(await page.text());
  const answer = await ask("/en/sign-in", {
    method: "POST",
    headers: { Cookie: sent.split(";")[0] ?? "", "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ "form-token": token, account: ALMIGHTY, password: "wrong", to: "/" }).toString(),
  });
  for (const cookie of [...page.headers.getSetCookie(), ...answer.headers.getSetCookie()]) {
    expect(cookie).toMatch(/^__Host-/u);
    for (const part of ["Path=/", "HttpOnly", "Secure", "SameSite="]) expect(cookie).toContain(part);
    expect(cookie).not.toContain("Domain=");
  }
});
