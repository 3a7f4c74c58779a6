import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findActor } from "../../src/access/server/people.queries.ts";
import { importFile } from "../../src/exchange/server/import.commands.ts";
import { readAssets } from "../../src/foundation/server/http/assets.ts";
import { application } from "../../src/main/application.ts";
import { ensureClient } from "../../src/main/client-build.ts";
import { PRODUCT_FOLDER } from "../../src/main/open-programme.ts";
import { type Listening, listen } from "../../src/main/serve.ts";
import { openBrowser } from "../support/browser.ts";
import { OFFICER, PREPARER, type PreparedSite } from "../support/fill-site.ts";
import { csvOf, goodRows, square, TODAY } from "../support/import-rows.ts";
import { preparedSite } from "../support/prepared-site.ts";
import { barriers, signInAs, visitsTo, widthBeyond } from "../support/visiting.ts";

const LANGUAGES = ["az", "en", "ru"] as const;
const WIDTHS = [1280, 360] as const;

const area = goodRows["hazardous-area"];
const HOURGLASS = "POLYGON((46.906 39.951, 46.909 39.954, 46.909 39.951, 46.906 39.954, 46.906 39.951))";
const ROWS = [
  { ...area, local_id: "HA-crossed", boundary: HOURGLASS },
  { ...area, local_id: "HA-open", boundary: "POLYGON((46.92 39.95, 46.93 39.95, 46.93 39.96, 46.92 39.96))" },
  { ...area, local_id: "HA-none", boundary: "" },
  { ...area, local_id: "HA-first", boundary: square(0, 0, 4) },
  { ...area, local_id: "HA-again", boundary: square(0, 0, 4) },
];

let prepared: PreparedSite;
let listening: Listening;
let browser: Browser;
let folder = "";
let importId = "";
const origin = () => `http://127.0.0.1:${listening.port}`;
const visit = visitsTo(() => browser, origin);

beforeAll(async () => {
  prepared = await preparedSite(await readAssets(await ensureClient(PRODUCT_FOLDER, () => undefined)));
  const { database, site } = prepared;
  const actor = await database.read((sql) => findActor(sql, site.profile.programme.id, OFFICER));
  if (!actor) throw new Error("nobody to import");
  folder = mkdtempSync(join(tmpdir(), "firmground-repairs-"));
  const file = join(folder, "areas.csv");
  writeFileSync(file, csvOf(ROWS));
  const outcome = await importFile(database, {
    file,
    kind: "hazardous-area",
    actor,
    profile: site.profile,
    today: TODAY,
    language: "en",
  });
  if (!outcome.ok) throw new Error(`not imported: ${outcome.refusal.reason}`);
  importId = outcome.value.importId;
  listening = await listen("127.0.0.1", 0, application(site).fetch);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await listening?.close();
  await prepared?.end();
  rmSync(folder, { recursive: true, force: true });
});

describe("the refused rows of an import", () => {
  test.each(WIDTHS.flatMap((width) => LANGUAGES.map((language) => [language, width] as const)))(
    "are shown in %s on a screen of %i px, each with its boundary before and after",
    (language, width) =>
      visit(
        "/en/sign-in",
        async (page) => {
          await signInAs(page, OFFICER);
          for (const path of [
            "imports",
            `imports/${importId}/repairs`,
            `imports/${importId}/repairs?finding=boundary-invalid`,
          ]) {
            await page.goto(`${origin()}/${language}/${path}`);
            expect({ path, beyond: await widthBeyond(page) }).toEqual({ path, beyond: 0 });
            expect({ path, found: await barriers(page) }).toEqual({ path, found: [] });
          }
          await page.goto(`${origin()}/${language}/imports/${importId}/repairs`);
          expect(await page.locator(".refused-row").count()).toBe(4);
          expect(await page.locator(".before-after svg").count()).toBe(4);
          expect(await page.getByRole("main").innerText()).not.toMatch(/\{\w+\}|undefined|NaN/u);
        },
        { width, bypassCSP: true },
      ),
  );

  test("are no business of who may only read: they see no button", () =>
    visit("/en/sign-in", async (page) => {
      await signInAs(page, PREPARER);
      await page.goto(`${origin()}/en/imports/${importId}/repairs`);
      await page.getByText("This account may not accept rows.").waitFor();
      expect(await page.getByRole("button", { name: "Accept" }).count()).toBe(0);
    }));

  test("are accepted by a person, one by one or all of a kind, and the record says how it was mended", () =>
    visit("/en/sign-in", async (page) => {
      await signInAs(page, OFFICER);
      await page.goto(`${origin()}/en/office`);
      await page.getByRole("link", { name: "Refused rows" }).click();
      await page.getByRole("link", { name: "areas.csv" }).click();
      await page.getByText("Rows refused: 4, open: 4.").waitFor();
      const crossed = page.locator(".refused-row", { hasText: "HA-crossed" });
      expect(await crossed.innerText()).toContain("42,697\u00A0m²");
      await crossed.getByRole("button", { name: "Accept" }).click();
      await page.getByText("Accepted: 1, of these with a mended boundary: 1.").waitFor();

      await page.getByRole("link", { name: "boundary-duplicate" }).click();
      await page
        .getByLabel(/^Reason/u)
        .first()
        .fill("resurveyed by another team");
      await page.getByRole("button", { name: "Accept all rows with this finding (1)" }).click();
      await page.getByText("Accepted: 1, of these with a mended boundary: 0.").waitFor();
    }));

  test("are put aside with a reason, and the record of an accepted one shows the boundary as it was given", () =>
    visit("/en/sign-in", async (page) => {
      await signInAs(page, OFFICER);
      await page.goto(`${origin()}/en/imports/${importId}/repairs?finding=required`);
      const none = page.locator(".refused-row", { hasText: "HA-none" });
      await none.getByLabel(/^Reason/u).fill("no land was ever drawn");
      await none.getByRole("button", { name: "Put aside" }).click();
      await page.getByText("Put aside: 1.").waitFor();

      const [record] = await prepared.database.read(
        (sql) => sql<{ id: string }[]>`select id from hazardous_area where local_id = 'HA-crossed'`,
      );
      await page.goto(`${origin()}/en/records/hazardous-area/${record?.id}`);
      await page.getByRole("heading", { name: "The boundary was mended" }).waitFor();
      expect(await page.locator("section[aria-labelledby=repair]").innerText()).toContain(
        "Accepted by: Test information officer",
      );
      expect(await widthBeyond(page)).toBe(0);
    }));
});
