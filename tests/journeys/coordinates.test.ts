import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readAssets } from "../../src/foundation/server/http/assets.ts";
import { application } from "../../src/main/application.ts";
import { ensureClient } from "../../src/main/client-build.ts";
import { PRODUCT_FOLDER } from "../../src/main/open-programme.ts";
import { type Listening, listen } from "../../src/main/serve.ts";
import { openBrowser } from "../support/browser.ts";
import { OFFICER, PASSWORD, type PreparedSite } from "../support/fill-site.ts";
import { preparedSite } from "../support/prepared-site.ts";
import { barriers, signInAs, visitsTo, widthBeyond } from "../support/visiting.ts";

const LANGUAGES = ["az", "en", "ru"] as const;
const WIDTHS = [1280, 360] as const;
const SOVIET = encodeURIComponent("X 4426019 Y 8662641");

const ITEM = {
  localId: "SK-42/7",
  organisation: "anama",
  district: "aghdam",
  formVersion: "test-1",
  reportedOn: "2025-07-22",
  category: "ap_mine",
  quantity: 1,
  position: "X 4426019 Y 8662641",
  foundOn: "2025-07-21",
  context: "land_release",
};

let prepared: PreparedSite;
let listening: Listening;
let browser: Browser;
let item: string;

const origin = (): string => `http://127.0.0.1:${listening.port}`;
const visit = visitsTo(() => browser, origin);

beforeAll(async () => {
  prepared = await preparedSite(await readAssets(await ensureClient(PRODUCT_FOLDER, () => undefined)));
  const app = application(prepared.site);
  const post = async (path: string, body: unknown, token = ""): Promise<Record<string, unknown>> => {
    const headers = { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) };
    const answer = await app.request(`/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    return (await answer.json()) as Record<string, unknown>;
  };
  const { token } = await post("/sessions", { account: OFFICER, password: PASSWORD });
  const { id } = await post("/records/ordnance-item", ITEM, String(token));
  item = `/records/ordnance-item/${String(id)}`;
  listening = await listen("127.0.0.1", 0, app.fetch);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await listening?.close();
  await prepared?.end();
});

describe.each(WIDTHS)("without JavaScript, on a screen of %i px", (width) => {
  test.each(LANGUAGES)("coordinates are converted in %s, each in one line and nothing to the side", (language) =>
    visit(
      `/${language}/coordinates`,
      async (page) => {
        await page.locator("#text").fill("X 4426019 Y 8662641");
        await page.locator("form.one-line button").click();
        const codes = page.locator(".notations code");
        const texts = await codes.allInnerTexts();
        expect(texts).toContain("39.952001° N, 46.901995° E");
        expect(texts).toContain("38S PK 62472 24161");
        const boxes = await Promise.all(texts.map((_text, index) => codes.nth(index).boundingBox()));
        for (const box of boxes) expect(box?.height).toBeLessThan(30);
        expect(await widthBeyond(page)).toBeLessThanOrEqual(0);
      },
      { width, javaScriptEnabled: false },
    ),
  );

  test.each(LANGUAGES)("a record shows its coordinates in %s, and the entry as it was written", (language) =>
    visit(
      "/en/sign-in",
      async (page) => {
        await signInAs(page, OFFICER);
        await page.goto(`${origin()}/${language}${item}`);
        const section = page.locator("section", { has: page.locator("#coordinates") });
        const text = await section.innerText();
        for (const written of ["4426019", "8662641", "EPSG:28408", "EPSG:1808", "39.952001° N, 46.901995° E"]) {
          expect(text).toContain(written);
        }
        expect(text).toMatch(/±\s5\s[mм]/u);
        expect(await widthBeyond(page)).toBeLessThanOrEqual(0);
      },
      { width, javaScriptEnabled: false },
    ),
  );
});

test.each(["light", "dark"] as const)("axe finds no barrier in %s colours", (colorScheme) =>
  visit(
    "/en/sign-in",
    async (page) => {
      await signInAs(page, OFFICER);
      for (const path of [item, "/coordinates", `/coordinates?text=${SOVIET}`]) {
        await page.goto(`${origin()}/en${path}`);
        expect({ path, barriers: await barriers(page) }).toEqual({ path, barriers: [] });
      }
    },
    { bypassCSP: true, colorScheme },
  ),
);

test("what cannot be read is said beside the field, without a barrier", async () => {
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${origin()}/en/coordinates?text=4426019%20662641`);
  expect(await page.getByRole("alert").innerText()).toContain("metres, and no zone beside them");
  expect(await barriers(page)).toEqual([]);
  await context.close();
});
