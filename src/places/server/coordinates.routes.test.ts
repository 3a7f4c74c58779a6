import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browse } from "../../../tests/support/browsing.ts";
import type { PreparedSite } from "../../../tests/support/fill-site.ts";
import { preparedSite } from "../../../tests/support/prepared-site.ts";
import type { WebEnv } from "../../access/server/site.ts";
import { application } from "../../main/application.ts";

let prepared: PreparedSite;
let app: Hono<WebEnv>;

beforeAll(async () => {
  prepared = await preparedSite();
  app = application(prepared.site);
});
afterAll(() => prepared?.end());

const get = (path: string) => browse(app).get(path);
const asked = (text: string) => `text=${encodeURIComponent(text)}`;

describe("converting coordinates", () => {
  test.each([
    ["az", "Çevrilmənin dəqiqliyi", "SK-42, Qauss-Krüger, zona 8"],
    ["en", "Accuracy of the conversion", "SK-42, Gauss-Krüger zone 8"],
    ["ru", "Точность пересчёта", "СК-42, Гаусс-Крюгер, зона 8"],
  ])("in %s a position is shown in every notation, with the accuracy of the shift", async (language, ...words) => {
    const answer = await get(`/${language}/coordinates?${asked("38N 662473.1 4424161.8")}`);
    expect([answer.status, answer.headers.get("Cache-Control")]).toEqual([200, "no-store"]);
    const body = await answer.text();
    for (const word of [
      ...words,
      "39.952000° N, 46.902000° E",
      "38S PK 62473 24161",
      "X 4426019 Y 8662641",
      "EPSG:1808",
    ]) {
      expect(body).toContain(word);
    }
    expect(body).toMatch(/±\s5\s[mм]/u);
  });

  test("what cannot be read is refused in words beside the field", async () => {
    const answer = await get(`/en/coordinates?${asked('<b>"there"</b>')}`);
    expect(answer.status).toBe(400);
    const body = await answer.text();
    expect(body).toContain('aria-invalid="true"');
    expect(body).toContain("is no way of writing a position");
    expect(body).not.toContain("<b>");
  });

  test("empty, it is a form with examples, each of which leads to an answer", async () => {
    const body = await (await get("/en/coordinates")).text();
    const examples = [...body.matchAll(/href="(\/en\/coordinates\?text=[^"]+)"/gu)].map(([, href = ""]) => href);
    expect(examples.length).toBeGreaterThanOrEqual(6);
    for (const href of examples) expect((await get(href)).status).toBe(200);
  });

  test("programs get the same as JSON", async () => {
    const answer = await get(`/api/v1/coordinates?${asked("X 4426019 Y 8662641")}`);
    expect(await answer.json()).toMatchObject({
      system: "EPSG:28408",
      latitude: expect.closeTo(39.952, 4) as number,
      longitude: expect.closeTo(46.902, 4) as number,
      transformation: { code: "EPSG:1808", accuracyM: 5 },
    });
    const refused = await get("/api/v1/coordinates");
    expect([refused.status, refused.headers.get("Content-Type")]).toEqual([
      400,
      "application/problem+json; charset=utf-8",
    ]);
  });
});
