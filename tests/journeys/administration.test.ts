import { inflateSync } from "node:zlib";
import jsQR from "jsqr";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hashPassword } from "../../src/access/server/passwords.ts";
import { readAssets } from "../../src/foundation/server/http/assets.ts";
import { application } from "../../src/main/application.ts";
import { ensureClient } from "../../src/main/client-build.ts";
import { PRODUCT_FOLDER } from "../../src/main/open-programme.ts";
import { type Listening, listen } from "../../src/main/serve.ts";
import { openBrowser } from "../support/browser.ts";
import { OFFICER, PASSWORD, type PreparedSite } from "../support/fill-site.ts";
import { givenPerson } from "../support/given-person.ts";
import { preparedSite } from "../support/prepared-site.ts";
import { barriers, signInAs, visitsTo, widthBeyond } from "../support/visiting.ts";

const LANGUAGES = ["az", "en", "ru"] as const;
const WIDTHS = [1280, 360] as const;
const CHIEF = "test-chief";

let prepared: PreparedSite;
let listening: Listening;
let browser: Browser;

const visit = visitsTo(
  () => browser,
  () => `http://127.0.0.1:${listening.port}`,
);

beforeAll(async () => {
  prepared = await preparedSite(await readAssets(await ensureClient(PRODUCT_FOLDER, () => undefined)));
  const programmeId = prepared.site.profile.programme.id;
  await prepared.database.transaction(async (sql) =>
    givenPerson(sql, {
      programmeId,
      organisationId: "anama",
      personId: CHIEF,
      name: "Test chief",
      acts: ["administer"],
      passwordHash: await hashPassword(PASSWORD),
    }),
  );
  listening = await listen("127.0.0.1", 0, application(prepared.site).fetch);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await listening?.close();
  await prepared?.end();
});

const main = (page: Page) => page.getByRole("main");
const press = (page: Page, name: string) => main(page).getByRole("button", { name, exact: true }).click();

/** What the code on a page says, as a camera sees it. */
async function codeOn(page: Page): Promise<string> {
  const picture = await page.locator("svg.qr").screenshot();
  // What runs in the page is written as text: the browser's own names are not those of the tests.
  const pixels: { width: number; height: number; data: number[] } = await page.evaluate(`(async () => {
    const image = new Image();
    image.src = "data:image/png;base64,${picture.toString("base64")}";
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.width;
    canvas.height = image.height;
    const drawing = canvas.getContext("2d");
    drawing.drawImage(image, 0, 0);
    const { data, width, height } = drawing.getImageData(0, 0, image.width, image.height);
    return { width, height, data: [...data] };
  })()`);
  return jsQR.default(new Uint8ClampedArray(pixels.data), pixels.width, pixels.height)?.data ?? "";
}

test("an administrator without JavaScript adds a person on a telephone, gives a role and a code, and ends the person", () =>
  visit(
    "/en/sign-in?to=/people",
    async (page) => {
      await signInAs(page, CHIEF);
      await page.goto(new URL("/en/people", page.url()).href);
      await page.locator("#name").fill("Person (test)");
      await page.locator("#id").fill("person-1");
      await page.locator("#organisationId").selectOption("mod");
      await press(page, "Add");
      await main(page).getByText("Done, and noted in the journal.").waitFor();

      await page.locator("#roleId").selectOption("team_leader");
      await page.locator("#districtId").selectOption("fuzuli");
      await press(page, "Give");
      await main(page).getByRole("cell", { name: "Ministry of Defence; Fuzuli" }).waitFor();

      await press(page, "Give a one-time code");
      await main(page).getByRole("heading", { name: "One-time code", exact: true }).waitFor();

      await press(page, "Take back: Team leader");
      await main(page).getByText("No role").waitFor();
      await page.locator("#reason").fill("a person of a test");
      await press(page, "End this person");
      await main(page)
        .getByRole("heading", { name: /Has left/u })
        .waitFor();
      expect(await widthBeyond(page)).toBe(0);
    },
    { width: 360, javaScriptEnabled: false },
  ));

test("the code of a field device reads from the screen in the dark, too", () =>
  visit(
    "/en/sign-in",
    async (page) => {
      await signInAs(page, CHIEF);
      await page.goto(new URL("/en/devices", page.url()).href);
      await page.locator("#name").fill("Tablet (test)");
      await page.locator("#team").fill("Team B");
      await press(page, "Add");
      await page.locator("svg.qr").waitFor();
      const text = await codeOn(page);
      const settings = JSON.parse(inflateSync(Buffer.from(text, "base64")).toString("utf8")) as {
        general: { server_url: string };
      };
      expect(settings.general.server_url).toMatch(
        new RegExp(`^http://127\\.0\\.0\\.1:${listening.port}/v1/key/[\\w-]{64}/projects/azerbaijan$`, "u"),
      );
      const [, token = ""] = /key\/([\w-]+)/u.exec(settings.general.server_url) ?? [];
      const answer = await fetch(`http://127.0.0.1:${listening.port}/v1/key/${token}/whoami`);
      expect(await answer.json()).toMatchObject({ team: "Team B" });
    },
    { colorScheme: "dark", bypassCSP: true },
  ));

const PAGES = [
  "/people",
  "/people/test-field",
  "/organisations",
  "/organisations/mod",
  "/roles",
  "/roles/gis_officer",
  "/projects",
  "/devices",
];

describe.each(LANGUAGES)("in %s", (language) => {
  test.each(WIDTHS)("every page of administration fits a screen of %i px, and no barrier is found", (width) =>
    visit(
      "/en/sign-in",
      async (page) => {
        await signInAs(page, CHIEF);
        for (const path of PAGES) {
          await page.goto(new URL(`/${language}${path}`, page.url()).href);
          expect([path, await widthBeyond(page)]).toEqual([path, 0]);
          // The markup is the same on every screen; looking through it takes a second.
          const found = width === 360 ? await barriers(page) : [];
          expect([path, found]).toEqual([path, []]);
        }
      },
      { width, bypassCSP: true, colorScheme: width === 360 ? "dark" : "light" },
    ),
  );

  test("one's own tokens, and the one that was just made", () =>
    visit(
      "/en/sign-in",
      async (page) => {
        await signInAs(page, OFFICER);
        await page.goto(new URL(`/${language}/tokens`, page.url()).href);
        await page.locator("#name").fill(`QGIS ${language} (test)`);
        await main(page).locator("form .submit button").last().click();
        await main(page).locator(".shown-once code").first().waitFor();
        expect(await widthBeyond(page)).toBe(0);
        expect(await barriers(page)).toEqual([]);
      },
      { width: 360, bypassCSP: true },
    ));
});
