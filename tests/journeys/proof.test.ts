import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readAssets } from "../../src/foundation/server/http/assets.ts";
import { application } from "../../src/main/application.ts";
import { ensureClient } from "../../src/main/client-build.ts";
import { PRODUCT_FOLDER } from "../../src/main/open-programme.ts";
import { type Listening, listen } from "../../src/main/serve.ts";
import { sealJournal } from "../../src/proofs/server/seal-journal.ts";
import { openBrowser } from "../support/browser.ts";
import { WEEK } from "../support/fill-site.ts";
import { sealedSite, type SealedSite } from "../support/sealed-site.ts";
import { barriers, visitsTo, widthBeyond } from "../support/visiting.ts";

const LANGUAGES = ["az", "en", "ru"] as const;

let site: SealedSite;
let listening: Listening;
let browser: Browser;
const visit = visitsTo(
  () => browser,
  () => `http://127.0.0.1:${listening.port}`,
);

beforeAll(async () => {
  site = await sealedSite(await readAssets(await ensureClient(PRODUCT_FOLDER, () => undefined)));
  await sealJournal(site.sealer);
  listening = await listen("127.0.0.1", 0, application(site.site).fetch);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await listening?.close();
  await site?.end();
});

test.each(LANGUAGES)("from a bulletin to how it is known, wide and narrow, light and dark (%s)", async (language) => {
  for (const [width, colorScheme] of [
    [1280, "light"],
    [360, "dark"],
  ] as const) {
    const options = { width, colorScheme, bypassCSP: true };
    await visit(
      `/${language}/bulletins/${WEEK}`,
      async (page) => {
        await page.locator(`a[href*="/proof"]`).click();
        await page.locator("h1").waitFor();
        expect(await widthBeyond(page)).toBe(0);
        expect(await barriers(page)).toEqual([]);
        const folder = process.env["FIRMGROUND_SHOTS"];
        if (folder) await page.screenshot({ path: `${folder}/proof-${language}-${width}.png`, fullPage: true });
        const [download] = await Promise.all([
          page.waitForEvent("download"),
          page.locator("a[download]").first().click(),
        ]);
        expect(download.suggestedFilename()).toBe(`azerbaijan-proof-${WEEK}-1.json`);
      },
      options,
    );
  }
});
