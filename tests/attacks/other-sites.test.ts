import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WebEnv } from "../../src/access/server/site.ts";
import { application } from "../../src/main/application.ts";
import { type Browsing, browse, formTokenIn, signedIn } from "../support/browsing.ts";
import { PASSWORD } from "../support/fill-site.ts";
import { addressOf, routesOf } from "./every-route.ts";
import { ALMIGHTY, watchedSite, type WatchedSite } from "./watched-site.ts";

let attacked: WatchedSite;
let app: Hono<WebEnv>;
let almighty: Browsing;
let token: string;

beforeAll(async () => {
  attacked = await watchedSite();
  app = application(attacked.site);
  almighty = await signedIn(app, ALMIGHTY);
  token = formTokenIn(await (await almighty.get("/en/office")).text());
});
afterAll(() => attacked?.end());

const ELSEWHERE = "https://elsewhere.example";

/** Places where a form of a page is sent by whoever is signed in; signing in has a token of its own, and a test of its own. */
const forms = () =>
  routesOf(app).filter(
    ({ method, path }) => method === "POST" && !path.startsWith("/api/") && !/\/sign-in/u.test(path),
  );

describe("another site that sends a form in the reader's name", () => {
  const foreign = [
    { Origin: ELSEWHERE },
    { Origin: "null" },
    { "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "same-site" },
    { Origin: "http://firmground.localhost.elsewhere.example" },
    { Origin: "http://firmground.localhost:1" },
  ];

  test(
    "is refused by every route that changes something, even with the right token",
    { timeout: 300_000 },
    async () => {
      expect(token).toMatch(/./u);
      const before = await attacked.counts();
      const all = routesOf(app).filter(({ method }) => method !== "GET");
      expect(all.length).toBeGreaterThan(8);
      for (const route of all) {
        for (const headers of foreign) {
          const answer = await almighty.post(addressOf(route, attacked), { "form-token": token }, headers as never);
          expect([route.path, headers, answer.status]).toEqual([route.path, headers, 403]);
        }
      }
      expect(await attacked.counts()).toEqual(before);
    },
  );

  test(
    "is refused by every form without its token, with a guessed one and with that of another session",
    { timeout: 300_000 },
    async () => {
      const other = await signedIn(app, ALMIGHTY);
      const ofOther = formTokenIn(await (await other.get("/en/office")).text());
      expect(ofOther).not.toBe(token);
      const before = await attacked.counts();
      for (const route of forms()) {
        for (const given of [undefined, "", "guessed", ofOther]) {
          const answer = await almighty.post(
            addressOf(route, attacked),
            given === undefined ? {} : { "form-token": given },
          );
          expect([route.path, given, answer.status]).toEqual([route.path, given, 403]);
        }
      }
      expect(await attacked.counts()).toEqual(before);
      expect((await almighty.get("/en/office")).status).toBe(200);
    },
  );

  test("cannot reach the API by a form: a body that is no JSON is not read as one", async () => {
    const answer = await almighty.send("POST", "/api/v1/records/ordnance-item", "a=1", {
      "Content-Type": "text/plain",
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });
});

describe("the address of the site", () => {
  test("is not what a request says: under a name of elsewhere nothing is answered", async () => {
    for (const Host of ["elsewhere.example", "elsewhere.example:80", "firmground.localhost.elsewhere.example"]) {
      const answer = await app.request("http://firmground.localhost/en/", { headers: { Host } });
      expect([Host, answer.status]).toEqual([Host, 421]);
      expect(await answer.text()).not.toContain("elsewhere.example");
      expect(answer.headers.get("Cache-Control")).toBe("no-store");
    }
    expect((await app.request("http://firmground.localhost/healthz", { headers: { Host: "balancer" } })).status).toBe(
      200,
    );
  });

  test("is the one that the installation names, in links, feeds and cookies, whatever a request says of itself", async () => {
    const named = application(attacked.site, { address: { origin: "https://bulletin.example" } });
    const headers = { Host: "198.51.100.66", "X-Forwarded-Host": "elsewhere.example", "X-Forwarded-Proto": "http" };
    for (const path of ["/en/", "/en/feed.atom", "/en/feed.rss", "/az/bulletins"]) {
      const text = await (await named.request(`http://198.51.100.66${path}`, { headers })).text();
      expect(text).not.toMatch(/198\.51\.100\.66|elsewhere\.example/u);
    }
    expect(await (await named.request("http://198.51.100.66/en/feed.atom", { headers })).text()).toContain(
      "https://bulletin.example/en/",
    );
    const [cookie = ""] = (await named.request("http://198.51.100.66/en/sign-in", { headers })).headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-/u);
    expect(cookie).toMatch(/Secure/u);
  });

  test("cannot be given by whoever stands before us, unless they are a proxy of ours", async () => {
    const headers = {
      "X-Forwarded-Proto": "https",
      "X-Forwarded-For": "203.0.113.1",
      "X-Forwarded-Host": "elsewhere.example",
    };
    const answer = await browse(app).get("/en/sign-in", headers);
    expect(answer.headers.getSetCookie().join()).not.toMatch(/Secure/u);
    expect(answer.headers.get("Strict-Transport-Security")).toBeNull();
    expect(await answer.text()).not.toContain("elsewhere.example");
  });
});

describe("being led away", () => {
  const signInTo = async (to: string): Promise<string> => {
    const browsing = browse(app);
    const form = formTokenIn(await (await browsing.get("/en/sign-in")).text());
    const answer = await browsing.post("/en/sign-in", {
      "form-token": form,
      account: ALMIGHTY,
      password: PASSWORD,
      to,
    });
    return answer.headers.get("Location") ?? "";
  };

  test.each([
    "https://elsewhere.example/",
    "//elsewhere.example",
    "/\\elsewhere.example",
    "/\t/elsewhere.example",
    "\\\\elsewhere.example",
    "/%0d%0aLocation:%20https://elsewhere.example",
    "/\r\nSet-Cookie: firmground_session=fixed",
    "javascript:alert(1)",
    "data:text/html,x",
    "/..//elsewhere.example",
    "@elsewhere.example",
    ".elsewhere.example",
  ])("by %j does not happen after signing in", async (to) => {
    const location = await signInTo(to);
    const led = new URL(location, "http://firmground.localhost/en/sign-in");
    expect(led.host).toBe("firmground.localhost");
    expect(location).not.toMatch(/[\r\n]/u);
  });

  test("does not happen by a path with two slashes, nor by the page for signing in", async () => {
    for (const path of [
      "//elsewhere.example/",
      "//elsewhere.example/office",
      "/\\elsewhere.example",
      "/en//elsewhere.example",
    ]) {
      const location = (await app.request(`http://firmground.localhost${path}`)).headers.get("Location") ?? "/";
      expect(new URL(location, "http://firmground.localhost/").host).toBe("firmground.localhost");
    }
    const page = await (await browse(app).get("/en/sign-in?to=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")).text();
    expect(page).not.toContain("<script>alert");
  });
});
