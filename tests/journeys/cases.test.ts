import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hashPassword } from "../../src/access/server/passwords.ts";
import { givenPerson } from "../support/given-person.ts";
import { addDays } from "../../src/foundation/domain/dates.ts";
import { readAssets } from "../../src/foundation/server/http/assets.ts";
import { application } from "../../src/main/application.ts";
import { ensureClient } from "../../src/main/client-build.ts";
import { PRODUCT_FOLDER } from "../../src/main/open-programme.ts";
import { type Listening, listen } from "../../src/main/serve.ts";
import { listCases, type ListedCase } from "../../src/quality/server/case-views.queries.ts";
import { openBrowser } from "../support/browser.ts";
import { OFFICER, PASSWORD, type PreparedSite, WEEK } from "../support/fill-site.ts";
import { decided, givenAccident, givenItem, type People } from "../support/given-records.ts";
import { preparedSite } from "../support/prepared-site.ts";
import { barriers, signInAs, visitsTo, widthBeyond } from "../support/visiting.ts";

const LANGUAGES = ["az", "en", "ru"] as const;
const WIDTHS = [1280, 360] as const;
const HEAD = "test-operations-head";

let prepared: PreparedSite;
let listening: Listening;
let browser: Browser;
let cases: readonly ListedCase[];

const visit = visitsTo(
  () => browser,
  () => `http://127.0.0.1:${listening.port}`,
);

beforeAll(async () => {
  prepared = await preparedSite(await readAssets(await ensureClient(PRODUCT_FOLDER, () => undefined)));
  const { database, site } = prepared;
  const { id: programmeId, authority } = site.profile.programme;
  const organisationId = authority.operator;
  const actor = (personId: string, act: "submit" | "approve") => ({
    programmeId,
    personId,
    organisationId,
    acts: [act],
  });
  const people = {
    field: actor("test-field", "submit"),
    operationsOfficer: actor("test-operations", "approve"),
  } as unknown as People;
  const [event, mine] = await database.transaction(async (sql) => {
    await givenPerson(sql, {
      programmeId,
      organisationId,
      personId: HEAD,
      name: "Test head of operations",
      acts: ["read", "approve"],
      passwordHash: await hashPassword(PASSWORD),
    });
    return [
      // In the first release, and ten metres or so east of the one that was reduced.
      await givenAccident(sql, people, { happenedOn: addDays(WEEK, 12), at: [46.9015, 40.0015], localId: "AC-7" }),
      await givenItem(sql, people, {
        foundOn: addDays(WEEK, -6),
        at: [46.92506, 40.012],
        positionFix: "gnss_autonomous",
        localId: "EO-77",
      }),
    ];
  });
  await decided(database, people, "accident", [event]);
  await decided(database, people, "ordnance-item", [mine]);
  cases = await database.read((sql) => listCases(sql, programmeId, { states: ["open"] }, { limit: 9, offset: 0 }));
  listening = await listen("127.0.0.1", 0, application(site).fetch);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await listening?.close();
  await prepared?.end();
});

describe.each(WIDTHS)("an officer without JavaScript on a screen of %i px", (width) => {
  test.each(LANGUAGES)(
    "reads the cases, one of them and the frozen release in %s, and nothing to the side",
    (language) =>
      visit(
        "/en/sign-in",
        async (page) => {
          await signInAs(page, OFFICER);
          expect(cases.map(({ severity, rule }) => [severity, rule])).toEqual([
            ["critical", "accident-in-released-land"],
            ["major", "ordnance-in-unsearched-land"],
          ]);
          const origin = new URL(page.url()).origin;
          const [critical] = cases;
          for (const [path, holds] of [
            ["/cases", ["AC-7", "EO-77"]],
            [`/cases/${critical?.id}`, ["AC-7", critical?.releaseNumber ?? ""]],
            [`/records/release-polygon/${critical?.releaseId}`, ["AC-7"]],
            [`/records/accident/${critical?.recordId}`, ["AC-7", critical?.releaseNumber ?? ""]],
            ["/office", []],
          ] as const) {
            await page.goto(`${origin}/${language}${path}`);
            const text = await page.getByRole("main").innerText();
            for (const word of holds) expect([path, text]).toEqual([path, expect.stringContaining(word)]);
            expect(text).not.toMatch(/undefined|\[object/u);
            expect([path, await widthBeyond(page)]).toEqual([path, 0]);
          }
        },
        { width, javaScriptEnabled: false },
      ),
  );
});

test("axe finds no barrier on the pages of cases, in light and in dark", async () => {
  for (const colorScheme of ["light", "dark"] as const) {
    await visit(
      "/en/sign-in",
      async (page) => {
        await signInAs(page, HEAD);
        const origin = new URL(page.url()).origin;
        for (const path of ["/cases", "/cases?shown=closed", `/cases/${cases[0]?.id}`, `/cases/${cases[1]?.id}`]) {
          await page.goto(`${origin}/en${path}`);
          expect({ path, barriers: await barriers(page) }).toEqual({ path, barriers: [] });
        }
        await page.goto(`${origin}/en/records/release-polygon/${cases[0]?.releaseId}`);
        expect(await barriers(page)).toEqual([]);
      },
      { bypassCSP: true, colorScheme },
    );
  }
});

test("the head of operations walks from the office to a case and decides it; the release is free again", () =>
  visit("/en/sign-in?to=/office", async (page) => {
    await signInAs(page, HEAD);
    await page.getByRole("link", { name: "2 cases over released land are open, 1 of them critical." }).click();
    await page.getByRole("link", { name: /^EO-77 and / }).click();
    await page.getByText("FROZEN: under investigation").waitFor();
    expect(await page.getByText(/within 6\sm of the polygon/u).isVisible()).toBe(true);

    // Nothing is sent before both are given.
    await page.getByRole("button", { name: "Write the decision" }).click();
    expect(await page.getByText("The decision is written.").count()).toBe(0);
    await page.getByLabel("Position error").check();
    await page.getByLabel("Reason: what was checked").fill("It was found in the trench beside the polygon.");
    await page.getByRole("button", { name: "Write the decision" }).click();

    await page.getByText("The decision is written.").waitFor();
    expect(await page.getByText("It was found in the trench beside the polygon.").isVisible()).toBe(true);
    expect(await page.getByText("FROZEN").count()).toBe(0);
    await page.goto(`${new URL(page.url()).origin}/en/cases`);
    expect(await page.getByRole("link", { name: /^EO-77 and / }).count()).toBe(0);
    await page.getByRole("link", { name: "Closed" }).click();
    await page.getByRole("link", { name: /^EO-77 and / }).waitFor();
  }));

test("who may read but not approve sees the case and no form", () =>
  visit("/en/sign-in", async (page) => {
    await signInAs(page, OFFICER);
    await page.goto(`${new URL(page.url()).origin}/en/cases/${cases[0]?.id}`);
    await page.getByText("A person of the authority who may approve decides it.").waitFor();
    expect(await page.getByRole("button", { name: "Write the decision" }).count()).toBe(0);
  }));
