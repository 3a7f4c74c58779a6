import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays } from "../../src/foundation/domain/dates.ts";
import { readAssets } from "../../src/foundation/server/http/assets.ts";
import { application } from "../../src/main/application.ts";
import { ensureClient } from "../../src/main/client-build.ts";
import { PRODUCT_FOLDER } from "../../src/main/open-programme.ts";
import { type Listening, listen } from "../../src/main/serve.ts";
import { openBrowser } from "../support/browser.ts";
import { PREPARER, type PreparedSite, SIGNER, WEEK } from "../support/fill-site.ts";
import { decided, givenItem, type People } from "../support/given-records.ts";
import { preparedSite } from "../support/prepared-site.ts";
import { barriers, signInAs, visitsTo, widthBeyond } from "../support/visiting.ts";

const LANGUAGES = ["az", "en", "ru"] as const;
const WIDTHS = [1280, 360] as const;

/** How a restated edition begins to say so. */
const RESTATED = {
  az: "Dəqiqləşdirilib: 2-ci buraxılış 1-ci buraxılışı əvəz edir",
  en: "Restated: edition 2 supersedes edition 1 because of late records and duplicates.",
  ru: "Уточнено: выпуск 2 заменяет выпуск 1; причины: поздние записи и повторы.",
} as const;

let prepared: PreparedSite;
let listening: Listening;
let browser: Browser;
const origin = () => `http://127.0.0.1:${listening.port}`;
const visit = visitsTo(() => browser, origin);

/** The week is published; then a lot of it comes late, and the first mine turns out to have been reported twice. */
beforeAll(async () => {
  prepared = await preparedSite(await readAssets(await ensureClient(PRODUCT_FOLDER, () => undefined)));
  const { database, site } = prepared;
  const { id: programmeId, authority } = site.profile.programme;
  const actor = (personId: string, act: "submit" | "approve") => ({
    programmeId,
    personId,
    organisationId: authority.operator,
    acts: [act],
  });
  const people = {
    field: actor("test-field", "submit"),
    operationsOfficer: actor("test-operations", "approve"),
  } as unknown as People;
  const late = await database.transaction((sql) =>
    givenItem(sql, people, { foundOn: addDays(WEEK, 1), category: "uxo", quantity: 5, localId: "EO-late" }),
  );
  await decided(database, people, "ordnance-item", [late]);
  await decided(database, people, "ordnance-item", prepared.items.slice(3, 4), "withdrawn", "duplicate_report");
  listening = await listen("127.0.0.1", 0, application(site).fetch);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await listening?.close();
  await prepared?.end();
});

describe("a published week of which something else is known now", () => {
  test("is restated by two people, who see why before they act", async () => {
    const frozen = await visit("/en/sign-in", async (page) => {
      await signInAs(page, PREPARER);
      await page.goto(`${origin()}/en/office`);
      await page.getByText("The figures of 1 of 5 weeks differ from what is known now.").waitFor();
      await page.getByRole("link", { name: "What changed, 7–13 July 2025" }).click();
      const records = page.getByRole("group", { name: "The records of each reason" });
      await records.getByRole("link", { name: "EO-late" }).waitFor();
      expect(await page.locator("tr.step").allInnerTexts()).toEqual(
        expect.arrayContaining(["Late records\t1\t+5", "Duplicates\t1\t−1"]),
      );
      await page.getByRole("link", { name: "Prepare the restated edition" }).click();
      await page.getByRole("button", { name: "Freeze the bulletin" }).click();
      await page.getByText("Frozen: 7–13 July 2025").waitFor();
      return page.url();
    });
    expect(frozen).toContain("done=frozen");
    // Nobody outside sees anything of it before the second person signs.
    await visit(`/en/bulletins/${WEEK}/changes`, async (page) => {
      await page.getByText("The figures of this week were not restated").waitFor();
      expect(await page.getByText("EO-late").count()).toBe(0);
    });
    await visit("/en/sign-in", async (page) => {
      await signInAs(page, SIGNER);
      await page.goto(`${origin()}/en/office`);
      await page.getByRole("button", { name: "Sign and publish" }).click();
      await page.getByText("Published: 7–13 July 2025").waitFor();
      await page.getByText("Restated: edition 2").waitFor();
    });
  });

  test.each(WIDTHS.flatMap((width) => LANGUAGES.map((language) => [language, width] as const)))(
    "says so in %s on a screen of %i px: on its page, in the archive, and what changed",
    (language, width) =>
      visit(
        `/${language}/bulletins/${WEEK}`,
        async (page) => {
          expect(await page.locator(".restatement-notice").innerText()).toContain(RESTATED[language]);
          const steps = await page.locator("section.restatement tr.step td:last-child").allInnerTexts();
          expect(steps).toEqual(expect.arrayContaining(["+5", "−1"]));
          expect(await page.locator(".waterfall-chart").filter({ visible: true }).count()).toBe(1);
          for (const path of [
            `bulletins/${WEEK}`,
            `bulletins/${WEEK}/changes`,
            `bulletins/${WEEK}?edition=1`,
            "bulletins",
          ]) {
            await page.goto(`${origin()}/${language}/${path}`);
            expect({ path, beyond: await widthBeyond(page) }).toEqual({ path, beyond: 0 });
            const found = path.startsWith("bulletins/") && !path.includes("?") ? await barriers(page) : [];
            expect({ path, found }).toEqual({ path, found: [] });
            // An id, a number or a place of a record is nobody's business outside.
            expect(await page.content()).not.toMatch(/EO-late|\/records\//u);
          }
          const week = page.locator(`table.weeks tbody th[data-value="${WEEK}"]`);
          expect(await week.getByRole("link").nth(1).getAttribute("href")).toBe(
            `/${language}/bulletins/${WEEK}/changes`,
          );
        },
        { width, bypassCSP: true },
      ),
  );

  test("is named on the page of the record that came late", () =>
    visit("/en/sign-in", async (page) => {
      await signInAs(page, PREPARER);
      await page.goto(`${origin()}/en/bulletins/${WEEK}/changes`);
      await page.getByRole("link", { name: "EO-late" }).first().click();
      const line = page.getByRole("row", { name: /edition 2.*Unexploded ordnance: Late records.*\+5/u });
      await line.waitFor();
      expect(await line.getByRole("link").getAttribute("href")).toBe(`/en/bulletins/${WEEK}/changes`);
    }));

  test("stays as it was in its first edition, which says that another took its place", () =>
    visit(`/en/bulletins/${WEEK}?edition=1`, async (page) => {
      expect(await page.locator(".figure-uxo .value").innerText()).toBe("7");
      expect(await page.locator(".notice").first().innerText()).toContain("edition 2 took its place");
      await page.getByRole("link", { name: "What changed since it was published" }).first().click();
      await page.getByText(RESTATED.en).waitFor();
    }));

  test("carries its reasons in every file and in the feed", async () => {
    const get = async (path: string) => (await fetch(`${origin()}/en/${path}`)).text();
    expect((await get(`bulletins/${WEEK}/bulletin.txt`)).replaceAll("\n", " ")).toContain(RESTATED.en);
    expect(await get(`bulletins/${WEEK}/bulletin.html`)).toContain("Late records");
    expect(await get(`bulletins/${WEEK}/bulletin.csv`)).toMatch(
      /,change,uxo,1,Unexploded ordnance,items,,,,,5,late,false,1,1/u,
    );
    const { restates } = JSON.parse(await get(`bulletins/${WEEK}/bulletin.json`)) as {
      restates: { edition: number; waterfalls: { metricId: string }[] };
    };
    expect(restates.edition).toBe(1);
    expect(restates.waterfalls.map(({ metricId }) => metricId)).toContain("items_total");
    expect(await get("feed.atom")).toContain(
      "Restated: edition 2 supersedes edition 1 because of late records and duplicates.",
    );
    expect((await get(`bulletins/${WEEK}/bulletin.pdf`)).startsWith("%PDF-")).toBe(true);
  });
});
