import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hashPassword } from "../../src/access/server/passwords.ts";
import { identityProvider } from "../../src/access/server/signing-in/identity-provider.ts";
import { linkExternalAccount } from "../../src/access/server/signing-in/keep-accounts.commands.ts";
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
const CHIEF = "test-chief";
const MINISTRY = {
  id: "ministry",
  issuer: "https://login.example.org",
  clientId: "firmground",
  clientSecretFile: "none",
  names: { az: "Nazirlik", en: "Ministry", ru: "Министерство" },
  linkBy: "verified-email",
} as const;

let prepared: PreparedSite;
let listening: Listening;
let browser: Browser;

// Passkeys belong to a name: by its address in numbers, the site has none.
const visit = visitsTo(
  () => browser,
  () => `http://localhost:${listening.port}`,
);
const visitByNumbers = visitsTo(
  () => browser,
  () => `http://127.0.0.1:${listening.port}`,
);

beforeAll(async () => {
  prepared = await preparedSite(await readAssets(await ensureClient(PRODUCT_FOLDER, () => undefined)));
  const { programmeId, organisationId } = prepared.people.press;
  const chief = { programmeId, organisationId, personId: CHIEF, name: "Test chief", acts: ["administer"] } as const;
  const passwordHash = await hashPassword(PASSWORD);
  await prepared.database.transaction((sql) => givenPerson(sql, { ...chief, passwordHash }));
  const account = { issuer: MINISTRY.issuer, email: "officer@example.org" };
  await linkExternalAccount(prepared.site.accessDatabase, chief, OFFICER, account);
  const identityProviders = [identityProvider(MINISTRY, "a secret of the tests")];
  listening = await listen("127.0.0.1", 0, application({ ...prepared.site, identityProviders }).fetch);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await listening?.close();
  await prepared?.end();
});

/** A security key of the browser's own tools, which answers without a touch. */
async function withAuthenticator(page: Page): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { cdp, authenticatorId };
}

/** The browser calls it an error of the page when an answer says that a form was not taken. */
const REFUSED = { allowed: /status of 422/u };

const main = (page: Page) => page.getByRole("main");

const addPasskey = async (page: Page, name: string) => {
  await page.goto(`http://localhost:${listening.port}/en/account`);
  await page.getByLabel("Name of the passkey").fill(name);
  await page.getByRole("button", { name: "Add a passkey" }).click();
};

const signOut = async (page: Page) => {
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.goto(`http://localhost:${listening.port}/en/sign-in?to=/office`);
};

const signInByPasskey = (page: Page) => page.getByRole("button", { name: "Sign in with a passkey" }).click();

describe("a passkey", () => {
  test("is added on the page of one's account, signs in without name or password, and is gone when it is removed", () =>
    visit(
      "/en/sign-in?to=/account",
      async (page) => {
        const { cdp, authenticatorId } = await withAuthenticator(page);
        await signInAs(page, OFFICER);
        await addPasskey(page, "Key of the tests");
        await main(page).getByText("The passkey is added.").waitFor();
        await main(page).getByText("Key of the tests").waitFor();
        const { credentials } = await cdp.send("WebAuthn.getCredentials", { authenticatorId });
        expect(credentials.map(({ isResidentCredential }) => isResidentCredential)).toEqual([true]);

        await signOut(page);
        await signInByPasskey(page);
        await page.waitForURL("**/en/office");
        await page.goto(`http://localhost:${listening.port}/en/account`);
        await main(page).getByText("By: passkey").waitFor();

        // The same authenticator is not asked for a second one.
        await addPasskey(page, "Once more");
        await main(page).getByText("no passkey was chosen").waitFor();

        await page.getByRole("button", { name: "Remove the passkey Key of the tests" }).click();
        await main(page).getByText("The passkey is removed.").waitFor();
        await signOut(page);
        await signInByPasskey(page);
        await main(page).getByText("This passkey is not known here.").waitFor();
      },
      REFUSED,
    ));

  test("that was copied is found out by its counter, and opens nothing more", () =>
    visit(
      "/en/sign-in?to=/account",
      async (page) => {
        const { cdp, authenticatorId } = await withAuthenticator(page);
        await signInAs(page, OFFICER);
        await addPasskey(page, "Copied key");
        await main(page).getByText("Copied key").waitFor();
        await prepared.database.transaction(
          (sql) => sql`update passkey set counter = 1000000 where name = 'Copied key'`,
        );
        await signOut(page);
        await signInByPasskey(page);
        expect(await main(page).getByRole("alert").textContent()).toContain("This passkey is not known here.");
        await cdp.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId });
      },
      REFUSED,
    ));
});

describe("the pages of signing in", () => {
  test("offer no passkey where the browser could make none, and say why", async () => {
    await visitByNumbers("/en/sign-in?to=/account", async (page) => {
      expect(await page.getByRole("button", { name: "Sign in with a passkey" }).count()).toBe(0);
      await signInAs(page, OFFICER);
      await main(page).getByText("passkeys need a name").waitFor();
    });
  });

  test("work without JavaScript, but for passkeys", () =>
    visit(
      "/en/sign-in?to=/account",
      async (page) => {
        await signInAs(page, OFFICER);
        await main(page).getByText("No passkey can be added in this browser").waitFor();
        expect(await page.getByRole("button", { name: "Add a passkey" }).count()).toBe(0);
        await page.getByText("Change the password", { exact: true }).first().click();
        await page.getByLabel("Present password").fill(PASSWORD);
        await page.getByLabel("New password", { exact: true }).fill("four quiet hedgehogs");
        await page.getByLabel("New password, once more").fill("four quiet hedgehogs");
        await page.getByRole("button", { name: "Change the password" }).click();
        expect(await main(page).getByRole("status").textContent()).toContain("All other sessions have ended.");
        await page.getByText("Change the password", { exact: true }).first().click();
        await page.getByLabel("Present password").fill("four quiet hedgehogs");
        await page.getByLabel("New password", { exact: true }).fill(PASSWORD);
        await page.getByLabel("New password, once more").fill(PASSWORD);
        await page.getByRole("button", { name: "Change the password" }).click();
        await main(page).getByText("All other sessions have ended.").waitFor();
      },
      { javaScriptEnabled: false },
    ));

  test.each([360, 1280])("fit and hinder nobody in any language, at %i px", (width) =>
    visit(
      "/en/sign-in?to=/account",
      async (page) => {
        const barred: string[] = [];
        const visitAll = async (path: string) => {
          for (const language of LANGUAGES) {
            await page.goto(`http://localhost:${listening.port}/${language}${path}`);
            for (const summary of await page.locator("details > summary").all()) await summary.click();
            barred.push(...(await look(page, `${path.slice(1)}-${language}-${width}`)));
          }
        };
        await withAuthenticator(page);
        await signInAs(page, OFFICER);
        await addPasskey(page, `A key with a rather long name, of a telephone (${width})`);
        await main(page).getByText(`(${width})`).waitFor();
        await visitAll("/account");
        await page.context().clearCookies();
        await visitAll("/sign-in");
        await visitAll("/recover");
        expect(barred).toEqual([]);
      },
      { width },
    ),
  );

  test.each([360, 1280])("show an administrator how somebody signs in, at %i px", (width) =>
    visit(
      `/en/sign-in?to=/people/${OFFICER}/ways-in`,
      async (page) => {
        await signInAs(page, CHIEF);
        const barred: string[] = [];
        for (const language of LANGUAGES) {
          await page.goto(`http://localhost:${listening.port}/${language}/people/${OFFICER}/ways-in`);
          barred.push(...(await look(page, `ways-in-${language}-${width}`)));
        }
        expect(barred).toEqual([]);
      },
      { width },
    ),
  );
});

/** What reaches out of the window, and what axe finds. The picture is kept where somebody asks for it. */
async function look(page: Page, name: string): Promise<string[]> {
  const folder = process.env["FIRMGROUND_PICTURES"];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  const beyond = await widthBeyond(page);
  return [...(beyond > 0 ? [`${name} is ${beyond} px too wide`] : []), ...(await barriers(page))];
}
