import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hashPassword } from "../../src/access/server/passwords.ts";
import { addDays } from "../../src/foundation/domain/dates.ts";
import { readAssets } from "../../src/foundation/server/http/assets.ts";
import { application } from "../../src/main/application.ts";
import { ensureClient } from "../../src/main/client-build.ts";
import { PRODUCT_FOLDER } from "../../src/main/open-programme.ts";
import { type Listening, listen } from "../../src/main/serve.ts";
import { checkRules } from "../../src/verification/server/rules/check-rules.commands.ts";
import { listFindings, type ListedFinding } from "../../src/verification/server/rules/finding-views.queries.ts";
import { openBrowser } from "../support/browser.ts";
import { OFFICER, PASSWORD, type PreparedSite, WEEK } from "../support/fill-site.ts";
import { givenPerson } from "../support/given-person.ts";
import { givenItem, givenProgress } from "../support/given-records.ts";
import { preparedSite } from "../support/prepared-site.ts";
import { barriers, signInAs, visitsTo, widthBeyond } from "../support/visiting.ts";

const LANGUAGES = ["az", "en", "ru"] as const;
const WIDTHS = [1280, 360] as const;
const VERIFIER = "test-verifier";

let prepared: PreparedSite;
let listening: Listening;
let browser: Browser;
let repeated: ListedFinding;
let question: ListedFinding;

const visit = visitsTo(
  () => browser,
  () => `http://127.0.0.1:${listening.port}`,
);

beforeAll(async () => {
  prepared = await preparedSite(await readAssets(await ensureClient(PRODUCT_FOLDER, () => undefined)));
  const { database, site, people } = prepared;
  const { id: programmeId, authority } = site.profile.programme;
  await database.transaction(async (sql) => {
    await givenPerson(sql, {
      programmeId,
      organisationId: authority.operator,
      personId: VERIFIER,
      name: "Test verifier",
      acts: ["read", "verify"],
      passwordHash: await hashPassword(PASSWORD),
    });
    const find = { foundOn: addDays(WEEK, 11), category: "av_mine", at: [46.8601, 39.9601] as const };
    await givenItem(sql, people, { ...find, localId: "EO-901" });
    await givenItem(sql, people, { ...find, localId: "EO-902" });
    // A team whose days are all alike.
    for (let day = 0; day < 45; day += 1) {
      await givenProgress(sql, people, { workedOn: addDays(WEEK, day - 60), areaM2: 400, team: "Team 7" });
    }
  });
  const checked = await checkRules(
    database,
    people.informationOfficer,
    site.profile.programme.productivityLimits ?? [],
  );
  if (!checked.ok) throw new Error(JSON.stringify(checked.refusal));
  const findings = async (rule: string) =>
    database.read((sql) => listFindings(sql, programmeId, { rule, states: ["open"] }, { limit: 200, offset: 0 }));
  const pair = (await findings("duplicate-find")).find(({ facts }) => facts["days"] === 0);
  const [asked] = await findings("repeated-values");
  if (!pair || !asked) throw new Error("the rules found nothing to show");
  [repeated, question] = [pair, asked];
  listening = await listen("127.0.0.1", 0, application(site).fetch);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await listening?.close();
  await prepared?.end();
});

describe.each(WIDTHS)("somebody without JavaScript on a screen of %i px", (width) => {
  test.each(LANGUAGES)("reads rules, one of them, findings and the record in %s, and nothing to the side", (language) =>
    visit(
      "/en/sign-in",
      async (page) => {
        await signInAs(page, OFFICER);
        const origin = new URL(page.url()).origin;
        for (const path of [
          "/rules",
          "/rules?days=all",
          "/rules/duplicate-find",
          "/rules/duplicate-find?state=accepted",
          "/rules/null-island",
          "/rules/repeated-values",
          `/findings/${repeated.id}`,
          `/findings/${question.id}`,
          `/records/ordnance-item/${repeated.recordId}`,
        ]) {
          await page.goto(`${origin}/${language}${path}`);
          const text = await page.getByRole("main").innerText();
          expect([path, text]).toEqual([path, expect.not.stringMatching(/undefined|\[object|NaN|\{\w+\}/u)]);
          expect([path, await widthBeyond(page)]).toEqual([path, 0]);
        }
      },
      { width, javaScriptEnabled: false },
    ),
  );
});

test("axe finds no barrier on the pages of rules, in light and in dark", async () => {
  for (const colorScheme of ["light", "dark"] as const) {
    await visit(
      "/en/sign-in",
      async (page) => {
        await signInAs(page, VERIFIER);
        const origin = new URL(page.url()).origin;
        for (const path of [
          "/rules",
          "/rules/duplicate-find",
          `/findings/${repeated.id}`,
          `/findings/${question.id}`,
        ]) {
          await page.goto(`${origin}/en${path}`);
          expect({ path, barriers: await barriers(page) }).toEqual({ path, barriers: [] });
        }
      },
      { bypassCSP: true, colorScheme },
    );
  }
});

test("a verifier walks from the office over the rule to a finding, accepts it, and sees it accepted on the record", () =>
  visit("/en/sign-in?to=/office", async (page) => {
    await signInAs(page, VERIFIER);
    await page.getByRole("link", { name: "Verification rules" }).click();
    await page.getByRole("link", { name: "The same find may be recorded twice" }).click();
    await page.getByRole("row").nth(1).getByRole("link").first().click();
    await page.getByText("Before the record is validated it is put right, or somebody says why.").waitFor();
    await page.getByLabel("Why the record is right").fill("Two mines in one hole, both photographed.");
    await page.getByRole("button", { name: "Write it down" }).click();
    await page.getByText("The reason is written down.").waitFor();
    expect(await page.getByText("Two mines in one hole, both photographed.").isVisible()).toBe(true);
    // From the finding down to the record that it is about.
    await page.locator("dl.facts a").first().click();
    await page.getByRole("heading", { name: "What rules found" }).waitFor();
    expect(await page.getByText("Accepted with a reason").first().isVisible()).toBe(true);
  }));
