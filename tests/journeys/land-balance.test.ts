import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readAssets } from "../../src/foundation/server/http/assets.ts";
import { application } from "../../src/main/application.ts";
import { ensureClient } from "../../src/main/client-build.ts";
import { PRODUCT_FOLDER } from "../../src/main/open-programme.ts";
import { type Listening, listen } from "../../src/main/serve.ts";
import { openBrowser } from "../support/browser.ts";
import { OFFICER, type PreparedSite } from "../support/fill-site.ts";
import { peopleOf } from "../support/given-records.ts";
import { preparedSite } from "../support/prepared-site.ts";
import { barriers, signInAs, visitsTo, widthBeyond } from "../support/visiting.ts";
import { doorOf, enterWorkedExample, type WorkedExample } from "../support/worked-example.ts";

const LANGUAGES = ["az", "en", "ru"] as const;
const WIDTHS = [1280, 360] as const;

let prepared: PreparedSite;
let listening: Listening;
let browser: Browser;
let records: WorkedExample;

const visit = visitsTo(
  () => browser,
  () => `http://127.0.0.1:${listening.port}`,
);

beforeAll(async () => {
  prepared = await preparedSite(await readAssets(await ensureClient(PRODUCT_FOLDER, () => undefined)));
  const { database, site } = prepared;
  records = await enterWorkedExample(doorOf(database, peopleOf(site.profile), site.profile));
  listening = await listen("127.0.0.1", 0, application(site).fetch);
  browser = await openBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await listening?.close();
  await prepared?.end();
});

const EXAMPLE = "from=2025-03-01&to=2025-12-31";
const PATHS = () =>
  [
    ["/land-balance", []],
    [`/land-balance?district=aghdam&${EXAMPLE}`, ["SHA-51", "CHA-53"]],
    [`/land-balance/records?line=transferred&${EXAMPLE}`, ["SHA-51", "CHA-53"]],
    [`/hazardous-areas/${records.sha51}`, ["SHA-51", "IN-118", "CHA-53", "C-1", "R-1"]],
    [`/hazardous-areas/${records.cha53}`, ["CHA-53", "CR-9/53"]],
    [`/hazardous-areas/${records.in118}`, ["IN-118"]],
  ] as const;

describe.each(WIDTHS)("an officer without JavaScript on a screen of %i px", (width) => {
  test.each(LANGUAGES)("reads the balance in %s from the programme down, and nothing to the side", (language) =>
    visit(
      "/en/sign-in",
      async (page) => {
        await signInAs(page, OFFICER);
        const origin = new URL(page.url()).origin;
        for (const [path, holds] of PATHS()) {
          await page.goto(`${origin}/${language}${path}`);
          const text = await page.getByRole("main").innerText();
          for (const word of holds) expect([path, text]).toEqual([path, expect.stringContaining(word)]);
          expect(text).not.toMatch(/undefined|\[object|NaN/u);
          expect([path, await widthBeyond(page)]).toEqual([path, 0]);
        }
      },
      { width, javaScriptEnabled: false },
    ),
  );
});

test("axe finds no barrier on the pages of the balance, in light and in dark", async () => {
  for (const colorScheme of ["light", "dark"] as const) {
    await visit(
      "/en/sign-in",
      async (page) => {
        await signInAs(page, OFFICER);
        const origin = new URL(page.url()).origin;
        for (const [path] of PATHS()) {
          await page.goto(`${origin}/en${path}`);
          expect({ path, barriers: await barriers(page) }).toEqual({ path, barriers: [] });
        }
      },
      { bypassCSP: true, colorScheme },
    );
  }
});

test("an officer walks from the programme to the record that moved 20,000 m² from one area to another", () =>
  visit("/en/sign-in?to=/office", async (page) => {
    await signInAs(page, OFFICER);
    await page.getByRole("link", { name: "Land balance" }).click();
    await page.getByLabel("From").fill("2025-03-01");
    await page.getByLabel("To").fill("2025-06-30");
    await page.getByRole("button", { name: "Show" }).click();
    await page.getByRole("link", { name: "Aghdam" }).click();
    await page.getByRole("link", { name: "SHA-51" }).click();
    const statement = page.getByRole("table").first();
    expect(await statement.innerText()).toMatch(/Found[^]*\+120,000\.00[^]*Moved between areas[^]*−20,000\.00/u);
    expect(await statement.innerText()).toMatch(/Remaining\s+0\.00/u);
    await page.getByRole("link", { name: "−20,000.00" }).click();
    await page.getByRole("link", { name: "CHA-53" }).click();
    await page.getByRole("link", { name: "Record, decisions and journal" }).click();
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("CHA-53");
    await page.getByRole("link", { name: "Land balance" }).click();
    expect(await page.getByRole("table").first().innerText()).toMatch(/Cleared[^]*−23,500\.00/u);
  }));

test("the files say the same as the page", () =>
  visit("/en/sign-in", async (page) => {
    await signInAs(page, OFFICER);
    const origin = new URL(page.url()).origin;
    const query = `?district=aghdam&${EXAMPLE}`;
    const json = (await (await page.request.get(`${origin}/en/land-balance.json${query}`)).json()) as {
      balance: { opening: number; lines: Record<string, number>; remaining: number };
      hazardousAreas: { label: string; remaining: number; lines: Record<string, number> }[];
    };
    const { opening, lines, remaining } = json.balance;
    const total = Object.values(lines).reduce((sum, line) => sum + line, opening);
    expect(total).toBeCloseTo(remaining, 2);
    expect(json.hazardousAreas.find(({ label }) => label === "SHA-51")?.lines["reduced"]).toBe(-60_000);
    const csv = await (await page.request.get(`${origin}/en/land-balance.csv${query}`)).text();
    expect(csv).toMatch(/,SHA-51,0\.00,120000\.00,.*,-40000\.00,-60000\.00,0\.00,0\.00\r\n/u);
  }));
