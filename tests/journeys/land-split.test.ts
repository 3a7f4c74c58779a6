import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readAssets } from "../../src/foundation/server/http/assets.ts";
import { application } from "../../src/main/application.ts";
import { ensureClient } from "../../src/main/client-build.ts";
import { PRODUCT_FOLDER } from "../../src/main/open-programme.ts";
import { type Listening, listen } from "../../src/main/serve.ts";
import { openBrowser } from "../support/browser.ts";
import { OFFICER, PASSWORD, type PreparedSite } from "../support/fill-site.ts";
import { givenLandToDecide, type LandToDecide } from "../support/given-land.ts";
import { preparedSite } from "../support/prepared-site.ts";

let prepared: PreparedSite;
let land: LandToDecide;
let listening: Listening;
let browser: Browser;
let origin: string;
let axe: string;

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const assets = await readAssets(await ensureClient(PRODUCT_FOLDER, () => undefined));
  prepared = await preparedSite(assets);
  land = await givenLandToDecide(prepared);
  listening = await listen("127.0.0.1", 0, application(prepared.site).fetch);
  origin = `http://127.0.0.1:${listening.port}`;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await listening?.close();
  await prepared?.end();
});

/** Opens a browser of an officer who is signed in. */
async function asOfficer<T>(options: BrowserContextOptions, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ bypassCSP: true, ...options });
  const page = await context.newPage();
  try {
    await page.goto(`${origin}/en/sign-in`);
    await page.getByLabel("Account").fill(OFFICER);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("main").getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("button", { name: "Sign out" }).waitFor();
    return await work(page);
  } finally {
    await context.close();
  }
}

const RUN_AXE = `axe
  .run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })
  .then(({ violations }) => violations.map(({ id, help, nodes }) => [id, help, nodes[0]?.html].join(" ")))`;

/** Every release that waits, and what its page says first. */
const SENTENCES: readonly (readonly [keyof LandToDecide, RegExp])[] = [
  ["clean", /^All [\d,]+ m² are new land\.$/u],
  ["half", /^Of [\d,]+ m², [\d,]+ m² are new land; [\d,]+ m² were released before\.$/u],
  ["duplicate", /^All [\d,]+ m² were released before: approval adds no land\.$/u],
  ["outside", /^All [\d,]+ m² are new land\.$/u],
  ["late", /^Of [\d,]+ m², [\d,]+ m² are new land; [\d,]+ m² pass to it from releases that were decided later\.$/u],
  ["correction", /^Of [\d,]+ m², [\d,]+ m² are new land; [\d,]+ m² are held by the version that stands\.$/u],
  ["changed", /^When it was approved, all [\d,]+ m² were new land\. Today it holds [\d,]+ m²\.$/u],
];

describe("an officer who decides on land", () => {
  test("reads first how much of it is new", () =>
    asOfficer({}, async (page) => {
      for (const [name, sentence] of SENTENCES) {
        await page.goto(`${origin}/en/records/release-polygon/${land[name]}`);
        const said = (await page.locator(".answer").innerText()).replaceAll("\u00A0", " ");
        expect([name, said]).toEqual([name, expect.stringMatching(sentence)]);
      }
    }));

  test("sees in the list of what waits how much each would add", () =>
    asOfficer({}, async (page) => {
      await page.goto(`${origin}/en/queue?show=all&kind=release-polygon&state=validated`);
      const row = page.getByRole("row", { name: /LS-3/u });
      expect((await row.locator("td").allInnerTexts()).slice(-2)[0]?.replaceAll("\u00A0", " ")).toBe("0 m²");
    }));

  const looks = [
    ["az", 360, "dark"],
    ["az", 1280, "light"],
    ["en", 360, "light"],
    ["en", 1280, "dark"],
    ["ru", 360, "light"],
    ["ru", 1280, "dark"],
  ] as const;
  test.each(looks)("meets no barrier and nothing to the side: %s, %i px, %s", (language, width, colorScheme) =>
    asOfficer({ viewport: { width, height: 900 }, colorScheme }, async (page) => {
      for (const [name] of SENTENCES) {
        await page.goto(`${origin}/${language}/records/release-polygon/${land[name]}`);
        await page.evaluate(axe);
        expect([name, await page.evaluate(RUN_AXE)]).toEqual([name, []]);
        expect(await page.evaluate("document.documentElement.scrollWidth - window.innerWidth")).toBeLessThanOrEqual(0);
      }
    }),
  );
});
