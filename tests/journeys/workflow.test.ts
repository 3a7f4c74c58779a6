import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hashPassword } from "../../src/access/server/passwords.ts";
import type { Act } from "../../src/access/domain/actor.ts";
import { addDays } from "../../src/foundation/domain/dates.ts";
import { readAssets } from "../../src/foundation/server/http/assets.ts";
import { application } from "../../src/main/application.ts";
import { ensureClient } from "../../src/main/client-build.ts";
import { PRODUCT_FOLDER } from "../../src/main/open-programme.ts";
import { type Listening, listen } from "../../src/main/serve.ts";
import { decideRecords } from "../../src/verification/server/decide.commands.ts";
import { openBrowser } from "../support/browser.ts";
import { PASSWORD, type PreparedSite, WEEK } from "../support/fill-site.ts";
import { givenPerson } from "../support/given-person.ts";
import { type GivenItem, givenItem } from "../support/given-records.ts";
import { preparedSite } from "../support/prepared-site.ts";
import { barriers, signInAs, visitsTo, widthBeyond } from "../support/visiting.ts";

const LANGUAGES = ["az", "en", "ru"] as const;
const WIDTHS = [1280, 360] as const;
const ACCOUNTS: Readonly<Record<string, Act[]>> = {
  "test-submitter": ["read", "submit"],
  "test-verifier": ["read", "verify"],
  "test-validator": ["read", "validate"],
  "test-approver": ["read", "approve"],
};

/** Submitted, each from a place of its own: a find beside another of the same day is a question whether they are one. */
const somewhere = (number: number): GivenItem => ({
  foundOn: addDays(WEEK, 9),
  state: "submitted",
  at: [46.94 + number / 1_000, 40.045],
});

let prepared: PreparedSite;
let listening: Listening;
let browser: Browser;
let items: readonly string[];

const visit = visitsTo(
  () => browser,
  () => `http://127.0.0.1:${listening.port}`,
);

beforeAll(async () => {
  prepared = await preparedSite(await readAssets(await ensureClient(PRODUCT_FOLDER, () => undefined)));
  const { database, site, people } = prepared;
  const { id: programmeId, authority } = site.profile.programme;
  const passwordHash = await hashPassword(PASSWORD);
  items = await database.transaction(async (sql) => {
    for (const [personId, acts] of Object.entries(ACCOUNTS)) {
      const name = personId.replace("test-", "Test ");
      await givenPerson(sql, { programmeId, organisationId: authority.operator, personId, name, acts, passwordHash });
    }
    const given: string[] = [];
    for (const number of [1, 2, 3]) {
      given.push(await givenItem(sql, people, { ...somewhere(number), localId: `WF-${number}`, quantity: number }));
    }
    return given;
  });
  const validator = {
    programmeId,
    organisationId: authority.operator,
    personId: "test-validator",
    acts: ACCOUNTS["test-validator"] ?? [],
  };
  await decideRecords(database, validator, {
    kind: "ordnance-item",
    selection: { ids: [items[2] ?? ""] },
    to: "returned",
    reason: "The photograph shows one mine, the form says three.",
    reasonCodes: ["wrong_quantity", "wrong_date"],
  });
  await database.transaction((sql) =>
    givenItem(sql, people, { ...somewhere(3), localId: "WF-3", version: 2, quantity: 1 }),
  );
  listening = await listen("127.0.0.1", 0, application(site).fetch);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await listening?.close();
  await prepared?.end();
});

const originOf = (page: Page): string => new URL(page.url()).origin;

describe.each(WIDTHS)("an officer without JavaScript on a screen of %i px", (width) => {
  test.each(LANGUAGES)(
    "reads the queue, a record's way and each of its steps in %s, and nothing to the side",
    (language) =>
      visit(
        "/en/sign-in",
        async (page) => {
          await signInAs(page, "test-verifier");
          const origin = originOf(page);
          const record = `/records/ordnance-item/${items[2]}`;
          for (const [path, holds] of [
            ["/queue", ["WF-1", "WF-2"]],
            ["/queue?show=all&state=submitted&pick=all", ["WF-1"]],
            [`/queue/step?to=verified&chosen=ordnance-item/${items[0]}/1&chosen=ordnance-item/${items[1]}/1`, ["WF-1"]],
            [`/queue/step?to=returned&chosen=ordnance-item/${items[0]}/1`, ["WF-1"]],
            [record, ["WF-3", "The photograph shows one mine"]],
            [`${record}/decide`, ["WF-3"]],
            [`${record}/decide?to=verified`, ["WF-3"]],
            [`${record}/decide?to=returned`, ["WF-3"]],
          ] as const) {
            await page.goto(`${origin}/${language}${path}`);
            const text = await page.getByRole("main").innerText();
            for (const word of holds) expect([path, text]).toEqual([path, expect.stringContaining(word)]);
            expect(text).not.toMatch(/undefined|\[object|wrong_quantity/u);
            expect([path, await widthBeyond(page)]).toEqual([path, 0]);
          }
        },
        { width, javaScriptEnabled: false },
      ),
  );
});

test.each(["light", "dark"] as const)("axe finds no barrier on the pages of the workflow, in %s", (colorScheme) =>
  visit(
    "/en/sign-in",
    async (page) => {
      await signInAs(page, "test-verifier");
      const record = `/en/records/ordnance-item/${items[2]}`;
      for (const path of [
        "/en/queue",
        "/en/queue?show=all&overdue=on",
        `/en/queue/step?to=returned&chosen=ordnance-item/${items[0]}/1`,
        record,
        `${record}/decide?to=verified`,
        `${record}/decide?to=returned`,
      ]) {
        await page.goto(originOf(page) + path);
        expect({ path, barriers: await barriers(page) }).toEqual({ path, barriers: [] });
      }
    },
    { bypassCSP: true, colorScheme },
  ),
);

test("a record goes its whole way by the pages, each step by another person, with a word between them", async () => {
  const as = (account: string, work: (page: Page) => Promise<void>) =>
    visit(`/en/sign-in?to=/records/ordnance-item/${items[2]}`, async (page) => {
      await signInAs(page, account);
      await work(page);
    });
  const take = async (page: Page, step: string, done: string) => {
    await page.getByRole("link", { name: "Choose a step" }).click();
    await page
      .getByRole("navigation", { name: "Choose a step" })
      .getByRole("link", { name: step, exact: true })
      .click();
    await page.getByRole("button", { name: `${step}: WF-3` }).click();
    await page.getByText(done).waitFor();
  };

  await as("test-verifier", async (page) => {
    await page.getByRole("textbox", { name: "Comment" }).fill("One mine it is: counted again.");
    await page.getByRole("button", { name: "Write the comment" }).click();
    await page.getByText("The comment is written.").waitFor();
    await page.getByRole("link", { name: "Choose a step" }).click();
    // What the correction changed stands side by side, before anybody decides.
    const changed = page.getByRole("row", { name: /^Quantity/u });
    expect(await changed.locator("td").allInnerTexts()).toEqual(["3", "1"]);
    await page.goBack();
    await take(page, "Verify", "The record is verified.");
    expect(await page.getByRole("link", { name: "Choose a step" }).count()).toBe(0);
  });
  await as("test-validator", async (page) => {
    expect(await page.getByText("One mine it is: counted again.").isVisible()).toBe(true);
    await page
      .getByLabel("Assigned to")
      .selectOption({ label: "Test validator, Mine Action Agency of the Republic of Azerbaijan" });
    await page.getByRole("button", { name: "Assign" }).click();
    await page.getByText("It is assigned.").waitFor();
    await take(page, "Receive", "The record is received.");
    await take(page, "Validate the data", "The data is validated.");
  });
  await as("test-approver", async (page) => {
    await take(page, "Approve", "The record is approved.");
    await page.getByRole("link", { name: "Choose a step" }).click();
    await page.getByRole("link", { name: "Reopen" }).click();
    await page.getByLabel("Reason, in words").fill("A second photograph came to light.");
    await page.getByRole("button", { name: "Reopen: WF-3" }).click();
    await page.getByText("The record is reopened.").waitFor();
    expect(await page.getByText("The authority asks for another version").isVisible()).toBe(true);
  });
}, 120_000);

test("an officer chooses many in the queue; one that another took meanwhile is refused, the others are done", () =>
  visit("/en/sign-in?to=/queue", async (page) => {
    await signInAs(page, "test-verifier");
    await page.getByRole("link", { name: "Choose all on this page" }).click();
    await page.getByLabel("Step with those chosen").selectOption("verified");
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByText("Each is a decision of its own").waitFor();
    const { programme } = prepared.site.profile;
    const other = {
      programmeId: programme.id,
      organisationId: programme.authority.operator,
      personId: "test-validator",
      acts: ["validate"] as Act[],
    };
    const selection = { ids: [items[0] ?? ""] };
    const meanwhile = {
      kind: "ordnance-item",
      selection,
      to: "returned",
      reason: "x",
      reasonCodes: ["other"],
    } as const;
    expect(await decideRecords(prepared.database, other, meanwhile)).toMatchObject({ ok: true });
    await page.getByRole("button", { name: /^Verify\. For all/u }).click();
    await page.getByText(/Done: \d\. Refused: 1\./u).waitFor();
    expect(await page.getByText("No record waits for this.").isVisible()).toBe(true);
    await page.getByRole("link", { name: "Back to the queue" }).click();
    await page.getByText("Nothing waits here.").waitFor();
  }));
