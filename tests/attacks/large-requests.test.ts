import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { application } from "../../src/main/application.ts";
import { type Listening, listen } from "../../src/main/serve.ts";
import { PASSWORD } from "../support/fill-site.ts";
import { addressOf, routesOf } from "./every-route.ts";
import { ask, rawConnection, statusIn } from "./raw-http.ts";
import { ALMIGHTY, watchedSite, type WatchedSite } from "./watched-site.ts";

let attacked: WatchedSite;
let listening: Listening;
let origin: string;
let token: string;

/** Short, so that a test of slowness is not slow itself. */
const PATIENCE = { requestMs: 1_500, headersMs: 800, checkMs: 100, connections: 2_000 };

beforeAll(async () => {
  attacked = await watchedSite();
  listening = await listen("127.0.0.1", 0, application(attacked.site).fetch, PATIENCE);
  origin = `http://127.0.0.1:${listening.port}`;
  const answer = await fetch(`${origin}/api/v1/sessions`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ account: ALMIGHTY, password: PASSWORD }),
  });
  token = ((await answer.json()) as { token: string }).token;
});
afterAll(async () => {
  await listening?.close(0);
  await attacked?.end();
});

const send = (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(`${origin}${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}`, ...headers },
    body,
  });

const typeOf = async (answer: Response): Promise<unknown> => ((await answer.json()) as { type?: string }).type;

const RECORDS = "/api/v1/records/hazardous-area";

describe("a body", () => {
  test("of more than a megabyte is refused, whether it says so or not", async () => {
    const said = await send(RECORDS, "x".repeat(1024 * 1024 + 1));
    expect([said.status, await typeOf(said)]).toEqual([413, "/problems/body-too-large"]);

    const endless = rawConnection(listening.port);
    endless.send(`POST ${RECORDS} HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n`);
    const piece = `10000\r\n${"[".repeat(0x1_00_00)}\r\n`;
    for (let sent = 0; sent < 20; sent += 1) endless.send(piece);
    expect(statusIn((await endless.answer(1_000)).text)).toBe(413);
  });

  test("that is compressed is refused: nobody knows how large it is inside", async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, "["));
    expect(bomb.length).toBeLessThan(100_000);
    for (const encoding of ["gzip", "br", "deflate", "zstd", "identity, gzip"]) {
      const answer = await send(RECORDS, new Uint8Array(bomb), { "Content-Encoding": encoding });
      expect([answer.status, await typeOf(answer)]).toEqual([415, "/problems/compressed-body"]);
    }
  });

  test("nested a hundred thousand levels deep is refused by every route that reads JSON", async () => {
    const routes = routesOf(application(attacked.site)).filter(
      ({ method, path }) => method !== "GET" && path.startsWith("/api/"),
    );
    expect(routes.length).toBeGreaterThan(3);
    for (const route of routes) {
      for (const body of [
        "[".repeat(100_000),
        `${"[".repeat(100_000)}${"]".repeat(100_000)}`,
        '{"a":'.repeat(100_000),
      ]) {
        const answer = await fetch(`${origin}${addressOf(route, attacked)}`, {
          method: route.method,
          headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
          body,
        });
        expect([route.path, answer.status, await typeOf(answer)]).toEqual([
          route.path,
          400,
          "/problems/unreadable-request",
        ]);
      }
    }
  });

  test("with an enormous list is answered soon, and the server answers others meanwhile", async () => {
    const ring = Array.from({ length: 100_000 }, () => [1, 2]);
    const bodies = [
      JSON.stringify({ boundary: { type: "Polygon", coordinates: [ring] } }),
      JSON.stringify({ boundary: { type: "MultiPolygon", coordinates: [ring] } }),
      JSON.stringify({ reasons: Object.fromEntries(Array.from({ length: 40_000 }, (_, index) => [`r${index}`, "x"])) }),
      JSON.stringify({ localId: "a".repeat(900_000) }),
      JSON.stringify({ boundary: `POLYGON((${"1 2,".repeat(200_000)}1 2))` }),
    ];
    for (const body of bodies) {
      const began = performance.now();
      const [answer, other] = await Promise.all([send(RECORDS, body), fetch(`${origin}/healthz`)]);
      expect([answer.status >= 400 && answer.status < 500, other.status]).toEqual([true, 200]);
      // What is said back is not a hundred times what was sent.
      expect((await answer.text()).length).toBeLessThan(1_000_000);
      expect(performance.now() - began).toBeLessThan(5_000);
    }
  });

  test("with NUL, with half a character or with keys of every object's own is refused or harmless", async () => {
    for (const body of [String.raw`{"localId":"a\u0000b"}`, String.raw`{"localId":"\ud800"}`]) {
      const answer = await send(RECORDS, body);
      expect([answer.status, await typeOf(answer)]).toEqual([400, "/problems/unreadable-request"]);
    }
    const answer = await send(RECORDS, '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}');
    expect(answer.status).toBe(400);
    expect(({} as Record<string, unknown>)["isAdmin"]).toBeUndefined();
  });

  test("of a form with fifty thousand fields is refused", async () => {
    const body = Array.from({ length: 50_000 }, (_, index) => `f${index}=`).join("&");
    const answer = await send("/en/sign-in", body, { "Content-Type": "application/x-www-form-urlencoded" });
    expect([answer.status, await typeOf(answer)]).toEqual([400, "/problems/unreadable-request"]);
  });
});

const request = (line: string, headers: readonly string[] = [], body = "") =>
  `${line} HTTP/1.1\r\n${["Host: 127.0.0.1", "Connection: close", ...headers].join("\r\n")}\r\n\r\n${body}`;

describe("a request", () => {
  test("with an address or headers that never end is refused", async () => {
    const { port } = listening;
    expect(statusIn(await ask(port, request(`GET /en/${"a".repeat(9_000)}`)))).toBe(414);
    expect([414, 431]).toContain(statusIn(await ask(port, request(`GET /en/${"a".repeat(20_000)}`))));
    expect(statusIn(await ask(port, request("GET /en/", [`X-Long: ${"a".repeat(20_000)}`])))).toBe(431);
    const many = Array.from({ length: 3_000 }, (_, index) => `X-${index}: a`);
    expect(statusIn(await ask(port, request("GET /en/", many)))).toBe(431);
  });

  test("that says its length twice, or in two ways, is refused, so that no proxy reads it otherwise", async () => {
    const { port } = listening;
    const smuggled = "0\r\n\r\nGET /en/office HTTP/1.1\r\nHost: x\r\n\r\n";
    for (const headers of [
      ["Content-Length: 5", "Transfer-Encoding: chunked"],
      ["Content-Length: 5", "Content-Length: 6"],
      ["Transfer-Encoding: chunked", "Transfer-Encoding: identity"],
      ["Transfer-Encoding : chunked"],
      ["Content-Length: +5"],
    ]) {
      const answer = await ask(port, request("POST /en/sign-in", headers, smuggled), 2_000);
      expect([headers, statusIn(answer)]).toEqual([headers, 400]);
      expect(answer.match(/HTTP\/1\.1 /gu)).toHaveLength(1);
    }
    expect(statusIn(await ask(port, "GET /en/ HTTP/1.1\r\n\r\n"))).toBe(400);
    expect([400, 421]).toContain(statusIn(await ask(port, "GET /en/ HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")));
  });

  test("in an absolute form of elsewhere, or by an odd method, tells nothing", async () => {
    const { port } = listening;
    const absolute = await ask(port, request("GET http://elsewhere.example/en/"));
    expect(absolute).not.toContain("elsewhere.example/en");
    for (const method of ["TRACE", "PUT", "DELETE", "PROPFIND", "OPTIONS"]) {
      const answer = await ask(port, request(`${method} /en/office`, ["X-Secret: repeated"]));
      expect([method, statusIn(answer) >= 400, answer.includes("repeated")]).toEqual([method, true, false]);
    }
  });

  test("for a file outside of what is served finds nothing", async () => {
    const { port } = listening;
    const ways = [
      "../",
      "..%2f",
      "%2e%2e/",
      "%2e%2e%2f",
      "..\\",
      "..%5c",
      "....//",
      "..;/",
      "%252e%252e%252f",
      "..%c0%af",
    ];
    for (const way of ways) {
      for (const file of ["package.json", "etc/passwd", "migrations/0001-journal.sql"]) {
        for (const start of ["/assets/", "/en/", "/", "/assets//", "/api/v1/"]) {
          const answer = await ask(port, request(`GET ${start}${way.repeat(6)}${file}`));
          expect([start, way, file, /create table|"dependencies"|root:x?:/u.test(answer)]).toEqual([
            start,
            way,
            file,
            false,
          ]);
          expect([start, way, statusIn(answer) < 500]).toEqual([start, way, true]);
        }
      }
    }
  });

  test("cannot write a header of the answer", async () => {
    const { port } = listening;
    for (const path of [
      "/en/office%0d%0aSet-Cookie:%20stolen=1",
      "/en/office?week=2025-07-07%0d%0aSet-Cookie:%20stolen=1",
      "/en/sign-in?to=%0d%0aSet-Cookie:%20stolen=1",
      "/%0d%0aSet-Cookie:%20stolen=1",
    ]) {
      const answer = await ask(port, request(`GET ${path}`));
      expect([path, /^set-cookie:\s*stolen/imu.test(answer.split("\r\n\r\n")[0] ?? "")]).toEqual([path, false]);
    }
  });
});

describe("a sender who takes their time", () => {
  test("over the headers or over the body is cut off, and others are answered meanwhile", async () => {
    const slowHeaders = Array.from({ length: 50 }, () => rawConnection(listening.port));
    for (const connection of slowHeaders) connection.send("GET /en/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: ");
    const slowBody = rawConnection(listening.port);
    slowBody.send(
      `POST ${RECORDS} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\nContent-Length: 100000\r\n\r\n[`,
    );
    const drip = setInterval(() => {
      slowBody.send("1");
      for (const connection of slowHeaders) connection.send("a");
    }, 200);
    try {
      expect((await fetch(`${origin}/healthz`)).status).toBe(200);
      const answers = await Promise.all([slowBody, ...slowHeaders].map((connection) => connection.answer(6_000)));
      expect(answers.map(({ closed }) => closed)).toEqual(answers.map(() => true));
      expect(answers.every(({ text }) => text === "" || statusIn(text) === 408)).toBe(true);
      expect((await fetch(`${origin}/healthz`)).status).toBe(200);
    } finally {
      clearInterval(drip);
    }
  });
});
