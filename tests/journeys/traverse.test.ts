import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashPassword } from "../../src/access/server/passwords.ts";
import { givenPerson } from "../support/given-person.ts";
import { readAssets } from "../../src/foundation/server/http/assets.ts";
import { application } from "../../src/main/application.ts";
import { ensureClient } from "../../src/main/client-build.ts";
import { PRODUCT_FOLDER } from "../../src/main/open-programme.ts";
import { type Listening, listen } from "../../src/main/serve.ts";
import { SAMPLE_FIX, SAMPLE_LEGS, SAMPLE_POINTS, sampleBook } from "../../src/traverses/domain/sample-book.fixture.ts";
import { openBrowser } from "../support/browser.ts";
import { PASSWORD, type PreparedSite } from "../support/fill-site.ts";
import { preparedSite } from "../support/prepared-site.ts";
import { barriers, signInAs, visitsTo, widthBeyond } from "../support/visiting.ts";

const SURVEYOR = "test-surveyor";
const CALCULATE = { az: "Hesabla", en: "Calculate", ru: "Вычислить" } as const;

let prepared: PreparedSite;
let listening: Listening;
let browser: Browser;
/** the suspected area that came in with a field book */
let hazardId: string;

const visit = visitsTo(
  () => browser,
  () => `http://127.0.0.1:${listening.port}`,
);

beforeAll(async () => {
  prepared = await preparedSite(await readAssets(await ensureClient(PRODUCT_FOLDER, () => undefined)));
  const { id: programmeId, authority } = prepared.site.profile.programme;
  const passwordHash = await hashPassword(PASSWORD);
  await prepared.database.transaction((sql) =>
    givenPerson(sql, {
      programmeId,
      organisationId: authority.operator,
      personId: SURVEYOR,
      name: "Test surveyor",
      acts: ["read", "submit"],
      passwordHash,
    }),
  );
  const app = application(prepared.site);
  const call = async (path: string, body: unknown, token = "") => {
    const headers = { "Content-Type": "application/json", Authorization: `Bearer ${token}` };
    const answer = await app.request(`/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    return (await answer.json()) as Readonly<Record<string, string>>;
  };
  const { token } = await call("/sessions", { account: SURVEYOR, password: PASSWORD });
  ({ id: hazardId = "" } = await call("/records/hazardous-area", HAZARD, token));
  const [book] = await prepared.database.read(
    (sql) => sql<{ id: string }[]>`select id from traverse where record_id = ${hazardId}`,
  );
  const fixes = [{ ...SAMPLE_FIX, latitude: 39.990_02 }];
  await call(`/traverses/${book?.id}/derivations`, { fixes, reason: "start point measured again by RTK" }, token);
  listening = await listen("127.0.0.1", 0, app.fetch);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await listening?.close();
  await prepared?.end();
});

const place = (latitude: number, longitude: number) => ({ latitude, longitude, method: "gnss_sbas", accuracyM: 2 });

const HAZARD = {
  localId: "HA-BOOK",
  organisation: "anama",
  district: "aghdam",
  formVersion: "test-1",
  reportedOn: "2025-03-20",
  classification: "suspected",
  status: "open",
  evidenceLevel: "indirect",
  contaminationType: "mixed_mined",
  surveyedOn: "2025-03-14",
  reasons: { "intermediate-point-missing": "open ground", "outside-district": "its shape is coarse here" },
  traverse: sampleBook({
    1: { marker: "iron stake", backBearing: 259 },
    3: { check: place(39.992_75, 46.931_73) },
    5: { note: "along the canal" },
  }),
};

/** Types the sample loop of the domain brief with the way to its start, line 4 with its bearing ten degrees too large. */
async function typeBook(page: Page): Promise<void> {
  const type = (name: string, text: string) => page.locator(`[name="${name}"]`).fill(text);
  await type("surveyed_on", "2025-03-14");
  await type("fix-1-point", "BM");
  await type("fix-1-latitude", "39.99");
  await type("fix-1-longitude", "46.93");
  await type("fix-1-accuracy_m", "0.03");
  const lines = [
    ["RP", "BM", 12, 61],
    ["BM", "SP", 80, 45.5],
    ...SAMPLE_LEGS.map(
      ([bearing, distance], index) =>
        ["", SAMPLE_POINTS[(index + 1) % 6] ?? "", index === 1 ? bearing + 10 : bearing, distance] as const,
    ),
  ] as const;
  for (const [index, [from, to, bearing, distance]] of lines.entries()) {
    await type(`leg-${index + 1}-from`, from);
    await type(`leg-${index + 1}-to`, to);
    await type(`leg-${index + 1}-bearing`, String(bearing));
    await type(`leg-${index + 1}-distance_m`, String(distance));
  }
}

test.each([
  ["az", 360, "light"],
  ["en", 1280, "light"],
  ["en", 360, "dark"],
  ["ru", 360, "light"],
  ["ru", 1280, "dark"],
] as const)(
  "without a script, in %s at %i pixels (%s), a field book is typed and its mistake named; nothing is in the way",
  async (language, width, colorScheme) => {
    await visit(
      "/en/sign-in",
      async (page) => {
        await signInAs(page, SURVEYOR);
        await page.goto(new URL(`/${language}/traverses/new`, page.url()).href);
        expect(await widthBeyond(page)).toBeLessThanOrEqual(0);
        await typeBook(page);
        await page.getByRole("button", { name: CALCULATE[language] }).click();
        const result = page.getByRole("article");
        await result.locator("svg.traverse-sketch").waitFor();
        expect(await result.locator("ol > li").first().textContent()).toMatch(/37.*27/u);
        expect(await widthBeyond(page)).toBeLessThanOrEqual(0);
        expect(await page.locator('[name="leg-4-bearing"]').inputValue()).toBe("37");
      },
      { width, colorScheme, javaScriptEnabled: false },
    );
  },
);

test.each(["az", "en", "ru"] as const)("axe finds no barrier on the page in %s, before and after", async (language) => {
  await visit(
    "/en/sign-in",
    async (page) => {
      await signInAs(page, SURVEYOR);
      await page.goto(new URL(`/${language}/traverses/new`, page.url()).href);
      expect(await barriers(page)).toEqual([]);
      await typeBook(page);
      await page.getByRole("button", { name: CALCULATE[language] }).click();
      await page.locator("svg.traverse-sketch").waitFor();
      expect(await barriers(page)).toEqual([]);
    },
    { width: 360, bypassCSP: true },
  );
});

test.each([
  ["az", 360],
  ["en", 1280],
  ["ru", 360],
] as const)(
  "the page of a record shows its field book and what was derived since, in %s at %i pixels",
  async (language, width) => {
    await visit(
      "/en/sign-in",
      async (page) => {
        await signInAs(page, SURVEYOR);
        await page.goto(new URL(`/${language}/records/hazardous-area/${hazardId}`, page.url()).href);
        const book = page.locator("section.field-book");
        await book.getByText(/1:266/u).first().waitFor();
        expect(await book.getByText("iron stake").count()).toBeGreaterThan(0);
        expect(await book.locator("details").textContent()).toContain("start point measured again by RTK");
        expect(await widthBeyond(page)).toBeLessThanOrEqual(0);
        expect(await barriers(page)).toEqual([]);
      },
      { width, bypassCSP: true },
    );
  },
);
