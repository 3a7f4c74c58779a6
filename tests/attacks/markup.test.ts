import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findActor } from "../../src/access/server/people.queries.ts";
import { importFile } from "../../src/exchange/server/import.commands.ts";
import { readAssets } from "../../src/foundation/server/http/assets.ts";
import { application } from "../../src/main/application.ts";
import { ensureClient } from "../../src/main/client-build.ts";
import { PRODUCT_FOLDER } from "../../src/main/open-programme.ts";
import { type Listening, listen } from "../../src/main/serve.ts";
import type { RecordKind } from "../../src/verification/domain/states.ts";
import { openBrowser } from "../support/browser.ts";
import { PASSWORD } from "../support/fill-site.ts";
import { decided, givenAccident, givenItem, givenTask } from "../support/given-records.ts";
import { csvOf, goodRows, square, TODAY } from "../support/import-rows.ts";
import { POISON, poisonTexts } from "./poison.ts";
import { ALMIGHTY, watchedSite, type WatchedSite } from "./watched-site.ts";

/** A page of every kind in a real browser, on a machine that does other things too. */
const PATIENCE_MS = 300_000;

const LANGUAGES = ["az", "en", "ru"] as const;

let attacked: WatchedSite;
let listening: Listening;
let browser: Browser;
let folder = "";
let repairList = "";
let poisoned: string[] = [];
const origin = () => `http://127.0.0.1:${listening.port}`;

beforeAll(async () => {
  attacked = await watchedSite(await readAssets(await ensureClient(PRODUCT_FOLDER, () => undefined)));
  const { database, people, site } = attacked;
  folder = mkdtempSync(join(tmpdir(), "firmground-markup-"));
  await database.transaction(async (sql) => {
    await givenTask(sql, people, { objectives: [] });
    await givenAccident(sql, people, { happenedOn: "2025-07-09" });
  });
  // What was found on land that was released opens a case.
  const found = await database.transaction((sql) =>
    givenItem(sql, people, { foundOn: "2025-07-20", at: [46.902, 40.002] }),
  );
  await decided(database, people, "ordnance-item", [found]);
  await importPoison();
  poisoned = await poisonTexts(database);
  listening = await listen("127.0.0.1", 0, application(site).fetch);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await listening?.close(0);
  await attacked?.end();
  rmSync(folder, { recursive: true, force: true });
});

/** Files of every kind with the poison in every column, one column after the other: some rows come in, most are refused. */
async function importPoison(): Promise<void> {
  const { database, site } = attacked;
  const actor = await database.read((sql) => findActor(sql, site.profile.programme.id, ALMIGHTY));
  if (!actor) throw new Error("nobody to import");
  for (const [kind, row] of Object.entries(goodRows) as [RecordKind, Readonly<Record<string, string>>][]) {
    const rows = Object.keys(row).map((column, index) => ({
      ...row,
      local_id: `X-${kind}-${index}`,
      ...("boundary" in row ? { boundary: square(-40 + index * 3, -20, 2) } : {}),
      [column]: POISON,
    }));
    const file = join(folder, `${kind}.csv`);
    writeFileSync(file, csvOf(rows));
    const request = {
      file,
      kind,
      actor,
      profile: site.profile,
      today: TODAY,
      language: "en",
      repairsFolder: folder,
    } as const;
    const outcome = await importFile(database, request);
    if (!outcome.ok) throw new Error(`not imported: ${JSON.stringify(outcome.refusal)}`);
    repairList = outcome.value.repairs?.[0] ?? repairList;
  }
}

const findAttack = `({
  attacked: window.attacked,
  elements: [...document.querySelectorAll("[data-attacked], [onerror]")].map((element) => element.outerHTML),
  links: [...document.querySelectorAll("a[href], form[action]")]
    .map((element) => element.href || element.action)
    .filter((href) => !href.startsWith(location.origin + "/") && !/^https:/.test(href)),
})`;

type Found = { readonly attacked: unknown; readonly elements: string[]; readonly links: string[] };

/** The addresses of our own to which a page leads, without those that change something. */
const linksIn = `[...document.querySelectorAll("a[href]")].map(({ href }) => href)
  .filter((href) => href.startsWith(location.origin + "/"))
  .map((href) => href.slice(location.origin.length).replace(/#.*$/, ""))`;

/** One page of each kind is enough: ids, weeks, numbers and filters are the same to it. */
const kindOf = (path: string): string =>
  path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\d|\d+/gu, "#").replace(/\?.*$/u, "");

/** Visits a page of every kind to which one comes from the front pages, in English, and looks at what became of it. */
async function crawl(page: Page): Promise<{ visited: string[]; attacks: unknown[] }> {
  const waiting = ["/en/", "/en/office", "/en/imports", "/en/cases", "/en/nowhere"];
  const seen = new Set<string>();
  const visited: string[] = [];
  const attacks: unknown[] = [];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = kindOf(path);
    if (seen.has(kind) || /\.(?:csv|pdf|txt|json|atom|rss|html)$/u.test(kind)) continue;
    seen.add(kind);
    const answer = await page.goto(origin() + path, { waitUntil: "domcontentloaded" });
    visited.push(path);
    if (answer && answer.status() >= 500) attacks.push([path, answer.status()]);
    const found = await page.evaluate<Found>(findAttack);
    if (found.attacked !== undefined || found.elements.length > 0 || found.links.length > 0)
      attacks.push([path, found]);
    waiting.push(...(await page.evaluate<string[]>(linksIn)).filter((link) => link.startsWith("/en/")));
  }
  return { visited, attacks };
}

test(
  "no text of anybody becomes a part of a page, even where the browser would run it",
  async () => {
    expect(poisoned).toEqual(expect.arrayContaining(["person.name", "hazardous_area.name", "import_refusal.found"]));
    // The policy that forbids scripts is the second wall; here the first has to hold alone.
    const context = await browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    page.on("dialog", (dialog) => void dialog.dismiss());
    await page.goto(`${origin()}/en/sign-in`);
    await page.locator('input[name="account"]').fill(ALMIGHTY);
    await page.locator('input[name="password"]').fill(PASSWORD);
    await page.locator('input[name="password"]').press("Enter");
    await page.waitForURL(`${origin()}/en/`);
    const { visited, attacks } = await crawl(page);
    expect(attacks).toEqual([]);
    expect(visited.length).toBeGreaterThan(15);

    // The other languages have the same pages with other words: what they send is read, and not run again.
    let escaped = 0;
    for (const path of visited) {
      for (const language of LANGUAGES) {
        const answer = await context.request.get(origin() + path.replace(/^\/en\//u, `/${language}/`));
        const text = await answer.text();
        const raw = /<img src=\/x|<script data-attacked|onerror="attacked/u.exec(text)?.[0];
        expect([path, language, answer.status() < 500, raw]).toEqual([path, language, true, undefined]);
        if (text.includes("&lt;img src=/x onerror=&quot;")) escaped += 1;
      }
    }
    expect(escaped).toBeGreaterThan(LANGUAGES.length * 3);
    await context.close();
  },
  PATIENCE_MS,
);

test("no file that is taken away runs a formula, and the feeds stay well-formed", async () => {
  const rows = parse(await (await fetch(`${origin()}/en/bulletins/2025-07-07/bulletin.csv`)).text(), {
    relax_column_count: true,
    bom: true,
  }) as string[][];
  const repairs = parse(readFileSync(repairList, "utf8"), { relax_column_count: true, bom: true }) as string[][];
  expect(repairs.flat().filter((cell) => cell.includes("onerror")).length).toBeGreaterThan(5);
  const isFormula = (cell: string) => /^[=+\-@\t\r]/u.test(cell) && !Number.isFinite(Number(cell));
  expect([...rows, ...repairs].flat().filter(isFormula)).toEqual([]);
  for (const feed of ["feed.atom", "feed.rss"]) {
    const text = await (await fetch(`${origin()}/en/${feed}`)).text();
    expect(text).not.toMatch(/<script|<img/u);
  }
});
