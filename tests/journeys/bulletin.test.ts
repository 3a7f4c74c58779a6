import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readAssets } from "../../src/foundation/server/http/assets.ts";
import { application } from "../../src/main/application.ts";
import { ensureClient } from "../../src/main/client-build.ts";
import { PRODUCT_FOLDER } from "../../src/main/open-programme.ts";
import { type Listening, listen } from "../../src/main/serve.ts";
import { openBrowser } from "../support/browser.ts";
import { FIGURES, OFFICER, type PreparedSite, WEEK } from "../support/fill-site.ts";
import { preparedSite } from "../support/prepared-site.ts";
import { barriers, signInAs, visitsTo, widthBeyond } from "../support/visiting.ts";

const LANGUAGES = ["az", "en", "ru"] as const;
const WIDTHS = [1280, 360] as const;

/** How the hectares of the week are written. */
const HECTARES = { az: "35,6", en: "35.6", ru: "35,6" } as const;

let prepared: PreparedSite;
let listening: Listening;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  const assets = await readAssets(await ensureClient(PRODUCT_FOLDER, () => undefined));
  prepared = await preparedSite(assets);
  listening = await listen("127.0.0.1", 0, application(prepared.site).fetch);
  origin = `http://127.0.0.1:${listening.port}`;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await listening?.close();
  await prepared?.end();
});

const visit = visitsTo(
  () => browser,
  () => origin,
);

/** What the browser makes of a text as XML. */
const READ_XML = (xml: string) => `(() => {
  const parsed = new DOMParser().parseFromString(${JSON.stringify(xml)}, "application/xml");
  return {
    isBroken: parsed.querySelector("parsererror") !== null,
    weeks: parsed.querySelectorAll("entry, item").length,
    root: parsed.documentElement.localName,
  };
})()`;

describe.each(WIDTHS)("a reader without JavaScript on a screen of %i px", (width) => {
  test.each(LANGUAGES)("sees the week's figures in %s, map and chart included, and nothing to the side", (language) =>
    visit(
      `/${language}/`,
      async (page) => {
        const figures = await page.locator("dl.figures dd.value").allInnerTexts();
        const numbers = figures.map((figure) => figure.replaceAll(/[^\d.,]/gu, ""));
        expect(numbers).toEqual([...Object.values(FIGURES).map(String), HECTARES[language]]);
        expect(await page.getByRole("img").count()).toBeGreaterThanOrEqual(2);
        expect(await page.locator(".demonstration").first().isVisible()).toBe(true);
        expect(await widthBeyond(page)).toBeLessThanOrEqual(0);
      },
      { width, javaScriptEnabled: false },
    ),
  );

  test.each(["/en/bulletins", `/ru/bulletins/${WEEK}/figures/uxo`, "/az/figures", "/en/sign-in", "/ru/nothing-here"])(
    "never scrolls sideways on %s",
    async (path) => {
      const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(origin + path);
      expect(await widthBeyond(page)).toBeLessThanOrEqual(0);
      await context.close();
    },
  );
});

describe("nobody is kept out", () => {
  const pages = ["/en/", "/az/bulletins", `/ru/bulletins/${WEEK}/figures/anti_personnel`, "/en/figures", "/en/sign-in"];
  test.each(pages.flatMap((path) => (["light", "dark"] as const).map((colorScheme) => [path, colorScheme] as const)))(
    "axe finds no barrier on %s in %s colours",
    (path, colorScheme) =>
      visit(path, async (page) => expect(await barriers(page)).toEqual([]), {
        colorScheme,
        bypassCSP: true,
        width: 412,
      }),
  );

  test("axe finds no barrier on the pages of the office and of records", () =>
    visit(
      "/en/sign-in",
      async (page) => {
        await signInAs(page, OFFICER);
        for (const path of [
          "/en/office",
          `/en/records/ordnance-item/${prepared.items[0]}`,
          `/en/records/release-polygon/${prepared.releases[1]}`,
          "/en/queue?show=all&kind=ordnance-item&state=validated",
        ]) {
          await page.goto(origin + path);
          expect({ path, barriers: await barriers(page) }).toEqual({ path, barriers: [] });
        }
      },
      { bypassCSP: true },
    ));

  test("the keyboard alone leads past the head of the page to its content", () =>
    visit("/en/", async (page) => {
      await page.keyboard.press("Tab");
      expect(await page.evaluate("document.activeElement.className")).toBe("skip");
      await page.keyboard.press("Enter");
      expect(await page.evaluate("document.activeElement.id")).toBe("content");
    }));
});

describe("an officer", () => {
  test("signs in, walks from a figure to its records and to one of them, and back out", () =>
    visit(`/en/bulletins/${WEEK}`, async (page) => {
      await page.locator("dl.figures dd.value a").nth(1).click();
      await page.getByRole("heading", { level: 1, name: "Anti-personnel mines" }).waitFor();
      expect(await page.getByText("Single records are for staff").isVisible()).toBe(true);
      await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
      await signInAs(page, OFFICER);

      await page.getByText("61 records, together 61").waitFor();
      const table = page.getByRole("region", { name: "The records behind this figure" });
      expect(await table.locator("tbody tr").count()).toBe(50);
      await page.getByRole("link", { name: "Next →" }).click();
      await page.getByText("Page 2 of 2").waitFor();
      expect(await table.locator("tbody tr").count()).toBe(11);

      await table.locator("tbody th a").first().click();
      await page.getByRole("heading", { name: "Decisions" }).waitFor();
      expect(
        await page
          .getByRole("img", { name: /^The place of T-/u })
          .first()
          .isVisible(),
      ).toBe(true);
      expect(await page.getByRole("link", { name: "Anti-personnel mines" }).isVisible()).toBe(true);

      await page.getByRole("button", { name: "Sign out" }).click();
      await page.getByRole("link", { name: "Sign in" }).waitFor();
    }));

  test("sorts a table by its heading", () =>
    visit("/en/bulletins", async (page) => {
      const column = () => page.locator("table.weeks tbody tr td:nth-of-type(3)").allInnerTexts();
      await page.getByRole("button", { name: "Unexploded ordnance" }).click();
      expect((await column()).map((cell) => Number(cell.trim()))).toEqual([40, 30, 20, 10, 7]);
      await page.getByRole("button", { name: "Unexploded ordnance" }).click();
      expect((await column()).map((cell) => Number(cell.trim()))).toEqual([7, 10, 20, 30, 40]);
    }));

  test("who chooses a language finds it again at the bare address", () =>
    visit("/en/", async (page) => {
      await page.getByRole("navigation", { name: "Language" }).getByRole("link", { name: "Русский" }).click();
      await page.waitForURL(`${origin}/ru/`);
      await page.goto(origin);
      expect(page.url()).toBe(`${origin}/ru/`);
    }));
});

describe("what can be taken away", () => {
  const taken = async (language: string, ending: string) => {
    const answer = await fetch(`${origin}/${language}/bulletins/${WEEK}/bulletin.${ending}`);
    const name = `azerbaijan-bulletin-${WEEK}-${language}.${ending}`;
    expect([answer.status, answer.headers.get("Content-Disposition")]).toEqual([200, `attachment; filename="${name}"`]);
    return answer.text();
  };
  const FILES = [
    ["pdf", /^%PDF-/u],
    ["html", new RegExp(`^<!doctype html>[^]*${FIGURES.anti_personnel}`, "u")],
    ["txt", new RegExp(`${FIGURES.anti_personnel}`, "u")],
    ["csv", new RegExp(`${FIGURES.anti_personnel}`, "u")],
    ["json", /^\{[^]*"demonstration": true/u],
  ] as const;

  test.each(FILES.flatMap(([ending, holds]) => LANGUAGES.map((language) => [ending, language, holds] as const)))(
    "%s in %s",
    async (ending, language, holds) => {
      expect(await taken(language, ending)).toMatch(holds);
    },
  );

  test.each(["atom", "rss"])("the %s feed is well-formed XML with a link to each week", (kind) =>
    visit("/en/", async (page) => {
      const feed = await (await fetch(`${origin}/en/feed.${kind}`)).text();
      const found = await page.evaluate(READ_XML(feed));
      expect(found).toEqual({ isBroken: false, weeks: 5, root: kind === "atom" ? "feed" : "rss" });
    }),
  );
});
